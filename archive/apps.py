"""The archive as a Django application."""

import threading
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    """The one application; its triggers step aside while tables are rebuilt."""

    name = "archive"
    verbose_name = _("Press archive")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Drop the database's triggers before every migration and make them after it.

        Django rebuilds a table on SQLite by copying it, which loses triggers without a word.
        The groups of roles are brought to their table once all permissions can be made.
        """
        _keep_languages_by_thread()
        pre_migrate.connect(_drop_triggers, sender=self)
        post_migrate.connect(_make_triggers, sender=self)
        post_migrate.connect(_keep_groups, sender=apps.get_app_config("auth"))


class DeskConfig(SimpleAdminConfig):
    """Django's admin with a front page of its own.

    Its modules are loaded with the addresses, or when they are to be checked: a command that
    shows no page begins in a third of the time, with half the memory.
    """

    default_site = "archive.desk_site.DeskSite"

    def ready(self) -> None:
        """Have the desk checked with all its modules."""
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(_check_desk, checks.Tags.admin)


def _check_desk(app_configs: Sequence[AppConfig] | None, **told: Any) -> list[checks.CheckMessage]:
    from django.contrib import admin

    admin.autodiscover()
    return check_admin_app(app_configs, **told)


def _keep_languages_by_thread() -> None:
    """Keep the language spoken and the prefix of addresses as threads keep things.

    Django keeps them where tasks of asyncio find them too. Nothing here is such a task, and a
    page asks for its language a thousand times: it took an eighth of the time of most pages.
    """
    from django.urls import base
    from django.utils.translation import trans_real

    trans_real._active = threading.local()
    base._prefixes = threading.local()


def _drop_triggers(*, using: str, **_: object) -> None:
    from archive import engine

    engine.drop_triggers(using)


def _make_triggers(*, using: str, **_: object) -> None:
    from archive import engine

    engine.make_triggers(using)


def _keep_groups(*, using: str, **_: object) -> None:
    from archive import roles

    roles.keep_groups(using)
