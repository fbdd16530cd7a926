"""Accounts and groups: Django's own pages, with lists that no number breaks.

The groups of roles are kept by a table (archive/roles.py): they are shown, not changed.
"""

from allauth.account import admin as allauth_accounts
from allauth.mfa import admin as allauth_factors
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive import history
from archive.admin.base import ComfortableFields, SafeLists
from archive.admin.history import Remembering
from archive.entrance import lockout, logins, second_factors
from archive.entrance.models import LoginAct
from archive.models import WorkingLanguage
from archive.roles import Role, is_role

admin.site.unregister([Group, User])
# Secrets of second factors are nobody's to read, and the archive knows no addresses of accounts
# but those in the accounts: what allauth registers goes as soon as it is there.
admin.site.unregister([allauth_accounts.EmailAddress, allauth_factors.Authenticator])

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
    list_display = [*UserAdmin.list_display, "factor", "locked"]
    actions = ["unlock", "remove_second_factors"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        accounts = super().get_queryset(request)
        return accounts.annotate(has_factor=second_factors.EXISTS, last_lock=lockout.last_lock())

    @admin.display(description=_("second factor"), boolean=True, ordering="has_factor")
    def factor(self, account: User) -> bool:
        return account.has_factor

    @admin.display(description=_("locked until"))
    def locked(self, account: User) -> str:
        if account.last_lock is None:
            return ""
        until = timezone.localtime(account.last_lock + settings.AXES_COOLOFF_TIME)
        return date_format(until, "DATETIME_FORMAT")

    @admin.action(description=_("Let in again after failed logins"), permissions=["change"])
    def unlock(self, request: HttpRequest, accounts: QuerySet) -> None:
        count = sum(lockout.unlock(each, request=request, by=request.user) for each in accounts)
        said = ngettext("%(count)d account unlocked.", "%(count)d accounts unlocked.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Take away lost second factors"), permissions=["change"])
    def remove_second_factors(self, request: HttpRequest, accounts: QuerySet) -> None:
        for account in accounts:
            if account.is_superuser and not request.user.is_superuser:
                raise PermissionDenied
            second_factors.remove_all(account, request=request, by=request.user)
        said = _("Their owners now enter by the password alone, and set up a new one.")
        self.message_user(request, said, messages.SUCCESS)

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
            name = account.get_username()
            logins.record_login(LoginAct.PASSWORD, name, request, account=account, by=request.user)
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
