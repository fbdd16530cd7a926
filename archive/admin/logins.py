"""The log of the entrance: read and exported by those who may, edited by nobody."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin.base import SafeLists
from archive.admin.history import ExportedHistory, row_of
from archive.entrance.models import LoginAct, LoginRecord

# How somebody entered, or tried to; of what a library says in its own short words.
HOW = {
    "password": _("password"),
    "totp": _("one-time code"),
    "webauthn": _("passkey"),
    "recovery_codes": _("recovery code"),
    "second factor": _("second factor"),
    "no access to the desk": _("no access to the desk"),
    "idle": _("not used for long"),
}


class ActFilter(admin.SimpleListFilter):
    title = _("act")
    parameter_name = "what"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return LoginAct.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        return queryset.filter(additional_data__act=value) if value else queryset


@admin.register(LoginRecord)
class LoginRecordAdmin(SafeLists, ExportedHistory, admin.ModelAdmin):
    """Every login and failed login, and what became of passwords and second factors."""

    list_display = ["timestamp", "name", "what", "means", "remote_addr", "who"]
    list_display_links = None
    list_filter = [ActFilter]
    date_hierarchy = "timestamp"
    search_fields = ["object_repr", "remote_addr"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("actor", "content_type")

    @admin.display(description=_("user name"), ordering="object_repr")
    def name(self, record: LoginRecord) -> str:
        return record.object_repr

    @admin.display(description=_("act"))
    def what(self, record: LoginRecord) -> Any:
        return record.get_act_display()

    @admin.display(description=_("by means of"))
    def means(self, record: LoginRecord) -> str:
        return ", ".join(str(HOW.get(each, each)) for each in record.how.split(", "))

    @admin.display(description=_("by"))
    def who(self, record: LoginRecord) -> str:
        by = record.by
        return str(_("a command")) if by == "operator" and record.actor is None else by

    def rows_of(self, entries: Iterator[LoginRecord]) -> Iterator[dict[str, str]]:
        for record in entries:
            yield row_of(
                at=record.timestamp.isoformat(),
                by=record.by or record.object_repr,
                act=record.act,
                kind="login",
                record=record.object_repr,
                field=record.how,
                note=record.remote_addr,
            )
