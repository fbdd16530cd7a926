"""A known mission meets a newer list: what the list changed, and never what an editor did.

A mission falls into parts: each of its facts, each kind of contact, hours, districts. Of
every part an import notes a fingerprint of what the list said. At the next import a part
that still stands as it was noted is the importer's own and follows the list; one that an
editor changed is kept, and where the list changed too, that is a conflict for the editor.

Nothing is deleted: what a list no longer says ends on the day of the import, and what it
says again begins anew.
"""

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

import msgspec
from django.db.models import Max
from msgspec.structs import replace

from archive.models import ConsularDistrict, ContactPoint, Mission, OpeningHours
from archive.sources.drafts import (
    ConsularDistrictDraft,
    ContactKind,
    ContactPointDraft,
    MissionDraft,
    OpeningHoursDraft,
)
from archive.writer.missions import contact_points, districts, fill_facts, opening_hours
from archive.writer.references import References
from archive.writer.results import check_fields, save_checked

Part = ContactPoint | OpeningHours | ConsularDistrict
PartDraft = ContactPointDraft | OpeningHoursDraft | ConsularDistrictDraft
Fingerprints = dict[str, str]

_FACTS = (
    "kind", "sending_state", "host_state", "city", "parent", "zone", "latitude", "longitude",
    "valid_from", "valid_until",
)  # fmt: skip
_BY_LANGUAGE = ("names", "cities")
_KINDS: tuple[str, ...] = get_args(ContactKind)
_LISTS = (*_KINDS, "hours", "districts")
_DIGITS = 16


@dataclass
class Changes:
    """What a newer list changed, a line each, and what it could not."""

    made: list[str] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)  # part, what stands and is said
    is_newer: bool = False  # the list says something else than the last one


def fingerprints(draft: MissionDraft) -> Fingerprints:
    """Return for each part of a mission a fingerprint of what is said of it."""
    return {name: _fingerprint(said) for name, said in _said(draft).items()}


def follow(
    mission: Mission,
    draft: MissionDraft,
    last: Fingerprints | None,
    *,
    references: References,
    today: date,
) -> Changes:
    """Change a mission as a newer list has changed since the last one, and return what that was.

    `last` are the fingerprints of what the last list said; None when none spoke of it.
    """
    changes = Changes()
    standing = _open_draft(mission, today)
    held, said = _said(standing), _said(draft)
    facts: dict[str, Any] = {}
    for name, value in said.items():
        was, new = (last or {}).get(name), _fingerprint(value)
        changes.is_newer |= was != new
        present = _fingerprint(held.get(name))
        if present == new or was == new:
            continue
        if was is None and name in _LISTS:
            wanted, standing_parts = _parts(draft, name), _parts(standing, name)
            changes.made += _add_missing(mission, name, wanted, standing_parts, today)
        elif present == was or (was is None and not held.get(name)):
            if name in _LISTS:
                _follow_list(mission, name, draft, changes, today)
            else:
                _take(facts, name, value, standing)
                changes.made.append(f"{name}: {_printed(value)}")
        else:
            words = f"held: {_printed(held.get(name))}\nlisted: {_printed(value)}"
            changes.conflicts.append((name, words))
    if facts:
        fill_facts(mission, replace(mission.as_draft(), **facts), references)
        save_checked(mission)
    return changes


def _said(draft: MissionDraft) -> dict[str, Any]:
    """Return each part of a mission that a draft speaks of, in a form that can be compared."""
    said: dict[str, Any] = {
        name: value for name in _FACTS if (value := getattr(draft, name)) not in ("", None)
    }
    for name in _BY_LANGUAGE:
        said |= {f"{name}.{code}": text for code, text in getattr(draft, name).items()}
    for name in _LISTS:
        said[name] = sorted(key_of_part(part) for part in _parts(draft, name))
    return said


def _parts(draft: MissionDraft, name: str) -> Sequence[PartDraft]:
    if name in _KINDS:
        return [point for point in draft.contact_points if point.kind == name]
    return getattr(draft, name)


