"""Desk accounts and their groups in canonical form; the models are Django's own."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser, Group, Permission

from archive.sources import drafts
from archive.sources.canonical import moment_text


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
        groups=tuple(sorted(group.name for group in user.groups.all())),
        permissions=_codes(user.user_permissions.all()),
    )


def group_draft(group: Group) -> drafts.GroupDraft:
    """Return a group in canonical form."""
    return drafts.GroupDraft(name=group.name, permissions=_codes(group.permissions.all()))


def _codes(permissions: Iterable[Permission]) -> tuple[str, ...]:
    """Return permissions as Django's `has_perm` names them, sorted."""
    return tuple(sorted(f"{p.content_type.app_label}.{p.codename}" for p in permissions))
