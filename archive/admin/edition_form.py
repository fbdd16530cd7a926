"""An edition as one form: its head, and its turns in reading order.

The form is made from an `EditionDraft` and yields one. It is no ModelForm: a transcript of
120 questions opens and saves without a query for any turn.
"""

import math
from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from msgspec.structs import replace

from archive.admin.anchors import free_anchor
from archive.admin.choices import Choices, UnknownChoiceError
from archive.models import Edition, Turn
from archive.sources.drafts import EditionDraft, TurnDraft

HEAD_FIELDS = (
    "title",
    "place",
    "event",
    "translation",
    "completeness",
    "change_note",
    "is_substantive",
)
_ONE_LINE = ("heading", "label", "asker", "outlet")
WORDS = (*_ONE_LINE, "text")


class HeadForm(forms.Form):
    """What stands above the conversation."""

    title = forms.CharField(
        label=_("Title"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    place = forms.CharField(label=_("Place, as printed"), required=False, max_length=300)
    event = forms.CharField(label=_("Occasion, as printed"), required=False, max_length=500)
    translation = forms.ChoiceField(label=_("Translation"), choices=Edition.Translation)
    completeness = forms.ChoiceField(label=_("Completeness"), choices=Edition.Completeness)
    change_note = forms.CharField(
        label=_("Note on the change"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What this correction changes. Shown to the public."),
    )
    is_substantive = forms.BooleanField(
        label=_("The correction changes what was said"), required=False
    )

    def clean_title(self) -> str:
        return unix(self.cleaned_data["title"])


class _Shared(dict):
    """Fields that all forms have in common: none alters its own, so none needs a copy of each."""

    def __deepcopy__(self, memo: dict) -> dict:
        return dict(self)


class TurnForm(forms.Form):
    """One turn; `turn_rows` draws it. What a page leaves out stays as it was."""

    anchor = forms.CharField(required=False, max_length=32)
    beside = forms.CharField(required=False, max_length=32)
    order = forms.FloatField(required=False, min_value=0, max_value=1_000_000)
    kind = forms.ChoiceField(choices=Turn.Kind)
    to = forms.CharField(required=False, max_length=200)
    heading = forms.CharField(required=False, strip=False)
    label = forms.CharField(required=False, strip=False)
    asker = forms.CharField(required=False, strip=False)
    outlet = forms.CharField(required=False, strip=False)
    speaker = forms.CharField(required=False)
    outlet_key = forms.CharField(required=False)
    text = forms.CharField(required=False, strip=False)

    def __init__(self, *args: Any, speakers: Choices, outlets: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speakers, self.outlets = speakers, outlets
        if self.is_bound:
            there = {self.add_prefix(name): value for name, value in self.initial.items()}
            self.data = ChainMap(self.data, there)

    def value_of(self, name: str) -> str:
        """Return what a field shows: as typed, else as it was."""
        value = self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)
        return "" if value is None else str(value)

    def has_changed(self) -> bool:
        """Return whether it holds anything new; a turn that was there is always looked at."""
        return bool(self.initial.get("anchor")) or super().has_changed()

    @property
    def rows(self) -> int:
        """Return how many lines its text area should show."""
        text = self.value_of("text")
        wide = sum(2 if ord(sign) > 0x2E80 else 1 for sign in text[:20_000])
        return min(30, max(3, math.ceil(wide / 95) + text.count("\n")))

    @property
    def is_blank(self) -> bool:
        """Return whether nothing was written into it."""
        return not any((self.cleaned_data.get(name) or "").strip() for name in WORDS)

    def clean_speaker(self) -> str:
        return self._chosen(self.speakers, "speaker", _("No person is known as “%s”."))

    def clean_outlet_key(self) -> str:
        return self._chosen(self.outlets, "outlet_key", _("No outlet is known as “%s”."))

    def _chosen(self, choices: Choices, name: str, complaint: Any) -> str:
        typed = self.cleaned_data[name]
        try:
            return choices.key(typed)
        except UnknownChoiceError as error:
            advice = _("Choose one from the list, or add the record first.")
            raise forms.ValidationError(f"{complaint % typed} {advice}") from error

    def clean(self) -> dict[str, Any]:
        """Return the values; those that only the browser altered are as they were."""
        for name in WORDS:
            typed = self.cleaned_data.get(name) or ""
            self.cleaned_data[name] = _kept(self.initial.get(name, ""), unix(typed), name)
        had_words = any(self.initial.get(name) for name in WORDS)
        if had_words and self.is_blank and not self.cleaned_data.get("DELETE"):
            self.add_error("text", _("Write its words, or tick “delete”."))
        return self.cleaned_data


TurnForm.base_fields = _Shared(TurnForm.base_fields)


def unix(typed: str) -> str:
    """Return what a browser sent with the ends of lines as they are kept."""
    return typed.replace("\r\n", "\n").replace("\r", "\n")


def as_it_was(before: str, typed: str) -> str:
    """Return what was there before, where only a browser's ends of lines changed it."""
    return before if typed == unix(before) else typed


def _kept(before: str, typed: str, name: str) -> str:
    """Return what was typed; what was there before, where only a browser's input changed it."""
    if name == "text":
        return as_it_was(before, typed)
    return before if _joined(typed) == _joined(before) else typed.strip()


def _joined(text: str) -> str:
    """Return a text as a browser's one-line input holds it."""
    return unix(text).replace("\n", "")


@dataclass(frozen=True)
class Lacking:
    """What the form of a translation offers of its original: turns that it has no words of.

    `turns` are the original's by anchor; `rows` what the empty forms of lacking ones begin with.
    """

    turns: Mapping[str, TurnDraft] = field(default_factory=dict)
    rows: Sequence[dict[str, Any]] = ()

    def question_of(self, anchor: str) -> str:
        """Return the question that a turn of the original answers; "" for none."""
        turn = self.turns.get(anchor)
        return turn.to if turn else ""

    def anchor_for(self, values: dict[str, Any], taken: set[str]) -> str:
        """Return the original's anchor for a turn of the same kind, unless it is taken."""
        turn = self.turns.get(values.get("beside", ""))
        is_free = turn is not None and turn.kind == values["kind"] and turn.anchor not in taken
        return turn.anchor if is_free else ""


class TurnFormSet(forms.BaseFormSet):
    """All turns of an edition; `draft_turns()` gives them in their new order once it is valid."""

    def __init__(
        self,
        *args: Any,
        turns: tuple[TurnDraft, ...],
        anchors_ever: Callable[[], set[str]],
        speakers: Choices,
        outlets: Choices,
        lacking: Lacking | None = None,
        **kwargs: Any,
    ) -> None:
        self.before = {turn.anchor: turn for turn in turns}
        self.lacking = lacking or Lacking()
        if lacking is not None:
            self.extra = len(lacking.rows)
        self._anchors_ever = anchors_ever
        self._turns: tuple[TurnDraft, ...] = ()
        shared = {"speakers": speakers, "outlets": outlets}
        initial = _initial(turns, speakers, outlets)
        super().__init__(*args, initial=initial, form_kwargs=shared, prefix="turns", **kwargs)

    @cached_property
    def taken(self) -> set[str]:
        """Return the anchors that no new turn may get; asked for only where there is a new turn."""
        return self._anchors_ever() | self.before.keys()

    def draft_turns(self) -> tuple[TurnDraft, ...]:
        """Return the turns in their new order, as `clean` found them."""
        return self._turns

    def add_fields(self, form: TurnForm, index: int | None) -> None:
        """Add the tick for deletion; empty rows are offered as a question and its answer."""
        super().add_fields(form, index)
        if index is None or index < self.initial_form_count():
            return
        place = index - self.initial_form_count()
        form.initial = {"kind": "answer" if place % 2 else "question"}
        if place < len(self.lacking.rows):
            form.initial = self.lacking.rows[place]
            form.empty_permitted = False  # an answer may call for the question, words or not

    def clean(self) -> None:
        """Put the turns in order, give new ones an anchor and every answer its question."""
        if any(form.errors for form in self.forms if not self._should_delete_form(form)):
            return
        kept = self._kept_in_order()
        used: set[str] = set()
        for form in kept:
            if form.cleaned_data["kind"] != "answer":
                self._name(form, "", used)
        self._match_answers(kept, used)
        self._turns = tuple(self._turn(form.cleaned_data) for form in kept)

    def _kept_in_order(self) -> list[TurnForm]:
        there = [form for form in self.forms if not self._should_delete_form(form)]
        kept = [
            form
            for form in there
            if form in self.initial_forms or (form.has_changed() and not form.is_blank)
        ]
        asked = {self.lacking.question_of(_beside(form)) for form in kept} - {""}
        kept += [form for form in there if form not in kept and _beside(form) in asked]

        def place(form: TurnForm) -> float:
            order = form.cleaned_data.get("order")
            return math.inf if order is None else order

        return sorted(kept, key=place)

    def _name(self, form: TurnForm, question: str, used: set[str]) -> None:
        """Leave a turn the anchor it had; give a new one a new anchor."""
        values = form.cleaned_data
        if values["anchor"] not in self.before or values["anchor"] in used:
            values["anchor"] = self.lacking.anchor_for(values, self.taken) or free_anchor(
                values["kind"], question, self.taken
            )
            self.taken.add(values["anchor"])
        used.add(values["anchor"])

    def _match_answers(self, kept: list[TurnForm], used: set[str]) -> None:
        """Give each answer the question it names, else the one above it."""
        questions = {
            form.cleaned_data["anchor"] for form in kept if form.cleaned_data["kind"] == "question"
        }
        above = ""
        for form in kept:
            values = form.cleaned_data
            typed = (values["to"].split() or [""])[0]
            values["to"] = ""
            if values["kind"] == "question":
                above = values["anchor"]
            if values["kind"] != "answer":
                continue
            if typed and typed not in questions:
                form.add_error("to", _("“%s” is not a question of this text.") % typed)
            elif not typed and not above:
                form.add_error(
                    "to", _("No question stands above this answer. Say which it answers.")
                )
            values["to"] = typed or above
            self._name(form, values["to"], used)

    def _turn(self, values: dict[str, Any]) -> TurnDraft:
        before = self.before.get(values["anchor"]) or self.lacking.turns.get(
            values.get("beside", "")
        )
        names = ("kind", "anchor", "to", *WORDS, "speaker", "outlet_key")
        return TurnDraft(
            **{name: values[name] for name in names}, aligned=before.aligned if before else ""
        )


def _beside(form: TurnForm) -> str:
    """Return the turn of the original that a new one stands beside; "" for none."""
    return form.cleaned_data.get("beside", "")


TurnForms = forms.formset_factory(
    TurnForm, formset=TurnFormSet, extra=2, can_delete=True, max_num=5_000, absolute_max=10_000
)


def _initial(
    turns: tuple[TurnDraft, ...], speakers: Choices, outlets: Choices
) -> list[dict[str, Any]]:
    """Return the forms' values. An answer to the question right above it leaves `to` open."""
    rows, above = [], ""
    for order, turn in enumerate(turns, start=1):
        if turn.kind == "question":
            above = turn.anchor
        rows.append(
            {
                "anchor": turn.anchor,
                "order": order,
                "kind": turn.kind,
                "to": "" if turn.to == above else turn.to,
                **{name: getattr(turn, name) for name in WORDS},
                "speaker": speakers.label(turn.speaker) if turn.speaker else "",
                "outlet_key": outlets.label(turn.outlet_key) if turn.outlet_key else "",
            }
        )
    return rows


def revised(draft: EditionDraft, head: HeadForm, turns: TurnFormSet) -> EditionDraft:
    """Return the draft with what two valid forms say."""
    values = {name: head.cleaned_data[name] for name in HEAD_FIELDS}
    return replace(draft, **values, turns=turns.draft_turns())
