"""The archive as a Django application."""

import threading

from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate, pre_migrate


class ArchiveConfig(AppConfig):
    """The one application; its triggers step aside while tables are rebuilt."""

    name = "archive"
    verbose_name = "Press archive"
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


class DeskConfig(AdminConfig):
    """Django's admin with a front page of its own."""

    default_site = "archive.desk_site.DeskSite"


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
