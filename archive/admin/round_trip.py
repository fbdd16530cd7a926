"""The directory as a file: exported, edited in a spreadsheet, uploaded, looked over, taken.

What makes and reads such files is loaded with the first of them.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive import publishing
from archive.admin.contact_rows import shown_number
from archive.admin.spreadsheets import SPREADSHEETS
from archive.admin.told import in_words, place_in_words, reason
from archive.models import ContactPoint
from archive.sources.contact_lists import Mapping, read_table
from archive.sources.contact_lists.cells import NUMBERS
from archive.sources.contact_lists.exported import is_exported
from archive.sources.contact_lists.exported_lists import ColumnsError, PlacedRow, read_exported
from archive.sources.contact_lists.values import MOST_BYTES, MOST_RECORDS, RecordError
from archive.sources.errors import SourceError
from archive.writer.exported_lists import ColumnError, ValueChange
from archive.writer.references import ReferenceMissingError

if TYPE_CHECKING:
    from import_export.results import Result

_SALT = "archive.admin.round-trip"
_KEPT_FOR = 24 * 60 * 60  # seconds a preview may lie open
_MOST_SHOWN = 500
ENCODINGS = [
    ("", gettext_lazy("UTF-8 (usual)")),
    ("cp1251", "Windows-1251"),
    ("cp1252", "Windows-1252"),
    ("cp1256", "Windows-1256"),
    ("gb18030", "GB18030"),
    ("utf-16", "UTF-16"),
]
COLUMN_NAMES = {
    "slug": gettext_lazy("address"),
    "kind": gettext_lazy("kind"),
    "sending": gettext_lazy("sending state"),
    "host": gettext_lazy("host state"),
    "parent": gettext_lazy("belongs to"),
    "name": gettext_lazy("names"),
    "city": gettext_lazy("city"),
    **dict(ContactPoint.Kind.choices),
    "hours": gettext_lazy("opening hours"),
    "district": gettext_lazy("consular district"),
    "zone": gettext_lazy("time zone"),
    "latitude": gettext_lazy("latitude"),
    "longitude": gettext_lazy("longitude"),
    "from": gettext_lazy("from"),
    "until": gettext_lazy("until"),
}


class UploadError(ValueError):
    """A file that is no exported list; the text tells an editor why."""


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("An exported list of missions, CSV or XLSX."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.xlsx"}),
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Encoding of a CSV file"), choices=ENCODINGS, required=False
    )


@dataclass(frozen=True)
class Upload:
    """A file as it was received."""

    data: bytes
    name: str
    encoding: str = ""

    def packed(self, user_id: int) -> str:
        """Return the file as a page keeps it between two requests, signed for one user."""
        text = base64.b64encode(self.data).decode()
        return signing.dumps(
            [text, self.name, self.encoding], salt=f"{_SALT}.{user_id}", compress=True
        )


def unpacked(text: str, user_id: int) -> Upload:
    """Return what `Upload.packed` kept. Raises UploadError."""
    try:
        data, name, encoding = signing.loads(text, salt=f"{_SALT}.{user_id}", max_age=_KEPT_FOR)
        return Upload(base64.b64decode(data), name, encoding)
    except (signing.BadSignature, ValueError, binascii.Error) as error:
        told = _("This preview is too old, or not yours. Upload the file again.")
        raise UploadError(told) from error


@dataclass
class ShownRow:
    """One row of a preview."""

    place: str
    title: str
    slug: str
    address: str
    is_new: bool
    values: list[dict[str, Any]] = field(default_factory=list)
    conflicts: list[dict[str, Any]] = field(default_factory=list)
    kept: list[dict[str, Any]] = field(default_factory=list)
    errors: list[tuple[Any, str]] = field(default_factory=list)


class RoundTrip:
    """An admin of missions that exports its list, and takes it back edited."""

    change_list_template = "admin/archive/mission/change_list.html"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("export.<slug:form>", view(self.export_view), name="archive_mission_export"),
            path("import/", view(self.import_view), name="archive_mission_import"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        exports = [
            (form.upper(), reverse("admin:archive_mission_export", args=[form]) + query)
            for form in SPREADSHEETS
        ]
        may_import = publishing.may(request.user, "import_directory")
        context = {"exports": exports, "may_import": may_import, **(extra_context or {})}
        return super().changelist_view(request, context)

    def export_view(self, request: HttpRequest, form: str) -> HttpResponse:
        """Answer the missions of the list, as its filters have it, as a file."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if form not in SPREADSHEETS:
            raise Http404
        from archive.admin.mission_resource import MissionResource

        found = self.get_changelist_instance(request).get_queryset(request)
        missions = self.model.objects.filter(pk__in=found.order_by().values("pk"))
        spreadsheet = SPREADSHEETS[form]
        data = spreadsheet.written(MissionResource().export(missions))
        name = f"missions-{timezone.localdate().isoformat()}.{form}"
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        }
        return HttpResponse(data, content_type=spreadsheet.content_type, headers=headers)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Answer the upload, the preview of what it changes, or what was taken."""
        if not publishing.may(request.user, "import_directory"):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        try:
            if request.method == "POST" and "packed" in request.POST:
                return self._confirm(request)
            if request.method == "POST" and form.is_valid():
                file = form.cleaned_data["file"]
                if file.size > MOST_BYTES:
                    raise UploadError(_too_large())
                upload = Upload(file.read(), file.name, form.cleaned_data["encoding"])
                return self._preview(request, upload, _rows_of(upload))
        except UploadError as error:
            return self._start(request, form, complaint=str(error))
        return self._start(request, form)

    def _start(self, request: HttpRequest, form: Any, complaint: str = "") -> HttpResponse:
        context = {**self._shared(request), "form": form, "complaint": complaint}
        return TemplateResponse(request, "admin/archive/mission/upload.html", context)

    def _shared(self, request: HttpRequest) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Bring back an exported list"),
        }

    def _preview(
        self,
        request: HttpRequest,
        upload: Upload,
        read: "ReadUpload",
        *,
        result: "Result | None" = None,
        note: str = "",
    ) -> HttpResponse:
        result = result or _imported(request, read, dry_run=True)
        rows = [_shown(each) for each in result.rows]
        errors = [*(_record_error(each) for each in read.errors)]
        has_errors = bool(errors) or result.has_errors()
        changed = [row for row in rows if row.values]
        context = {
            **self._shared(request),
            "upload": upload,
            "packed": "" if has_errors else upload.packed(request.user.pk),
            "mark": _mark_of(result),
            "note": note,
            "errors": errors,
            "wrong": [row for row in rows if row.errors],
            "changed": changed[:_MOST_SHOWN],
            "more": max(0, len(changed) - _MOST_SHOWN),
            "conflicts": [row for row in rows if row.conflicts],
            "kept": [row for row in rows if row.kept],
            "has_errors": has_errors,
            "new": result.totals["new"],
            "updated": result.totals["update"],
            "same": result.totals["skip"],
        }
        return TemplateResponse(request, "admin/archive/mission/preview.html", context)

    def _confirm(self, request: HttpRequest) -> HttpResponse:
        """Take a list as it was previewed; if that would change something else now, say so."""
        upload = unpacked(request.POST["packed"], request.user.pk)
        read = _rows_of(upload)
        dry = _imported(request, read, dry_run=True)
        if dry.has_errors() or read.errors or _mark_of(dry) != request.POST.get("mark"):
            note = _(
                "The records changed since this preview was made. Nothing was taken; look again."
            )
            return self._preview(request, upload, read, result=dry, note=note)
        pairs = [tuple(each.split("|", 1)) for each in request.POST.getlist("insist")]
        insist = [pair for pair in pairs if len(pair) == 2]
        result = _imported(request, read, insist=insist)
        if result.has_errors():
            note = _("Nothing was taken.")
            return self._preview(request, upload, read, result=result, note=note)
        count = result.totals["new"] + result.totals["update"]
        text = ngettext("%(count)s mission was changed.", "%(count)s missions were changed.", count)
        told = text % {"count": count} if count else _("Nothing was changed.")
        self.message_user(request, told, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:archive_mission_changelist"))


@dataclass(frozen=True)
class ReadUpload:
    """The rows of a file, and those that are broken."""

    rows: tuple[PlacedRow, ...]
    errors: tuple[RecordError, ...]


def _rows_of(upload: Upload) -> ReadUpload:
    """Return the rows of an uploaded list. Raises UploadError saying what is wrong and the mend."""
    mapping = Mapping(encoding=upload.encoding)
    try:
        source = read_table(upload.data, upload.name, mapping)
        if not is_exported(source.columns):
            raise UploadError(_not_exported())
        return ReadUpload(read_exported(source, mapping, upload.name), source.errors)
    except ColumnsError as error:
        raise UploadError(_(error.error.sentence) % error.error.values) from error
    except SourceError as error:
        raise UploadError(_unreadable(upload, error)) from error


def _not_exported() -> str:
    return _(
        "This is no list exported from here: it has no column “version”. "
        "Export the list, edit that file and bring it back; "
        "lists from elsewhere are read by the command import_contacts."
    )


def _unreadable(upload: Upload, error: SourceError) -> str:
    """Return why a file cannot be read, and what to do about the usual causes."""
    told, mend = reason(error), str(error.mend)
    if "too m" in mend:
        return f"{_too_large()} ({told})"
    if mend.startswith(("not UTF", "not CP", "not GB")):
        text = _("The file is not in the encoding chosen; choose another, or save it as UTF-8.")
        return f"{text} ({told})"
    return _("“%(name)s” cannot be read as a list: %(why)s") % {"name": upload.name, "why": told}


def _too_large() -> str:
    return _(
        "This is too much for one list: %(rows)s missions and %(size)s MB at most. "
        "Filter the list by country before you export it."
    ) % {"rows": MOST_RECORDS, "size": MOST_BYTES // 1_000_000}


def _imported(
    request: HttpRequest, read: ReadUpload, *, dry_run: bool = False, insist: Any = ()
) -> "Result":
    from archive.admin.mission_resource import Asked, MissionResource

    resource = MissionResource(Asked(read.rows, request.user, insist))
    return resource.import_data(resource.table(), dry_run=dry_run, raise_errors=False)


def _mark_of(result: "Result") -> str:
    """Return by what a preview is told from another."""
    told = [
        (row.place, row.changes and (row.changes.made, row.changes.conflicts))
        for row in result.rows
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


# --- shown ----------------------------------------------------------------------------------


def _shown(result: Any) -> ShownRow:
    changes = result.changes
    pk = result.object_id
    row = ShownRow(
        place=place_in_words(result.place),
        title=result.object_repr or "",
        slug=changes.slug if changes else "",
        address=reverse("admin:archive_mission_change", args=[pk]) if pk else "",
        is_new=bool(changes and changes.is_new),
    )
    if changes and not result.errors:
        row.values = [_value(each) for each in changes.made]
        row.conflicts = [_value(each) for each in changes.conflicts]
        row.kept = [_value(each) for each in changes.kept]
    row.errors = [_error(each.error) for each in result.errors]
    return row


def _value(change: ValueChange) -> dict[str, Any]:
    base = change.column.partition(":")[0]
    is_number = base in NUMBERS and bool(change.after)
    is_contact = base in NUMBERS | {"email", "web", "social"}
    normalised = shown_number(change.normalised) if is_number else change.normalised
    return {
        "column": change.column,
        "label": _column_label(change.column),
        "before": change.before,
        "after": change.after,
        "normalised": normalised if is_contact and normalised != change.after else "",
        "is_odd": is_number and not change.normalised and "\n" not in change.after,
    }


def _column_label(column: str) -> str:
    base, _colon, code = column.partition(":")
    label = str(COLUMN_NAMES.get(base, base))
    return f"{label} ({code})" if code else label


def _error(error: Exception) -> tuple[str, str]:
    """Return the column and what is wrong in it, in the editor's language where we said it."""
    if isinstance(error, ColumnError):
        return error.column, _(error.error.sentence) % error.error.values
    if isinstance(error, ReferenceMissingError) and error.missing:
        model, key = error.missing
        told = _("There is no such record: %(kind)s “%(key)s”.")
        return "", told % {"kind": model._meta.verbose_name, "key": key}
    return "", _("This row cannot be kept: %(why)s") % {"why": error}


def _record_error(error: RecordError) -> tuple[str, str]:
    return place_in_words(error.place), in_words(error.message)
