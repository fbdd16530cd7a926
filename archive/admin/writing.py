"""What an editor writes of an edition: in the form or as text, beside what others saved.

Every form carries the words it began with (`base`). Who saves second is shown what the other
changed, and both are merged; nothing typed is ever thrown away.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from msgspec.structs import replace

from archive import publishing, rows
from archive.admin import choices
from archive.admin.carried import pack, unpack
from archive.admin.desk import Desk, Row
from archive.admin.edition_form import (
    HEAD_FIELDS,
    WORDS,
    HeadForm,
    Lacking,
    TurnForms,
    as_it_was,
    revised,
    unix,
)
from archive.admin.findings import complaints_about, settlements_in
from archive.admin.turn_rows import RowWriter
from archive.admin.writing_words import chosen_in
from archive.languages import direction
from archive.models import Edition
from archive.sources.comparing.alignment import swallowed
from archive.sources.comparing.merging import Merged, merge
from archive.sources.comparing.versions import Changes, changes_between, differing
from archive.sources.drafts import EditionDraft
from archive.sources.notation import NotationError, Read, read_notation, settled, write_notation

FORM, TEXT, MERGE, BESIDE = "form", "text", "merge", "beside"
MODES = (FORM, TEXT, MERGE, BESIDE)


class MovedOnError(Exception):
    """Someone else saved between our reading of an edition and our writing."""


class WritingDesk(Desk):
    """An editable edition's page, and the saving of what was typed there."""

    def __init__(
        self,
        edition: Edition,
        user: Any,
        *,
        data: Any,
        mode: str = FORM,
        shown: EditionDraft | None = None,
        base: EditionDraft | None = None,
    ) -> None:
        super().__init__(edition, user, may_edit=True, data=data)
        self.mode = mode
        self.warning = ""
        self.complaint: NotationError | None = None
        carried = unpack(data.get("base", ""), self.draft) if data else None
        self.base = base or carried or self.draft
        self.shown = shown or self.base
        self.changes: Changes | None = None

    # --- what was typed

    @cached_property
    def speakers(self) -> choices.Choices:
        return choices.people()

    @cached_property
    def outlets(self) -> choices.Choices:
        return choices.outlets()

    @cached_property
    def head(self) -> HeadForm:
        initial = {name: getattr(self.shown, name) for name in HEAD_FIELDS}
        return HeadForm(self.data, initial=initial)

    @cached_property
    def turns(self) -> Any:
        return TurnForms(
            self.data,
            turns=self.shown.turns,
            anchors_ever=self._anchors_ever,
            speakers=self.speakers,
            outlets=self.outlets,
            lacking=self._lacking(),
        )

    def _lacking(self) -> Lacking | None:
        """Return the turns that the form offers beyond those there are."""
        return None

    def _anchors_ever(self) -> set[str]:
        return rows.anchors_ever(self.edition.transcript)

    @cached_property
    def text(self) -> str:
        """Return the whole edition as text: as typed, else as it stands."""
        typed = self.data.get("words", "") if self.data else None
        return write_notation(self.shown) if typed is None else unix(typed)

    @cached_property
    def mine(self) -> EditionDraft | None:
        """Return the edition as this editor wants it; None where what was typed cannot be read."""
        if self.mode == MERGE:
            return unpack(self.data.get("mine", ""), self.draft)
        if self.mode == TEXT:
            return self._read_text()
        head_valid, turns_valid = self.head.is_valid(), self.turns.is_valid()
        return revised(self.base, self.head, self.turns) if head_valid and turns_valid else None

    def _read_text(self) -> EditionDraft | None:
        try:
            read = self._with_keys(read_notation(self.text))
        except NotationError as error:
            self.complaint = error
            return None
        after = settled(read, self.base, taken=self._anchors_ever()).draft
        before = {turn.anchor: turn for turn in self.base.turns}
        turns = tuple(
            replace(
                turn,
                **{w: as_it_was(getattr(old, w), getattr(turn, w)) for w in WORDS},
            )
            if (old := before.get(turn.anchor))
            else turn
            for turn in after.turns
        )
        return replace(after, turns=turns)

    def _with_keys(self, read: Read) -> Read:
        """Return what was read with the keys of the people and outlets that it names."""
        turns = []
        for turn, line in zip(read.draft.turns, read.lines, strict=True):
            try:
                speaker = self.speakers.key(turn.speaker)
            except choices.UnknownChoiceError as error:
                raise NotationError(line, choices.NOBODY, name=turn.speaker) from error
            try:
                outlet = self.outlets.key(turn.outlet_key)
            except choices.UnknownChoiceError as error:
                raise NotationError(line, choices.NO_OUTLET, name=turn.outlet_key) from error
            turns.append(replace(turn, speaker=speaker, outlet_key=outlet))
        return Read(replace(read.draft, turns=tuple(turns)), read.named, read.lines)

    # --- beside what others saved

    @cached_property
    def theirs(self) -> Changes:
        """Return what others changed since this editor began."""
        return changes_between(self.base, self.draft)

    @cached_property
    def merged(self) -> Merged:
        chosen, taken = chosen_in(self.data), self._anchors_ever()
        return merge(self.base, self.mine, self.draft, taken=taken, chosen=chosen)

    @property
    def needs_merging(self) -> bool:
        """Return whether another's work must be shown before this is saved.

        Not where this editor has seen it on the page of the merge, and not where the same was
        saved already: a form sent twice.
        """
        if not self.theirs or self.merged.draft == self.draft:
            return False
        return self.mode != MERGE or self.data.get("theirs", "") != pack(self.draft)

    @property
    def aliases(self) -> dict[str, str]:
        """Return where anchors lead that saving loses."""
        return swallowed(self.draft.turns, self.wanted.turns)

    @property
    def lost(self) -> list[str]:
        """Return the anchors that saving loses and that lead nowhere."""
        left = {turn.anchor for turn in self.wanted.turns} | self.aliases.keys()
        return [turn.anchor for turn in self.draft.turns if turn.anchor not in left]

    @property
    def wanted(self) -> EditionDraft:
        """Return what is saved: what was typed, merged with what others saved."""
        return self.merged.draft if self.theirs else self.mine

    def is_valid(self) -> bool:
        """Return whether all that was typed can be read."""
        self.complaints = complaints_about(settlements_in(self.data))
        return self.mine is not None and not self.complaints

    def review(self) -> None:
        """Have the page show what saving will change."""
        self.changes = changes_between(self.draft, self.wanted)

    def save(self) -> bool:
        """Save what was typed and settled, or nothing; return whether it was saved.

        Raises MovedOnError where someone saved at this very moment.
        """
        try:
            with transaction.atomic():
                self._hold()
                if is_other(self.draft, self.wanted):
                    aliases = self.aliases
                    publishing.revise(self.edition, self.wanted, by=self.user)
                    rows.write_aliases(self.edition.transcript, aliases)
                self.settle_notes()
        except publishing.PublishingError as error:
            self.warning = str(error)
            return False
        return True

    def _hold(self) -> None:
        """Lock the edition, and see that it is still as it was read."""
        now = Edition.objects.select_for_update().select_related(None).get(pk=self.edition.pk)
        if is_other(self.draft, now.as_draft()):
            raise MovedOnError

    # --- what the page shows

    @property
    def is_unsaved(self) -> bool:
        """Return whether the page shows words that are saved nowhere."""
        return bool(self.data) or is_other(self.draft, self.shown)

    @property
    def carried_base(self) -> str:
        return pack(self.base)

    @property
    def explained(self) -> str:
        """Return what is wrong with the text, in the editor's language."""
        error = self.complaint
        return _(error.sentence) % error.details if error and error.details else _(error.sentence)

    def rows(self) -> Iterator[Row]:
        """Yield the forms of the turns in reading order, empty ones last."""
        shown: set[str] = set()
        by_anchor = {turn.anchor: turn for turn in self.draft.turns}
        for form in self.turns.forms:
            turn = by_anchor.get(form.value_of("anchor"))
            yield Row(turn, form, self.marks_of(turn, shown))

    @cached_property
    def _writer(self) -> RowWriter:
        return RowWriter(self.language, direction(self.language), self.original)

    def drawn_rows(self) -> str:
        """Return the turns as the page shows them."""
        return self._writer.rows(self.rows())

    def drawn_reserve(self) -> str:
        """Return the empty turn from which a script makes new ones."""
        return self._writer.reserve(self.turns.empty_form)

    def context(self) -> dict[str, Any]:
        return super().context() | {"mode": self.mode}


def is_other(one: EditionDraft, other: EditionDraft) -> bool:
    """Return whether two drafts differ in what an editor writes."""
    if any(getattr(one, name) != getattr(other, name) for name in HEAD_FIELDS):
        return True
    if [turn.anchor for turn in one.turns] != [turn.anchor for turn in other.turns]:
        return True
    return any(differing(*pair) for pair in zip(one.turns, other.turns, strict=True))
