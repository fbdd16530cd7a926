"""All history in two lists: of records, and of editions."""

from collections.abc import Iterator
from typing import Any

from auditlog.admin import LogEntry  # which registers it, so that it can be taken back
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.admin.base import SafeLists
from archive.admin.history import ACTIONS, ExportedHistory, entry_shown, row_of
from archive.models import EditionEvent

admin.site.unregister(LogEntry)


@admin.register(LogEntry)
class RecordHistoryAdmin(SafeLists, ExportedHistory, admin.ModelAdmin):
    """What people changed in the directory, the authorities, briefings and accounts."""

    list_display = ["timestamp", "who", "act", "content_type", "object_repr", "what"]
    list_display_links = None
    list_filter = ["action", "content_type", "actor"]
    list_select_related = ["actor", "content_type"]
    date_hierarchy = "timestamp"
    search_fields = ["object_repr", "actor__username"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return all but logins, which have a list of their own (logins.py)."""
        return super().get_queryset(request).exclude(action=LogEntry.Action.ACCESS)

    @admin.display(description=_("by"))
    def who(self, entry: LogEntry) -> str:
        return entry_shown(entry)["by"]

    @admin.display(description=_("act"))
    def act(self, entry: LogEntry) -> Any:
        return ACTIONS.get(entry.action, "")

    @admin.display(description=_("change"))
    def what(self, entry: LogEntry) -> SafeString:
        changes = entry_shown(entry)["changes"]
        rows = ((label, old or "", new or "") for label, old, new in changes)
        items = format_html_join("", "<li>{}: <del>{}</del> <ins>{}</ins></li>", rows)
        return format_html('<ul class="changes">{}</ul>', items)

    def rows_of(self, entries: Iterator[LogEntry]) -> Iterator[dict[str, str]]:
        for entry in entries:
            data = entry.additional_data or {}
            for field, pair in sorted((entry.changes or {}).items()):
                before, after = pair if isinstance(pair, list) else (None, str(pair))
                yield row_of(
                    at=entry.timestamp.isoformat(),
                    by=data.get("by") or entry.actor,
                    act=entry.get_action_display(),
                    kind=entry.content_type.model,
                    record=entry.object_repr,
                    of=data.get("of"),
                    field=field,
                    before=before,
                    after=after,
                )


@admin.register(EditionEvent)
class EditionHistoryAdmin(SafeLists, ExportedHistory, admin.ModelAdmin):
    """What people and imports did with editions."""

    list_display = ["at", "who", "act", "edition", "note"]
    list_display_links = None
    list_filter = ["act", "by"]
    date_hierarchy = "at"
    search_fields = [
        "edition__transcript__briefing__number",
        "edition__transcript__briefing__slug",
        "by__username",
        "note",
    ]
    show_full_result_count = False
    ordering = ["-at", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("edition__transcript__briefing", "by")

    @admin.display(description=_("by"))
    def who(self, event: EditionEvent) -> str:
        return str(event.by or _("a command"))

    def rows_of(self, entries: Iterator[EditionEvent]) -> Iterator[dict[str, str]]:
        for event in entries:
            yield row_of(
                at=event.at.isoformat(),
                by=event.by,
                act=event.act,
                kind="edition",
                record=event.edition,
                note=event.note,
            )
