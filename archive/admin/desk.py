"""The page of one edition: its form, and beside it state, findings, source and history."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive import publishing, rows
from archive.admin import choices
from archive.admin.acts import acts_for
from archive.admin.edition_form import HEAD_FIELDS, HeadForm, TurnForm, TurnForms, revised, seen_of
from archive.admin.findings import (
    complaints_about,
    explanation,
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
    """Everything an edition's page shows, and the saving of what was typed there."""

    def __init__(
        self, edition: Edition, user: AbstractBaseUser, *, may_edit: bool, data: QueryDict | None
    ) -> None:
        self.edition, self.user, self.data = edition, user, data
        self.language = edition.transcript.language
        self.may_edit = may_edit
        self.is_editable = may_edit and edition.stage != Edition.Stage.RELEASED
        self.draft = edition.as_draft()
        self.complaints: dict[int, str] = {}
        self.warning = ""

    @cached_property
    def marks(self) -> dict[str, list[Mark]]:
        return marks_by_segment(self.edition.transcript.briefing)

    # --- forms

    @cached_property
    def speakers(self) -> choices.Choices:
        return choices.people()

    @cached_property
    def outlets(self) -> choices.Choices:
        return choices.outlets()

    @cached_property
    def head(self) -> HeadForm:
        initial = {name: getattr(self.draft, name) for name in HEAD_FIELDS}
        return HeadForm(self.data, initial=initial | {"seen": seen_of(self.draft)})

    @cached_property
    def turns(self) -> Any:
        return TurnForms(
            self.data,
            turns=self.draft.turns,
            anchors_ever=partial(rows.anchors_ever, self.edition.transcript),
            speakers=self.speakers,
            outlets=self.outlets,
        )

    def save(self) -> bool:
        """Save all that was typed, or nothing and lose none of it; return whether it was saved."""
        self.complaints = complaints_about(settlements_in(self.data))
        head_valid, turns_valid = self.head.is_valid(), self.turns.is_valid()
        if not (head_valid and turns_valid) or self.complaints:
            return False
        if self.head.cleaned_data["seen"] != seen_of(self.draft):
            self._warn_of_another()
            return False
        changed = revised(self.draft, self.head, self.turns)
        try:
            with transaction.atomic():
                if changed != self.draft:
                    publishing.revise(self.edition, changed, by=self.user)
                self._settle()
        except publishing.PublishingError as error:
            self.warning = str(error)
            return False
        return True

    def save_notes(self) -> bool:
        """Save the marks and findings that were settled, or nothing; return whether it could be."""
        self.complaints = complaints_about(settlements_in(self.data))
        if not self.complaints:
            with transaction.atomic():
                self._settle()
        return not self.complaints

    def _settle(self) -> None:
        confirmed, removed = self.data.getlist("confirm"), self.data.getlist("remove")
        if confirmed or removed:
            briefing = self.edition.transcript.briefing
            settle_marks(briefing, confirmed=confirmed, removed=removed)
        if settlements := settlements_in(self.data):
            settle_findings(findings_of(self.edition), settlements)

    def _warn_of_another(self) -> None:
        """Say that someone else saved meanwhile; the next save is made knowing of it."""
        self.warning = _(
            "Someone else saved this edition while you were writing. Nothing of yours is lost: it "
            "stands below, unsaved. Compare it with the saved text in another window; saving again "
            "puts yours in its place."
        )
        self.head.data = self.head.data.copy()
        self.head.data["seen"] = seen_of(self.draft)

    # --- what the page shows

    def rows(self) -> Iterator[Row]:
        """Yield the turns in reading order; an editable edition's forms, empty ones last."""
        shown: set[str] = set()

        def of(turn: TurnDraft | None) -> list[Mark]:
            if turn is None or turn.kind == "answer" or turn.aligned in shown:
                return []
            shown.add(turn.aligned)
            return self.marks.get(turn.aligned, [])

        if not self.is_editable:
            for turn in self.draft.turns:
                yield Row(turn, None, of(turn))
            return
        by_anchor = {turn.anchor: turn for turn in self.draft.turns}
        for form in self.turns.forms:
            turn = by_anchor.get(form["anchor"].value() or "")
            yield Row(turn, form, of(turn))

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
