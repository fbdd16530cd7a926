"""Sources as received, the runs that brought them, and the findings in them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from archive import history, publishing
from archive.admin.base import ArchiveAdmin, ReadOnlyAdmin, record_or_404
from archive.admin.bringing_in import conflict_view, has_words_waiting
from archive.admin.finding_places import desk_page_of, edition_of, place_of
from archive.admin.findings import candidates_of, explanation, instead_of, page_of, pair_of
from archive.admin.paste_pages import paste_view
from archive.admin.states import edition_link, state_chip
from archive.models import Capture, Finding, ImportRun
from archive.representations.sources import source_of
from archive.sources.findings import DOUBTFUL_ALIGNMENT, REPORTED_BY_READER


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ["started_at", "command", "finished_at", "account"]
    list_display_links = ["started_at"]
    date_hierarchy = "started_at"
    search_fields = ["key", "command"]
    fields = ["key", "command", "started_at", "finished_at", "account"]

    @admin.display(description=_("counts"))
    def account(self, run: ImportRun) -> str:
        return ", ".join(f"{name} {count}" for name, count in sorted(run.counts.items()))


class NamedValues(admin.AllValuesFieldListFilter):
    """The values of a field to choose from; a word stands for the empty one."""

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """Yield the choices, none of them without a name."""
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or _("unknown")}


@admin.register(Capture)
class CaptureAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "media_type", "size", "retrieved_at", "run", "open_findings"]
    list_filter = [
        (name, NamedValues) for name in ("media_type", "interface_language", "parser_version")
    ]
    list_select_related = ["run", "context_country"]
    date_hierarchy = "retrieved_at"
    search_fields = ["name", "url", "sha256"]
    ordering = ["-pk"]
    change_form_template = "admin/archive/capture/change_form.html"
    fields = [
        "name",
        "url",
        "retrieved_at",
        ("media_type", "encoding", "size"),
        ("interface_language", "context_country"),
        ("parser_version", "run"),
        "sha256",
        "texts",
    ]
    readonly_fields = ["texts"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        is_open = Q(findings__state=Finding.State.OPEN)
        captures = super().get_queryset(request).select_related("run", "context_country")
        return captures.annotate(open_count=Count("findings", filter=is_open))

    @admin.display(description=_("texts"))
    def texts(self, capture: Capture) -> SafeString | str:
        """Lead to what became of it."""
        made = capture.editions.select_related("transcript__briefing").order_by("pk")
        links = ((edition.transcript, edition_link(edition)) for edition in made)
        return format_html_join("\n", "<bdi>{}</bdi> {}", links) or "–"

    @admin.display(description=_("open findings"), ordering="open_count")
    def open_findings(self, capture: Capture) -> int:
        return capture.open_count

    def get_urls(self) -> list[Any]:
        download = self.admin_site.admin_view(self.download_view)
        paste = self.admin_site.admin_view(self.paste_view)
        return [
            path("<int:pk>/download/", download, name="archive_capture_download"),
            path("paste/", paste, name="archive_capture_paste"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a capture with its lines and where each landed."""
        capture = record_or_404(self, request, object_id)
        context = {"source": source_of(capture), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        """Answer the paste desk."""
        return paste_view(self, request)

    def download_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer the bytes as received, as a file: a browser never renders them."""
        capture = record_or_404(self, request, str(pk))
        try:
            data = capture.data()
        except FileNotFoundError as error:
            raise Http404 from error
        return HttpResponse(
            data,
            content_type="application/octet-stream",
            headers={
                "Content-Disposition": content_disposition_header(True, _file_name(capture)),
                "X-Content-Type-Options": "nosniff",
                "Content-Security-Policy": "sandbox; default-src 'none'",
                "Cache-Control": "private, no-store",
            },
        )


def _file_name(capture: Capture) -> str:
    name = capture.name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in name if sign.isprintable()) or capture.sha256[:16]


class SettleForm(admin.helpers.ActionForm):
    """The reason that ignoring asks for, beside the choice of a bulk action."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("reason, to ignore")}),
    )


