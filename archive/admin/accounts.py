"""Accounts and groups: Django's own pages, with lists that no number breaks.

The groups of roles are kept by a table (archive/roles.py): they are shown, not changed.
"""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from archive import history
from archive.admin.base import ComfortableFields, SafeLists
from archive.admin.history import Remembering
from archive.models import WorkingLanguage
from archive.roles import Role, is_role

admin.site.unregister([Group, User])

ROLES = {
    Role.CONTRIBUTOR: _("Contributor: writes drafts and submits them"),
    Role.TRANSLATOR: _("Translator: writes and submits texts in one language"),
    Role.EDITOR: _("Editor: releases, corrects and withdraws; asks for redactions"),
    Role.CHIEF_EDITOR: _("Chief editor: also restores, and confirms redactions"),
    Role.DIRECTORY_EDITOR: _("Directory editor: keeps the missions"),
    Role.IMPORTER: _("Importer: brings in pages and settles what they leave open"),
    Role.AUDITOR: _("Auditor: reads everything, changes nothing"),
}


class WorkingLanguageInline(ComfortableFields, admin.StackedInline):
    model = WorkingLanguage
    verbose_name_plural = _("for translators")


@admin.register(User)
class AccountAdmin(Remembering, SafeLists, UserAdmin):
    """Who may enter."""

    inlines = [WorkingLanguageInline]

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list[type]:
        """Return the inlines; a new account first gets a name and a password."""
        return self.inlines if obj else []

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Answer the form for a new password, and record that there is one, never which."""
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            account = self.get_object(request, id)
            told = {"password": ["…", "…"]}
            history.record_change(account, account, by=request.user, also=told)
        return response


@admin.register(Group)
class RoleAdmin(Remembering, SafeLists, GroupAdmin):
    """What several accounts may do alike."""

    list_display = ["name", "meaning"]

    @admin.display(description=_("meaning"))
    def meaning(self, group: Group) -> str:
        return ROLES[Role(group.name)] if is_role(group.name) else ""

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return not _is_kept(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return not _is_kept(obj) and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict:
        """Return the actions without deleting in bulk, which would take roles along."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


def _is_kept(group: Group | None) -> bool:
    return group is not None and is_role(group.name)
