"""How changes and conflicts of an edition are told to an editor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from archive.models import Edition, Turn
from archive.sources.comparing.differences import Piece, pieces
from archive.sources.comparing.merging import BOTH, MINE, ORDER, THEIRS, Conflict
from archive.sources.comparing.versions import Changes, TurnChange
from archive.sources.drafts import TurnDraft

FIELD_NAMES = {
    "title": _("Title"),
    "place": _("Place, as printed"),
    "event": _("Occasion, as printed"),
    "translation": _("Translation"),
    "completeness": _("Completeness"),
    "change_note": _("Note on the change"),
    "is_substantive": _("The correction changes what was said"),
    "kind": _("Kind"),
    "to": _("Answers"),
    "heading": _("Heading above it"),
    "label": _("Label, as printed"),
    "asker": _("Asker, as printed"),
    "outlet": _("Outlet, as printed"),
    "speaker": _("Speaker"),
    "outlet_key": _("Outlet"),
    "text": _("Text"),
}
_WHOSE = "whose:"  # before a conflict's key: the field in which it is chosen
_WHAT = {
    "added": _("new turns"),
    "removed": _("turns taken away"),
    "changed": _("changed turns"),
    "moved": _("moved turns"),
}
_CHOICES = {
    "translation": dict(Edition.Translation.choices),
    "completeness": dict(Edition.Completeness.choices),
    "kind": dict(Turn.Kind.choices),
    "is_substantive": {True: _("yes"), False: _("no")},
}


def value_shown(name: str, value: Any) -> Any:
    """Return a field's value as an editor reads it."""
    return _CHOICES.get(name, {}).get(value, value)


@dataclass(frozen=True)
class FieldChange:
    """A field's name and what differs in it, word by word."""

    name: Any
    pieces: list[Piece]


@dataclass(frozen=True)
class TurnChangeShown:
    """A turn that is not as it was, its fields named."""

    what: str
    anchor: str
    before: TurnDraft | None
    after: TurnDraft | None
    fields: list[FieldChange]
    is_moved: bool

    @property
    def words(self) -> str:
        """Return the turn's words as they are from now on, or were."""
        return (self.after or self.before).text


@dataclass(frozen=True)
class ChangesShown:
    """Changes as a page lists them; `counts` are (what, its name, how many)."""

    counts: list[tuple[str, Any, int]]
    kept: int
    head: list[FieldChange]
    turns: list[TurnChangeShown]

    @property
    def is_empty(self) -> bool:
        return not (self.head or self.turns)


def changes_shown(changes: Changes) -> ChangesShown:
    """Return changes with their fields and values named."""
    counts = [(what, name, changes.count(what)) for what, name in _WHAT.items()]
    return ChangesShown(
        counts=[each for each in counts if each[2]],
        kept=changes.kept,
        head=[_field(change.name, change.before, change.after) for change in changes.head],
        turns=[_turn(change) for change in changes.turns],
    )


def _turn(change: TurnChange) -> TurnChangeShown:
    fields = [
        _field(name, getattr(change.before, name), getattr(change.after, name))
        for name in change.fields
    ]
    return TurnChangeShown(
        change.what, change.anchor, change.before, change.after, fields, change.is_moved
    )


def _field(name: str, before: Any, after: Any) -> FieldChange:
    values = (str(value_shown(name, value)) for value in (before, after))
    return FieldChange(FIELD_NAMES[name], pieces(*values))


@dataclass(frozen=True)
class ConflictShown:
    """A conflict with the words to choose from and what is chosen."""

    conflict: Conflict
    name: Any
    mine: Any
    theirs: Any
    chosen: str
    may_be_both: bool


def chosen_in(data: Mapping[str, str]) -> dict[str, str]:
    """Return whose words a posted form takes, by conflict."""
    return {key.removeprefix(_WHOSE): data[key] for key in data if key.startswith(_WHOSE)}


def conflicts_shown(conflicts: Iterable[Conflict], data: Mapping[str, str]) -> list[ConflictShown]:
    """Return the conflicts as the page of a merge asks about them."""
    return [_shown(conflict, data.get(f"{_WHOSE}{conflict.key}", MINE)) for conflict in conflicts]


def _shown(conflict: Conflict, chosen: str) -> ConflictShown:
    return ConflictShown(
        conflict=conflict,
        name=_name(conflict),
        mine=_side(conflict, conflict.mine),
        theirs=_side(conflict, conflict.theirs),
        chosen=chosen if chosen in (MINE, THEIRS, BOTH) else MINE,
        may_be_both=conflict.may_be_both,
    )


def _name(conflict: Conflict) -> Any:
    if conflict.key == ORDER:
        return _("The order of the turns")
    return FIELD_NAMES[conflict.field] if conflict.field else _("The whole turn")


def _side(conflict: Conflict, value: Any) -> Any:
    if conflict.key == ORDER:
        return " ".join(value)
    if isinstance(value, TurnDraft):
        return value.text
    if value is None:
        return _("(taken away)")
    return value_shown(conflict.field, value) or _("(empty)")
