"""Desk accounts and groups: made where they are missing, never changed by an import."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group, Permission
from msgspec.structs import replace

from archive.models.accounts import WorkingLanguage, account_draft, group_draft
from archive.roles import is_role
from archive.sources.drafts import GroupDraft, UserDraft
from archive.writer.faults import invalid, moment_at
from archive.writer.references import References
from archive.writer.results import Result, check_fields, save_checked, settle


def write_group(draft: GroupDraft, references: References) -> Result:
    """Make a group; one that stands with other rights is a conflict.

    The groups of roles are there, with the rights that this version gives them.
    """

    def fill(row: Group, wanted: GroupDraft) -> None:
        save_checked(row)
        row.permissions.set(_permissions(wanted.permissions))

    row = Group.objects.filter(name=draft.name).first() or Group(name=draft.name)
    if row.pk and is_role(row.name):
        return Result("unchanged", row)
    in_order = replace(draft, permissions=tuple(sorted(draft.permissions)))
    return settle(row, in_order, fill, standing=lambda: group_draft(row), keep=True)


def write_user(draft: UserDraft, references: References) -> Result:
    """Make an account that cannot log in until it is given a password; others stay as they are.

    When somebody last logged in makes no difference to an account that stands.
    """
    model = get_user_model()

    def fill(row: AbstractUser, wanted: UserDraft) -> None:
        for name in ("email", "first_name", "last_name", "is_active", "is_staff", "is_superuser"):
            setattr(row, name, getattr(wanted, name))
        row.date_joined = moment_at(wanted.date_joined, "date_joined")
        row.last_login = moment_at(wanted.last_login, "last_login")
        row.set_unusable_password()
        check_fields(row)
        groups = [references.group(name) for name in wanted.groups]
        row.save()
        row.groups.set(groups)
        row.user_permissions.set(_permissions(wanted.permissions))
        if wanted.language:
            save_checked(WorkingLanguage(user=row, language=wanted.language))

    row = model.objects.filter(username=draft.username).first() or model(username=draft.username)
    in_order = replace(
        draft,
        groups=tuple(sorted(draft.groups)),
        permissions=tuple(sorted(draft.permissions)),
    )
    if row.pk:
        standing = account_draft(row)
        in_order = replace(
            in_order, date_joined=standing.date_joined, last_login=standing.last_login
        )
    return settle(row, in_order, fill, standing=lambda: account_draft(row), keep=True)


def _permissions(codes: Iterable[str]) -> list[Permission]:
    return [_permission(code, f"permissions[{k}]") for k, code in enumerate(codes)]


def _permission(code: str, key: str) -> Permission:
    app, _, codename = code.partition(".")
    found = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
    if found is None:
        raise invalid(f"there is no permission “{code}”", key)
    return found
