"""Briefings, with their texts in all languages beside them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from archive import publishing
from archive.admin.base import (
    ArchiveAdmin,
    ComfortableFields,
    LabelledFormSet,
    OrderedForm,
    OrderedFormSet,
    record_or_404,
)
from archive.admin.names import USUAL
from archive.admin.states import BriefingStateFilter, edition_link
from archive.admin.translation_pages import grid_view, translate_view
from archive.languages import LanguageError, content_code, language_name
from archive.models import (
    Briefing,
    CountryMark,
    Edition,
    Finding,
    OrganisationMark,
    PersonMark,
    RelatedDocument,
    TopicMark,
    Transcript,
)
from archive.models.accounts import language_of
from archive.originals import original_of


class RelatedInline(ComfortableFields, admin.StackedInline):
    model = RelatedDocument
    fk_name = "briefing"
    form, formset = OrderedForm, OrderedFormSet
    extra = 0
    fields = [("order", "target", "url"), "names"]
    autocomplete_fields = ["target"]
    classes = ["collapse"]


class MarkFormSet(LabelledFormSet):
    """Marks whose choices are not asked for once a row.

    What an existing mark says stays: it is deleted, and another one set.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        segments = list(self.instance.segments.order_by("pk")) if self.instance.pk else []
        self.segment_choices = [("", _("the whole briefing")), *((s.pk, s.key) for s in segments)]

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["segment"].queryset = self.instance.segments.all()
        form.fields["segment"].choices = self.segment_choices
        if form.instance.pk:
            subject = form.instance.subject
            field = form.fields[type(subject)._meta.model_name]
            field.disabled = True
            field.widget = forms.Select(
                attrs=field.widget.attrs, choices=[(subject.pk, str(subject))]
            )


class MarkInline(ComfortableFields, admin.TabularInline):
    formset = MarkFormSet
    extra = 0
    classes = ["collapse"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super()
            .get_queryset(request)
            .select_related(self.autocomplete_fields[0], "segment__briefing", "briefing")
        )


class TopicInline(MarkInline):
    model = TopicMark
    verbose_name, verbose_name_plural = _("topic"), _("topics")
    fields = ["segment", "topic", "is_proposed"]
    autocomplete_fields = ["topic"]


class CountryInline(MarkInline):
    model = CountryMark
    verbose_name, verbose_name_plural = _("country"), _("countries")
    fields = ["segment", "country", "is_proposed"]
    autocomplete_fields = ["country"]


class OrganisationInline(MarkInline):
    model = OrganisationMark
    verbose_name, verbose_name_plural = _("organisation"), _("organisations")
    fields = ["segment", "organisation", "is_proposed"]
    autocomplete_fields = ["organisation"]


class PersonInline(MarkInline):
    model = PersonMark
    verbose_name, verbose_name_plural = _("person"), _("people")
    fields = ["segment", "person", "is_proposed"]
    autocomplete_fields = ["person"]


