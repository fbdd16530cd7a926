"""What segments and briefings are about: marks are added and confirmed, never taken away."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.db.models import Model

from archive import changes
from archive.models import (
    Briefing,
    Country,
    CountryMark,
    Organisation,
    OrganisationMark,
    Person,
    PersonMark,
    Topic,
    TopicMark,
)
from archive.models.inserting import insert
from archive.sources.drafts import BriefingDraft
from archive.writer.references import References

_Named = tuple[int | None, str]  # id of the segment (None: the whole), and key of the subject
_At = tuple[int | None, int]  # ids of both


@dataclass(frozen=True)
class _Kind:
    """One kind of mark: how drafts call its subjects, and the rows it is made of."""

    plural: str
    subject: str
    key: str
    model: type[Model]
    mark: type[Model]

    @cached_property
    def keys_of(self) -> Callable[[Any], tuple[Sequence[str] | None, Sequence[str] | None]]:
        """Return what gives of a draft the keys that are proposed, and those that are set."""
        return attrgetter(f"proposed_{self.plural}", self.plural)


_KINDS = (
    _Kind("topics", "topic", "slug", Topic, TopicMark),
    _Kind("countries", "country", "code", Country, CountryMark),
    _Kind("organisations", "organisation", "slug", Organisation, OrganisationMark),
    _Kind("people", "person", "slug", Person, PersonMark),
)


def write_marks(
    briefing: Briefing, draft: BriefingDraft, segments: dict[str, int], references: References
) -> bool:
    """Add the marks a briefing lacks, confirm those the line confirms; return whether any were.

    A mark an editor has set or confirmed stays so, whatever an import proposes.
    """
    changed = False
    for kind in _KINDS:
        if named := _named(kind, draft, segments):
            ids = _ids(kind, (key for _segment, key in named), references)
            wanted = {(segment, ids[key]): proposed for (segment, key), proposed in named.items()}
            changed |= _bring(kind, briefing, wanted, _standing(kind, briefing))
    return changed


def write_new_marks(
    new: Sequence[tuple[int, BriefingDraft, dict[str, int]]], references: References
) -> None:
    """Write the marks of briefings (ids, with their segments') that have none yet."""
    for kind in _KINDS:
        named = [(briefing, _named(kind, draft, segments)) for briefing, draft, segments in new]
        ids = _ids(kind, (key for _briefing, marks in named for _segment, key in marks), references)
        found = [
            (briefing, segment, ids[key], is_proposed)
            for briefing, marks in named
            for (segment, key), is_proposed in marks.items()
        ]
        insert(kind.mark, _columns(kind), found)
        changes.touch(briefing for briefing, marks in named if marks)


def _columns(kind: _Kind) -> tuple[str, ...]:
    return ("briefing_id", "segment_id", f"{kind.subject}_id", "is_proposed")


def _named(kind: _Kind, draft: BriefingDraft, segments: dict[str, int]) -> dict[_Named, bool]:
    """Return for each mark of a line whether it is only proposed; set wins."""
    named: dict[_Named, bool] = {}
    keys_of = kind.keys_of
    for marks in (draft, *draft.segments):
        proposed, confirmed = keys_of(marks)
        if proposed or confirmed:
            segment = None if marks is draft else segments[marks.key]
            named.update(((segment, key), True) for key in proposed or ())
            named.update(((segment, key), False) for key in confirmed or ())
    return named


def _ids(kind: _Kind, keys: Iterable[str], references: References) -> dict[str, int]:
    keys = list(dict.fromkeys(keys))
    references.prime_keys(kind.model, kind.key, kind.subject, keys)
    find = getattr(references, kind.subject)
    return {key: find(key) for key in keys}


def _standing(kind: _Kind, briefing: Briefing) -> dict[_At, tuple[int, bool]]:
    """Return id and state of each mark of a kind that a briefing has."""
    found = kind.mark.objects.filter(briefing=briefing).values_list(
        "segment_id", f"{kind.subject}_id", "pk", "is_proposed"
    )
    return {(segment, subject): (pk, state) for segment, subject, pk, state in found}


def _bring(
    kind: _Kind,
    briefing: Briefing,
    wanted: dict[_At, bool],
    standing: dict[_At, tuple[int, bool]],
) -> bool:
    new = [
        (briefing.pk, *at, is_proposed) for at, is_proposed in wanted.items() if at not in standing
    ]
    confirmed = [
        standing[at][0]
        for at, is_proposed in wanted.items()
        if at in standing and standing[at][1] and not is_proposed
    ]
    if new or confirmed:
        changes.touch([briefing.pk])
    insert(kind.mark, _columns(kind), new)
    if confirmed:
        kind.mark.objects.filter(pk__in=confirmed).update(is_proposed=False)
    return bool(new or confirmed)
