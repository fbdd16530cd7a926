"""The offices of a list as one directory: listed twice, belonging together, each with a slug."""

from collections.abc import Iterable, Sequence
from itertools import chain

from archive.sources import findings as codes
from archive.sources.contact_lists.doubts import Doubt
from archive.sources.contact_lists.office import Office
from archive.sources.contact_lists.titles import city_key, is_section
from archive.sources.contact_lists.values import Placed
from archive.sources.drafts import ContactPointDraft
from archive.sources.names.speakers import slug_of

_HEADS = ("embassy", "consulate-general", "consulate", "permanent-mission")
_LONGEST_SLUG = 150


def joined(offices: Sequence[Office]) -> list[Office]:
    """Return the offices, those that a list holds twice made one.

    The record that stands for its organisation leads; what the other says besides is added,
    what it says otherwise is kept in a finding.
    """
    by_name: dict[tuple[str, ...], Office] = {}
    for office in sorted(offices, key=lambda office: not office.entry.record.is_main):
        key = _identity(office)
        if key in by_name:
            _join(by_name[key], office)
        else:
            by_name[key] = office
    kept = set(map(id, by_name.values()))
    return [office for office in offices if id(office) in kept]


def _identity(office: Office) -> tuple[str, ...]:
    if office.slug:
        return (office.slug,)
    states = (office.sending, office.host)
    return (*states, office.kind, city_key(office.city), city_key(office.title))


def _join(first: Office, second: Office) -> None:
    place = second.entry.record.place
    other: list[str] = []
    if second.title != first.title:
        other.append(f"name: {second.title}")
    _join_points(first, second, other)
    _join_hours(first, second, other)
    first.keys += [key for key in second.keys if key not in first.keys]
    first.districts += [d for d in second.districts if d not in first.districts]
    first.names = {**second.names, **first.names}
    first.doubts += [d for d in second.doubts if d.code != codes.MISSION_WITHOUT_PHONE]
    first.furniture += second.furniture
    first.account.placed += second.account.placed
    first.doubts.append(
        Doubt(codes.RECORD_TWICE, place, "\n".join([f"{first.title}: {place}", *other]))
    )


def _join_points(first: Office, second: Office, other: list[str]) -> None:
    reached = {_reach(point) for point in first.points}
    labelled = {(_reach(point), point.label) for point in first.points}
    has_address = any(point.kind == "address" for point in first.points)
    for point in second.points:
        if point.kind == "address" and has_address:
            if _reach(point) not in reached:
                other.append(f"address: {point.value}")
        elif _reach(point) not in reached:
            first.points.append(point)
            reached.add(_reach(point))
        elif (_reach(point), point.label) not in labelled and point.label:
            other.append(f"{point.label}: {point.value}")


def _reach(point: ContactPointDraft) -> tuple[str, str]:
    return point.kind, point.normalised or city_key(point.value)


def _join_hours(first: Office, second: Office, other: list[str]) -> None:
    if not first.hours:
        first.hours = second.hours
    elif any(hours not in first.hours for hours in second.hours):
        placed = second.account.placed
        other += [each.text for each in placed if each.field == "hours"]
        field = f"finding:{codes.RECORD_TWICE}"
        second.account.placed = [
            Placed(each.place, each.text, field) if each.field == "hours" else each
            for each in placed
        ]


def give_slugs(offices: Sequence[Office]) -> None:
    """Give each office without a slug of its own one that no other on the list bears."""
    taken = {office.slug for office in offices if office.slug}
    leaders_first = sorted(offices, key=lambda office: not office.entry.record.is_main)
    for office in (office for office in leaders_first if not office.slug):
        base = _base_slug(office)
        named = f"{base}-{slug_of(office.title)}"[:_LONGEST_SLUG].strip("-")
        counted = (f"{named}-{n}" for n in range(2, len(offices) + 2))
        office.slug = next(s for s in chain((base, named), counted) if s not in taken)
        taken.add(office.slug)


def _base_slug(office: Office) -> str:
    """Return states, city and kind: "gb-br-brasilia-embassy"; an office of no kind by its name."""
    city = slug_of(office.city) if office.city else ""
    last = slug_of(office.title) if office.kind == "other" else office.kind
    parts = (office.sending.lower(), office.host.lower(), city, last)
    return "-".join(part for part in parts if part)[:_LONGEST_SLUG].strip("-")


def give_parents(offices: Sequence[Office]) -> list[tuple[Office, str]]:
    """Give sections the office they belong to; return those whose stated parent is unknown."""
    lost: list[tuple[Office, str]] = []
    main, heads = _main_offices(offices), _heads(offices)
    for office in offices:
        stated, office.parent = office.parent, ""
        if stated:
            parent = _stated_parent(stated, offices)
        else:
            here = heads.get((office.sending, office.host), [])
            parent = _natural_parent(office, main.get(office.entry.record.organisation), here)
        if stated and parent is None:
            lost.append((office, stated))
        elif parent is not None and parent is not office:
            office.parent = parent.slug
    _cut_circles(offices)
    return lost


def _main_offices(offices: Iterable[Office]) -> dict[str, Office]:
    """Return the office that stands for each organisation."""
    records = ((office, office.entry.record) for office in offices)
    return {each.organisation: office for office, each in records if each.is_main}


def _heads(offices: Iterable[Office]) -> dict[tuple[str, str], list[Office]]:
    """Return by states the offices that others may be a section of."""
    found: dict[tuple[str, str], list[Office]] = {}
    for office in offices:
        if office.kind in _HEADS:
            found.setdefault((office.sending, office.host), []).append(office)
    return found


def _stated_parent(stated: str, offices: Iterable[Office]) -> Office | None:
    return next(
        (
            office
            for office in offices
            if stated in (office.slug, *office.keys) or city_key(stated) == city_key(office.title)
        ),
        None,
    )


def _natural_parent(office: Office, main: Office | None, heads: Sequence[Office]) -> Office | None:
    """Return the office a section is part of: named in its title, or the head of its list."""
    record = office.entry.record
    is_part = is_section(office.title) or office.kind == "consular-section"
    if is_part:
        title = city_key(office.title)
        named = [head for head in heads if head is not office and city_key(head.title) in title]
        if named:
            return max(named, key=lambda head: len(head.title))
    is_small = is_part or office.kind in ("other", "trade-office")
    if record.organisation:
        is_near = main is not None and (is_part or main.city == office.city)
        return main if is_small and is_near and not record.is_main else None
    near = [head for head in heads if head.city == office.city and head.kind == "embassy"]
    return near[0] if is_part and near else None


def _cut_circles(offices: Sequence[Office]) -> None:
    """Take a parent away where following it leads back to the office."""
    by_slug = {office.slug: office for office in offices}
    for office in offices:
        seen, at = {office.slug}, office
        while at.parent and at.parent in by_slug:
            at = by_slug[at.parent]
            if at.slug in seen:
                office.parent = ""
                break
            seen.add(at.slug)


def parents_first(offices: Sequence[Office]) -> list[Office]:
    """Return the offices so that each stands behind the one it belongs to."""
    by_slug = {office.slug: office for office in offices}

    def depth(office: Office) -> int:
        count = 0
        while office.parent in by_slug:
            office, count = by_slug[office.parent], count + 1
        return count

    return sorted(offices, key=depth)
