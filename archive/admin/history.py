"""The history of records: written by the forms of the admin, shown, exported, never edited."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive import history
from archive.exports.lists import harmless

_AT_ONCE = 500
COLUMNS = ("at", "by", "act", "kind", "record", "of", "field", "before", "after", "note")
ACTIONS = {
    LogEntry.Action.CREATE: _("made"),
    LogEntry.Action.UPDATE: _("changed"),
    LogEntry.Action.DELETE: _("deleted"),
}


class Remembering:
    """An admin whose forms record what they change, field by field, parts and lists too."""

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        before = history.as_they_stand([obj]).get(obj.pk) if change else None
        super().save_model(request, obj, form, change)
        history.record_change(before, obj, by=request.user)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        before = history.as_they_stand(each.instance for each in formset.initial_forms)
        # Once a row is deleted it does not know its key any more.
        going = [each.instance.pk for each in formset.deleted_forms if each.instance.pk]
        super().save_formset(request, form, formset, change)
        owner = form.instance
        for pk in going:
            history.record_change(before.get(pk), None, by=request.user, owner=owner)
        for row, _changed in formset.changed_objects:
            history.record_change(before.get(row.pk), row, by=request.user, owner=owner)
        for row in formset.new_objects:
            history.record_change(None, row, by=request.user, owner=owner)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        with self._lists_of(request, form.instance):
            super().save_related(request, form, formsets, change)

    @contextmanager
    def _lists_of(self, request: HttpRequest, record: models.Model) -> Iterator[None]:
        """Record what is added to, or leaves, the lists of a record (groups, permissions)."""
        names = [field.name for field in record._meta.many_to_many]
        before = {name: _listed(record, name) for name in names}
        yield
        after = {name: _listed(record, name) for name in names}
        changed = {name: [before[name], after[name]] for name in names if before != after}
        changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
        if changed:
            history.record_change(record, record, by=request.user, also=changed)

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        gone = history.as_they_stand([obj]).get(obj.pk)
        parts = list(self._parts_of(obj))
        super().delete_model(request, obj)
        self._record_gone(request, gone, parts)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        gone = [(row, list(self._parts_of(row))) for row in queryset]
        super().delete_queryset(request, queryset)
        for row, parts in gone:
            self._record_gone(request, row, parts)

    def _parts_of(self, record: models.Model) -> Iterator[models.Model]:
        """Yield what is edited on the page of a record and goes with it."""
        for inline in self.inlines:
            for field in inline.model._meta.fields:
                if field.is_relation and field.related_model is type(record):
                    yield from inline.model._default_manager.filter(**{field.name: record})
                    break

    def _record_gone(
        self, request: HttpRequest, record: models.Model | None, parts: list[models.Model]
    ) -> None:
        for part in parts:
            history.record_change(part, None, by=request.user, owner=record)
        history.record_change(record, None, by=request.user)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show who changed what of a record and of its parts, and from what to what."""
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        entries = history.of_record(record).select_related("actor", "content_type")
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "opts": self.opts,
            "object": record,
            "entries": [entry_shown(entry) for entry in entries[:_AT_ONCE]],
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/archive/history.html", context)


def _listed(record: models.Model, name: str) -> str:
    return ", ".join(sorted(map(str, getattr(record, name).all())))


def entry_shown(entry: LogEntry) -> dict[str, Any]:
    """Return what is told of an entry."""
    model = entry.content_type.model_class()
    return {
        "at": entry.timestamp,
        "by": (entry.additional_data or {}).get("by") or entry.actor or "",
        "act": ACTIONS.get(entry.action, ""),
        "kind": model._meta.verbose_name if model else entry.content_type.model,
        "record": entry.object_repr,
        "changes": [
            (_label(model, name), *(pair if isinstance(pair, list) else [None, str(pair)]))
            for name, pair in sorted((entry.changes or {}).items())
        ],
    }


def _label(model: type[models.Model] | None, name: str) -> Any:
    names = {field.name: field for field in model._meta.get_fields()} if model else {}
    return getattr(names.get(name), "verbose_name", name)


# --- lists, and their export ----------------------------------------------------------------


class ExportedHistory:
    """A list that is exported as it is filtered, and changed by nobody."""

    change_list_template = "admin/archive/history_list.html"
    actions = None

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        export = path("export.<slug:form>", view(self.export_view), name=name)
        return [export, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_export"
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        exports = [(form, f"{reverse(name, args=[form])}{query}") for form in ("csv", "json")]
        return super().changelist_view(request, {"exports": exports, **(extra_context or {})})

    def export_view(self, request: HttpRequest, form: str) -> HttpResponse:
        """Answer the list as CSV or JSON lines, whole, as its filters have it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if form not in _WRITERS:
            raise Http404
        write, content_type = _WRITERS[form]
        found = self.get_changelist_instance(request).get_queryset(request)
        rows = self.rows_of(found.iterator(chunk_size=_AT_ONCE))
        name = f"{self.opts.model_name}-{timezone.localdate().isoformat()}.{form}"
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        }
        return StreamingHttpResponse(write(rows), content_type=content_type, headers=headers)

    def rows_of(self, entries: Iterator[Any]) -> Iterator[dict[str, str]]:
        """Yield the rows of an export, a row for each field that changed."""
        raise NotImplementedError

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def row_of(**values: Any) -> dict[str, str]:
    """Return a row of an export with every column."""
    return {name: str(values.get(name) or "") for name in COLUMNS}


def _csv(rows: Iterator[dict[str, str]]) -> Iterator[bytes]:
    yield ("\ufeff" + ",".join(COLUMNS) + "\r\n").encode()
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow([harmless(row[name]) for name in COLUMNS])
        yield line.getvalue().encode()


def _json(rows: Iterator[dict[str, str]]) -> Iterator[bytes]:
    for row in rows:
        yield (json.dumps(row, ensure_ascii=False) + "\n").encode()


_WRITERS = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "json": (_json, "application/x-ndjson"),
}
