"""Who entered the desk, who tried to, and what became of passwords and second factors."""

from typing import Any

from auditlog.models import LogEntry, LogEntryManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class LoginAct(models.TextChoices):
    """What happened at the entrance of the desk."""

    LOGIN = "login", _("logged in")
    FAILED = "failed", _("failed to log in")
    LOCKED = "locked", _("locked after too many failures")
    UNLOCKED = "unlocked", _("unlocked")
    LOGOUT = "logout", _("logged out")
    ENDED = "ended", _("session ended by itself")
    FACTOR_ADDED = "factor-added", _("second factor added")
    FACTOR_REMOVED = "factor-removed", _("second factor removed")
    CODES_RENEWED = "codes-renewed", _("recovery codes renewed")
    PASSWORD = "password", _("password changed")


class _LoginRecordManager(LogEntryManager):
    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(action=LogEntry.Action.ACCESS)


class LoginRecord(LogEntry):
    """An entry of the history that is about entering, not about a record's fields.

    `object_repr` is the user name as typed, `object_id` the account if there is one;
    `additional_data` holds the act, how it was done, and who did it where that is another.
    """

    objects = _LoginRecordManager()

    class Meta:
        proxy = True
        verbose_name = _("login")
        verbose_name_plural = _("logins")
        default_permissions = ("view",)

    @property
    def act(self) -> str:
        return self._told("act")

    @property
    def how(self) -> str:
        return self._told("how")

    @property
    def by(self) -> str:
        return self._told("by")

    def get_act_display(self) -> Any:
        """Return the act in words."""
        return LoginAct(self.act).label if self.act in LoginAct.values else self.act

    def _told(self, name: str) -> str:
        return (self.additional_data or {}).get(name, "")
