"""Desk accounts and their groups in canonical form; the models are Django's own.

Beside an account stands the one language that its owner translates into.
"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models.base import Keyed, LanguageField
from archive.sources import drafts
from archive.sources.canonical import moment_text


class WorkingLanguage(Keyed):
    """The one language whose texts a translator may write."""

    natural_fields = ("user__username",)

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="working_language",
        verbose_name=_("account"),
        help_text=_("Whose language it is."),
    )
    language = LanguageField(
        _("language"),
        help_text=_("A translator may write texts in this language, and in no other."),
    )

    class Meta:
        verbose_name = _("working language")
        verbose_name_plural = _("working languages")
        constraints = [
            models.CheckConstraint(name="working_language_not_empty", condition=~Q(language=""))
        ]

    def __str__(self) -> str:
        return self.language


def language_of(user: AbstractUser) -> str:
    """Return the one language that an account translates into; "" for none."""
    working = getattr(user, "working_language", None)
    return working.language if working else ""


def account_draft(user: AbstractUser) -> drafts.UserDraft:
    """Return an account in canonical form, without its password."""
    return drafts.UserDraft(
        username=user.get_username(),
        email=user.email,
        first_name=user.first_name,
        last_name=user.last_name,
        is_active=user.is_active,
        is_staff=user.is_staff,
        is_superuser=user.is_superuser,
        date_joined=moment_text(user.date_joined),
        last_login=moment_text(user.last_login),
        language=language_of(user),
        groups=tuple(sorted(group.name for group in user.groups.all())),
        permissions=_codes(user.user_permissions.all()),
    )


def group_draft(group: Group) -> drafts.GroupDraft:
    """Return a group in canonical form."""
    return drafts.GroupDraft(name=group.name, permissions=_codes(group.permissions.all()))


def _codes(permissions: Iterable[Permission]) -> tuple[str, ...]:
    """Return permissions as Django's `has_perm` names them, sorted."""
    return tuple(sorted(f"{p.content_type.app_label}.{p.codename}" for p in permissions))
