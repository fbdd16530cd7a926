"""The demo archive: invented briefings and a demo editor, only with DEMO=1."""

import secrets
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser
from django.core.management import call_command
from django.db import transaction

FOLDER = Path(__file__).resolve().parent.parent / "demo"
EDITOR = "demo-editor"


class EditorBackend(ModelBackend):
    """Django's accounts; the demo editor is let in only with DEMO=1."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        """Return False for inactive accounts, and for the demo editor of a real archive."""
        is_demo_editor = user is not None and user.get_username() == EDITOR
        return super().user_can_authenticate(user) and (settings.DEMO or not is_demo_editor)


def is_wanted() -> bool:
    """Return True with DEMO=1 while the archive has neither briefings nor accounts."""
    return (
        settings.DEMO
        and not apps.get_model("archive", "Briefing").objects.exists()
        and not get_user_model().objects.exists()
    )


@transaction.atomic
def load_demo_archive() -> str:
    """Return the demo editor's new password, after loading the whole demo archive or nothing."""
    files = sorted(str(path) for path in FOLDER.glob("*.jsonl"))
    call_command("import_fixture", *files, verbosity=0)
    password = secrets.token_urlsafe(12)
    get_user_model().objects.create_superuser(EDITOR, password=password)
    return password