def key_of_part(part: PartDraft) -> tuple[str, ...]:
    """Return what two forms of one part share; dates, places and how a number is spaced are not."""
    if isinstance(part, ContactPointDraft):
        return (part.normalised or part.value, part.label)
    if isinstance(part, OpeningHoursDraft):
        when = part.on.isoformat() if part.on else str(part.weekday)
        return (when, part.opens or "", part.closes or "", part.note)
    return tuple(f"{code}:{name}" for code, name in sorted(part.names.items()))


def _fingerprint(said: Any) -> str:
    data = msgspec.json.encode(said, order="sorted")
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def _printed(said: Any) -> str:
    if isinstance(said, list):
        return "; ".join(" ".join(filter(None, part)) for part in said) or "nothing"
    return str(said) if said else "nothing"


def _open_draft(mission: Mission, today: date) -> MissionDraft:
    """Return a mission as a draft, without the parts that have ended."""
    draft = mission.as_draft()

    def standing(parts: Sequence[PartDraft]) -> tuple[Any, ...]:
        return tuple(p for p in parts if p.valid_until is None or p.valid_until > today)

    return replace(
        draft,
        contact_points=standing(draft.contact_points),
        hours=standing(draft.hours),
        districts=standing(draft.districts),
    )


def _take(facts: dict[str, Any], name: str, value: Any, standing: MissionDraft) -> None:
    base, _, code = name.partition(".")
    if code:
        facts[base] = {**facts.get(base, getattr(standing, base)), code: value}
    else:
        facts[name] = value


def _add_missing(
    mission: Mission,
    name: str,
    wanted: Sequence[PartDraft],
    held: Sequence[PartDraft],
    today: date,
) -> list[str]:
    """Add to a mission that no list has spoken of: contacts it lacks, hours where it has none."""
    if name not in _KINDS and held:
        return []
    reached = {_reach(part) for part in held}
    new = [part for part in wanted if _reach(part) not in reached]
    begin_parts(mission, name, new, today)
    return [f"+ {name}: {_printed([key_of_part(part)])}" for part in new]


def _reach(part: PartDraft) -> Hashable:
    return key_of_part(part)[0] if isinstance(part, ContactPointDraft) else key_of_part(part)


def _follow_list(
    mission: Mission, name: str, draft: MissionDraft, changes: Changes, today: date
) -> None:
    """End the parts that a list no longer names and begin those that it names anew."""
    wanted = {key_of_part(part): part for part in _parts(draft, name)}
    rows = rows_of(mission, name).exclude(valid_until__lte=today)
    for row in rows:
        key = key_of_part(row.as_draft(0))
        part = wanted.pop(key, None)
        if part is None:
            row.valid_until = max(today, row.valid_from or today)
            row.save(update_fields=["valid_until"])
            changes.made.append(f"- {name}: {_printed([key])}, until {row.valid_until}")
        elif isinstance(row, ContactPoint) and row.value != part.value:
            row.value, row.source = part.value, part.source
            save_checked(row)
    begin_parts(mission, name, list(wanted.values()), today)
    changes.made += [f"+ {name}: {_printed([key])}" for key in wanted]


def rows_of(mission: Mission, name: str):
    if name in _KINDS:
        return mission.contact_points.filter(kind=name)
    return getattr(mission, name).all()


def begin_parts(mission: Mission, name: str, parts: Sequence[PartDraft], today: date) -> None:
    """Write further parts of a mission, valid from today, behind those that stand."""
    last = rows_of(mission, name).aggregate(last=Max("position"))["last"] or 0
    placed = tuple(
        replace(part, valid_from=part.valid_from or today, position=last + number)
        for number, part in enumerate(parts, start=1)
    )
    draft = replace(mission.as_draft(), contact_points=(), hours=(), districts=())
    if name in _KINDS:
        made: list[Part] = contact_points(mission, replace(draft, contact_points=placed))
    elif name == "hours":
        made = opening_hours(mission, replace(draft, hours=placed))
    else:
        made = districts(mission, replace(draft, districts=placed), References())
    for row in made:
        check_fields(row, f"{name}.")
    if made:
        type(made[0]).objects.bulk_create(made)
