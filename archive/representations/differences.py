"""What one edition says otherwise than another, with the names of what differs."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from archive.languages import direction
from archive.models import Edition
from archive.sources.comparing.differences import (
    EditionDifference,
    FieldDifference,
    Piece,
    edition_difference,
)

FIELDS = {
    "title": _("Title"),
    "place": _("Place, as printed"),
    "event": _("Occasion, as printed"),
    "translation": _("Translation"),
    "completeness": _("Completeness"),
    "heading": _("Heading"),
    "label": _("Label, as printed"),
    "asker": _("Asker, as printed"),
    "outlet": _("Outlet, as printed"),
    "text": _("Text"),
}

_CHOICES = ("translation", "completeness")


@dataclass(frozen=True)
class Shown:
    """A difference with what its page says of it."""

    before: Edition
    after: Edition
    difference: EditionDifference

    @property
    def language(self) -> str:
        return self.after.transcript.language

    @property
    def dir(self) -> str:
        return direction(self.language)

    @property
    def head(self) -> list[tuple[Any, FieldDifference]]:
        return [
            (name, self._in_words(field) if field.name in _CHOICES else field)
            for name, field in _named(self.difference.head)
        ]

    def _in_words(self, field: FieldDifference) -> FieldDifference:
        """Return a difference between two choices as readers call them."""
        before, after = (
            str(getattr(each, f"get_{field.name}_display")()) for each in (self.before, self.after)
        )
        return FieldDifference(field.name, (Piece("removed", before), Piece("added", after)))

    @property
    def turns(self) -> list[dict[str, Any]]:
        return [{"turn": turn, "fields": _named(turn.fields)} for turn in self.difference.turns]


def _named(fields: tuple[FieldDifference, ...]) -> list[tuple[Any, FieldDifference]]:
    return [(FIELDS[field.name], field) for field in fields]


def difference_between(before: Edition, after: Edition) -> Shown:
    """Return what an edition says otherwise than another one of the same text."""
    return Shown(before, after, edition_difference(before.as_draft(), after.as_draft()))