@admin.register(Finding)
class FindingAdmin(ArchiveAdmin):
    list_display = ["what", "where", "printed", "state", "reason", "source"]
    list_display_links = ["what"]
    list_filter = ["state", "code"]
    list_select_related = ["capture"]
    search_fields = ["code", "subject", "excerpt", "reason", "capture__name"]
    ordering = ["-state", "-pk"]
    actions = ["ignore", "mark_fixed", "reopen", "confirm_pairs"]
    action_form = SettleForm
    fields = ["code", "meaning", "where", "printed", "text", "source", "reader", "state", "reason"]
    readonly_fields = ["code", "meaning", "where", "printed", "text", "source", "reader"]

    change_form_template = "admin/archive/finding/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("capture__editions__transcript")

    def get_urls(self) -> list[Any]:
        settle = self.admin_site.admin_view(self.speaker_view)
        pair = self.admin_site.admin_view(require_POST(self.pair_view))
        conflict = self.admin_site.admin_view(self.conflict_view)
        return [
            path("<int:pk>/speaker/", settle, name="archive_finding_speaker"),
            path("<int:pk>/pair/", pair, name="archive_finding_pair"),
            path("<int:pk>/conflict/", conflict, name="archive_finding_conflict"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a finding; of a doubtful speaker also the people it may be, to choose from."""
        finding = record_or_404(self, request, object_id)
        context = {
            "candidates": candidates_of(finding),
            "pair": pair_of(finding),
            "instead": instead_of(finding),
            "has_words_waiting": has_words_waiting(finding),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def speaker_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Settle whom a doubtful attribution names: one of the people the finding names."""
        finding = record_or_404(self, request, str(pk), change=True)
        chosen = request.POST.get("person", "")
        person = next((p for p in candidates_of(finding) if p.slug == chosen), None)
        if request.method != "POST" or person is None:
            raise Http404
        publishing.settle_speaker(finding, person, by=request.user)
        text = _("%(printed)s is %(person)s from now on.")
        said = {"printed": finding.details.get("printed", ""), "person": person}
        self.message_user(request, text % said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:archive_finding_change", args=[pk]))

    def conflict_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer the page on which words of a source are brought in beside an editor's."""
        return conflict_view(self, request, record_or_404(self, request, str(pk), change=True))

    def pair_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Confirm that two pieces of two languages belong together, or set one to another."""
        finding = record_or_404(self, request, str(pk), change=True)
        chosen = request.POST.get("segment", "")
        try:
            publishing.confirm_pair(finding, by=request.user, segment=chosen)
        except publishing.PublishingError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, _("They stand beside each other now."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:archive_finding_change", args=[pk]))

    @admin.action(description=_("Confirm these pairs of exchanges"), permissions=["change"])
    def confirm_pairs(self, request: HttpRequest, queryset: QuerySet) -> None:
        doubts = queryset.filter(code=DOUBTFUL_ALIGNMENT, state=Finding.State.OPEN)
        count = 0
        for finding in doubts:
            try:
                publishing.confirm_pair(finding, by=request.user)
                count += 1
            except publishing.PublishingError as error:
                self.message_user(request, f"{finding}: {error}", messages.ERROR)
        text = ngettext("%(count)s pair confirmed.", "%(count)s pairs confirmed.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Finding | None = None) -> bool:
        return False

    @admin.display(description=_("finding"), ordering="code")
    def what(self, finding: Finding) -> SafeString:
        meaning = explanation(finding)
        return format_html('{} <span class="meaning">{}</span>', finding.code, meaning)

    @admin.display(description=_("where"), ordering="place")
    def where(self, finding: Finding) -> SafeString | str:
        place, page = place_of(finding), desk_page_of(finding, edition_of(finding))
        return format_html('<a href="{}">{}</a>', page, place) if page else place

    @admin.display(description=_("excerpt"), ordering="excerpt")
    def printed(self, finding: Finding) -> SafeString:
        return format_html("<bdi>{}</bdi>", finding.excerpt)

    @admin.display(description=_("text"))
    def text(self, finding: Finding) -> SafeString | str:
        if (edition := edition_of(finding)) is None:
            return "–"
        page = reverse("admin:archive_edition_change", args=[edition.pk])
        return format_html('<a href="{}"><bdi>{}</bdi></a> {}', page, edition, state_chip(edition))

    @admin.display(description=_("meaning"))
    def meaning(self, finding: Finding) -> str:
        return explanation(finding)

    @admin.display(description=_("source"))
    def source(self, finding: Finding) -> SafeString | str:
        if address := page_of(finding):
            return format_html('<a href="{}">{}</a>', address, finding.subject)
        if finding.capture is None:
            return finding.subject
        page = reverse("admin:archive_capture_change", args=[finding.capture.pk])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', page, finding.capture)

    @admin.display(description=_("reader's e-mail"))
    def reader(self, finding: Finding) -> SafeString | str:
        if not finding.reply_to:
            return "–"
        return format_html('<a href="mailto:{0}">{0}</a>', finding.reply_to)

    def get_fields(self, request: HttpRequest, obj: Finding | None = None) -> list[str]:
        """Name the reader's e-mail only where a reader has reported something."""
        is_report = obj is not None and obj.code == REPORTED_BY_READER
        return [name for name in self.fields if is_report or name != "reader"]

    def save_model(self, request: HttpRequest, obj: Finding, form: Any, change: bool) -> None:
        if obj.state != Finding.State.OPEN:
            obj.reply_to = ""
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Ignore, with the reason given"), permissions=["change"])
    def ignore(self, request: HttpRequest, queryset: QuerySet) -> None:
        reason = request.POST.get("reason", "").strip()
        if not reason:
            text = _("Nothing was changed: say why these findings may be ignored.")
            self.message_user(request, text, messages.ERROR)
            return
        self._settle(request, queryset, state=Finding.State.IGNORED, reason=reason)

    @admin.action(description=_("Mark as fixed"), permissions=["change"])
    def mark_fixed(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._settle(request, queryset, state=Finding.State.FIXED)

    @admin.action(description=_("Open again"), permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._settle(request, queryset, state=Finding.State.OPEN)

    def _settle(self, request: HttpRequest, queryset: QuerySet, **values: str) -> None:
        before = {finding.pk: finding for finding in queryset}
        count = queryset.settle(**values)
        for pk, after in Finding.objects.in_bulk(list(before)).items():
            history.record_change(before[pk], after, by=request.user)
        text = ngettext("%(count)s finding changed.", "%(count)s findings changed.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
