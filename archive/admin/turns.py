"""Questions and answers across all briefings: lists that lead to their place in an edition."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ReadOnlyAdmin, record_or_404
from archive.admin.states import EditionStateFilter, state_chip
from archive.models import Answer, Question, Turn
from archive.sources.markup import plain


class TurnAdmin(ReadOnlyAdmin):
    """Read-only rows; each leads to the edition's form, at that turn."""

    date_hierarchy = "edition__transcript__briefing__held_on"
    ordering = ["-edition__transcript__briefing__sk", "edition", "position"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        turns = super().get_queryset(request)
        return turns.select_related(
            "edition__transcript__briefing", "speaker", "outlet"
        ).prefetch_related("speaker__names")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the turn in its edition."""
        turn = record_or_404(self, request, object_id)
        page = reverse("admin:archive_edition_change", args=[turn.edition_id])
        return HttpResponseRedirect(f"{page}#{turn.anchor}")

    @admin.display(description=_("words"))
    def words(self, turn: Turn) -> str:
        return Truncator(plain(turn.text or turn.heading)).chars(140) or turn.anchor

    @admin.display(description=_("briefing"), ordering="edition__transcript__briefing__sk")
    def briefing(self, turn: Turn) -> str:
        return f"{turn.edition.transcript.briefing} {turn.anchor}"

    @admin.display(description=_("language"), ordering="edition__transcript__language")
    def language(self, turn: Turn) -> str:
        return turn.edition.transcript.language

    @admin.display(description=_("edition"))
    def state(self, turn: Turn) -> str:
        return state_chip(turn.edition)


@admin.register(Question)
class QuestionAdmin(TurnAdmin):
    list_display = ["words", "briefing", "language", "asker", "outlet_name", "state"]
    list_filter = [
        EditionStateFilter,
        "edition__transcript__language",
        "edition__transcript__briefing__kind",
        ("outlet", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = [
        "text",
        "asker_as_printed",
        "outlet_as_printed",
        "edition__transcript__briefing__number",
    ]

    @admin.display(description=_("asker"))
    def asker(self, turn: Turn) -> str:
        return turn.asker_as_printed or turn.label_as_printed

    @admin.display(description=_("outlet"))
    def outlet_name(self, turn: Turn) -> str:
        return turn.outlet_as_printed or (str(turn.outlet) if turn.outlet else "")


@admin.register(Answer)
class AnswerAdmin(TurnAdmin):
    list_display = ["words", "briefing", "language", "speaker_name", "state"]
    list_filter = [
        EditionStateFilter,
        "edition__transcript__language",
        "edition__transcript__briefing__kind",
    ]
    search_fields = [
        "text",
        "label_as_printed",
        "speaker__names__text",
        "edition__transcript__briefing__number",
    ]

    @admin.display(description=_("speaker"))
    def speaker_name(self, turn: Turn) -> str:
        return str(turn.speaker) if turn.speaker else turn.label_as_printed
