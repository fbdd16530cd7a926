"""The page of one edition: its form, and beside it state, findings, source and history."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import get_language

from archive.admin.acts import acts_for
from archive.admin.edition_form import TurnForm
from archive.admin.finding_places import desk_page_of, place_of
from archive.admin.findings import (
    complaints_about,
    explanation,
    question_of,
    settle_findings,
    settlements_in,
)
from archive.admin.marks import marks_by_segment, settle_marks
from archive.admin.sources import findings_of
from archive.languages import direction, language_name
from archive.models import Edition
from archive.models.marks import Mark
from archive.representations.sources import source_of
from archive.sources.drafts import TurnDraft


@dataclass(frozen=True)
class Row:
    """One turn on the page: its draft (None: an empty row), its form where it can be edited."""

    turn: TurnDraft | None
    form: TurnForm | None
    marks: list[Mark]


class Desk:
    """Everything an edition's page shows, and the saving of marks and findings beside it."""

    original: Any = None  # what a translation is shown beside

    def __init__(
        self, edition: Edition, user: AbstractBaseUser, *, may_edit: bool, data: QueryDict | None
    ) -> None:
        self.edition, self.user, self.data = edition, user, data
        self.language = edition.transcript.language
        self.may_edit = may_edit
        self.is_editable = may_edit and edition.stage != Edition.Stage.RELEASED
        self.draft = edition.as_draft()
        self.complaints: dict[int, str] = {}

    @cached_property
    def marks(self) -> dict[str, list[Mark]]:
        return marks_by_segment(self.edition.transcript.briefing)

    def save_notes(self) -> bool:
        """Save the marks and findings that were settled, or nothing; return whether it could be."""
        self.complaints = complaints_about(settlements_in(self.data))
        if not self.complaints:
            with transaction.atomic():
                self.settle_notes()
        return not self.complaints

    def settle_notes(self) -> None:
        """Save the marks and findings that the form settles."""
        confirmed, removed = self.data.getlist("confirm"), self.data.getlist("remove")
        if confirmed or removed:
            briefing = self.edition.transcript.briefing
            settle_marks(briefing, confirmed=confirmed, removed=removed, by=self.user)
        if settlements := settlements_in(self.data):
            settle_findings(findings_of(self.edition), settlements, by=self.user)

    # --- what the page shows

    def rows(self) -> Iterator[Row]:
        """Yield the turns in reading order, each segment's marks at its first."""
        shown: set[str] = set()
        for turn in self.draft.turns:
            yield Row(turn, None, self.marks_of(turn, shown))

    def marks_of(self, turn: TurnDraft | None, shown: set[str]) -> list[Mark]:
        """Return the marks to show at a turn; its segment joins those that were `shown`."""
        if turn is None or turn.kind == "answer" or turn.aligned in shown:
            return []
        shown.add(turn.aligned)
        return self.marks.get(turn.aligned, [])

    def questions(self) -> list[tuple[str, str]]:
        """Return anchor and opening words of each question, for answers to choose from."""
        return [
            (turn.anchor, turn.text[:80]) for turn in self.draft.turns if turn.kind == "question"
        ]

    def findings(self) -> list[dict[str, Any]]:
        """Return the findings with their explanations and what was typed of them."""
        typed = settlements_in(self.data) if self.data else {}
        shown = []
        for finding in findings_of(self.edition):
            wish = typed.get(finding.pk)
            shown.append(
                {
                    "finding": finding,
                    "explanation": explanation(finding),
                    "place": place_of(finding),
                    "question": question_of(finding),
                    "page": desk_page_of(finding, self.edition),
                    "state": wish.state if wish else finding.state,
                    "reason": wish.reason if wish else finding.reason,
                    "complaint": self.complaints.get(finding.pk, ""),
                }
            )
        return shown

    def context(self) -> dict[str, Any]:
        """Return what the page's template is given."""
        edition, transcript = self.edition, self.edition.transcript
        findings = self.findings()
        return {
            "desk": self,
            "edition": edition,
            "transcript": transcript,
            "briefing": transcript.briefing,
            "state": edition.state(),
            "language_name": language_name(self.language, get_language() or "en"),
            "dir": direction(self.language),
            "acts": acts_for(edition, self.user),
            "notes_form": "edition-form" if self.is_editable else "notes-form",
            "findings": findings,
            "source": source_of(edition.capture) if edition.capture else None,
            "editions": transcript.editions.order_by("-n"),
            "events": edition.events.select_related("by").order_by("-n"),
            "whole_marks": self.marks.get("", []),
            "has_notes": bool(self.marks) or bool(findings),
        }
