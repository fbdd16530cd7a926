"""What a correction changes, shown before it is released and whenever somebody asks later."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from archive.languages import direction
from archive.models import Edition
from archive.sources.differences import EditionDifference, FieldDifference, edition_difference

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
        return _named(self.difference.head)

    @property
    def turns(self) -> list[dict[str, Any]]:
        return [{"turn": turn, "fields": _named(turn.fields)} for turn in self.difference.turns]


def _named(fields: tuple[FieldDifference, ...]) -> list[tuple[Any, FieldDifference]]:
    return [(FIELDS[field.name], field) for field in fields]


def released_before(edition: Edition) -> Edition | None:
    """Return the newest released edition of the same text before an edition."""
    released = Edition.objects.filter(transcript=edition.transcript_id, n__lt=edition.n)
    return released.filter(stage=Edition.Stage.RELEASED).order_by("-n").first()


def difference_shown(edition: Edition) -> Shown | None:
    """Return what an edition says otherwise than the one before it; None for a first one."""
    before = released_before(edition)
    if before is None:
        return None
    return Shown(before, edition, edition_difference(before.as_draft(), edition.as_draft()))