class LanguageFilter(admin.SimpleListFilter):
    """Briefings with a text in a language."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        codes = Transcript.objects.order_by("language").values_list("language", flat=True)
        interface = get_language() or "en"
        return [(code, language_name(code, interface)) for code in codes.distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        texts = Transcript.objects.filter(briefing=OuterRef("pk"), language=self.value())
        return queryset.filter(Exists(texts))


class FindingsFilter(admin.SimpleListFilter):
    """Briefings with an open finding in a source of theirs."""

    title = _("findings")
    parameter_name = "findings"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("open findings"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() != "open":
            return queryset
        captures = Finding.objects.filter(state=Finding.State.OPEN).values("capture")
        texts = Edition.objects.filter(transcript__briefing=OuterRef("pk"), capture__in=captures)
        return queryset.filter(Exists(texts))


def _with_texts(briefings: QuerySet) -> QuerySet:
    """Return briefings with their texts and editions fetched, newest edition first."""
    editions = Edition.objects.order_by("-n").select_related(None)
    texts = Transcript.objects.order_by("language").prefetch_related(
        Prefetch("editions", queryset=editions)
    )
    return briefings.prefetch_related(Prefetch("transcripts", queryset=texts))


@admin.register(Briefing)
class BriefingAdmin(ArchiveAdmin):
    list_display = ["number_or_key", "title", "held", "kind", "texts"]
    list_display_links = ["number_or_key"]
    list_filter = [BriefingStateFilter, LanguageFilter, FindingsFilter, "kind", "issuer"]
    date_hierarchy = "held_on"
    ordering = ["-sk"]
    search_fields = ["number", "slug", "transcripts__editions__title"]
    autocomplete_fields = ["issuer"]
    inlines = [TopicInline, CountryInline, OrganisationInline, PersonInline, RelatedInline]
    change_form_template = "admin/archive/briefing/change_form.html"
    fieldsets = [
        (None, {"fields": ["number", "kind", ("held_on", "precision"), ("held_time", "zone")]}),
        (_("Record"), {"fields": ["issuer", "original_language", "slug"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return _with_texts(super().get_queryset(request).select_related("issuer"))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Answer the list, with a way to the paste desk for those who may use it."""
        context = {"may_paste": publishing.may(request.user, "create"), **(extra_context or {})}
        return super().changelist_view(request, context)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Return the address: it is made from the number and never changes."""
        return ["slug"]

    @admin.display(description=_("number"), ordering="number")
    def number_or_key(self, briefing: Briefing) -> str:
        return str(briefing)

    @admin.display(description=_("title"))
    def title(self, briefing: Briefing) -> SafeString | str:
        for text in _original_first(briefing):
            for edition in text.editions.all():
                if edition.title.strip():
                    return format_html(
                        '<span lang="{}" dir="auto" class="title">{}</span>',
                        text.language,
                        edition.title,
                    )
        return ""

    @admin.display(description=_("held on"), ordering="sk")
    def held(self, briefing: Briefing) -> Any:
        formats = {"month": "%Y-%m", "year": "%Y"}
        if briefing.precision in formats and briefing.held_on:
            return briefing.held_on.strftime(formats[briefing.precision])
        return briefing.held_on

    @admin.display(description=_("texts"))
    def texts(self, briefing: Briefing) -> SafeString:
        newest = [(text, text.editions.all()[:1]) for text in briefing.transcripts.all()]
        return format_html_join(
            " ",
            '<span class="text-state"><b>{}</b> {}</span>',
            ((text.language, edition_link(found[0])) for text, found in newest if found),
        )

    # --- writing goes through the door

    def save_model(self, request: HttpRequest, obj: Briefing, form: Any, change: bool) -> None:
        publishing.save_briefing(obj, by=request.user)

    def get_inlines(self, request: HttpRequest, obj: Briefing | None) -> list[Any]:
        """Return the inlines; a new briefing has no segments to mark yet."""
        return self.inlines if obj else []

    def get_urls(self) -> list[Any]:
        start = self.admin_site.admin_view(require_POST(self.start_view))
        view = self.admin_site.admin_view
        return [
            path("translations/", view(self.grid_view), name="archive_briefing_translations"),
            path(
                "<int:pk>/translate/<slug:language>/",
                view(self.translate_view),
                name="archive_briefing_translate",
            ),
            path("<int:pk>/start/", start, name="archive_briefing_start"),
            *super().get_urls(),
        ]

    def grid_view(self, request: HttpRequest) -> HttpResponse:
        """Answer the grid of briefings by languages."""
        return grid_view(self, request)

    def translate_view(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        """Answer the page on which a translation is begun."""
        return translate_view(self, request, record_or_404(self, request, str(pk)), language)

    def start_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Start the text in another language, and open its form."""
        briefing = record_or_404(self, request, str(pk))
        try:
            language = content_code(request.POST.get("language", "").strip())
            edition = publishing.start_transcript(briefing, language, by=request.user)
        except (publishing.PublishingError, LanguageError) as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:archive_briefing_change", args=[pk]))
        return HttpResponseRedirect(reverse("admin:archive_edition_change", args=[edition.pk]))

    def render_change_form(
        self, request: HttpRequest, context: Any, obj: Briefing | None = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context |= {
                "texts": _texts_of(obj),
                "albums": obj.albums.all(),
                "languages": _languages_left(obj, request.user),
                "may_start": publishing.may(request.user, "create"),
                "has_original": original_of(obj) is not None,
                "may_redact": publishing.may(request.user, "ask_redaction"),
            }
        return super().render_change_form(request, context, obj=obj, **kwargs)


def _original_first(briefing: Briefing) -> list[Transcript]:
    texts = list(briefing.transcripts.all())
    return sorted(texts, key=lambda text: text.language != briefing.original_language)


def _texts_of(briefing: Briefing) -> list[dict[str, Any]]:
    interface = get_language() or "en"
    return [
        {
            "language": text.language,
            "name": language_name(text.language, interface),
            "title": next((e.title for e in text.editions.all() if e.title.strip()), ""),
            "editions": [edition_link(edition) for edition in text.editions.all()],
        }
        for text in _original_first(briefing)
    ]


def _languages_left(briefing: Briefing, user: Any) -> list[tuple[str, str]]:
    """Return the languages that a briefing lacks and a user may write, the user's own first."""
    interface = get_language() or "en"
    there = {text.language for text in briefing.transcripts.all()}
    own = language_of(user)
    return [
        (code, language_name(code, interface))
        for code in dict.fromkeys([*([own] if own else []), *USUAL])
        if code not in there and publishing.may(user, "create", language=code)
    ]
