"""A list that the archive wrote comes back: what its rows change of each mission.

Every cell is held against the fingerprint it was written with. One that nobody touched
changes nothing, whatever happened to the record since; one that was edited is taken, unless a
colleague changed the same since: that is a conflict, and the record stays as it is.

Nothing is deleted: a contact point, hours or a district that a cell no longer names ends on
the day, and what it names anew begins on it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from msgspec.structs import replace

from archive.models import ConsularDistrict, ContactPoint, Mission, OpeningHours
from archive.sources.contact_lists.cells import (
    ENDS_FIRST,
    CellError,
    contact_text,
    districts_text,
    normal_form,
)
from archive.sources.contact_lists.exported import (
    FACTS,
    KINDS,
    MUST_HOLD,
    NO_MISSION,
    ONE_DEGREE,
    ExportedRow,
    completed,
    fingerprint,
    parts_of,
    standing,
    written_row,
)
from archive.sources.contact_lists.week import hours_text
from archive.sources.drafts import ContactPointDraft, MissionDraft
from archive.writer.mission_changes import begin_parts, key_of_part, rows_of
from archive.writer.missions import fill_facts, write_mission
from archive.writer.references import References
from archive.writer.results import save_checked

Part = ContactPoint | OpeningHours | ConsularDistrict
_NEEDED = ("sending", "host")


@dataclass(frozen=True)
class ValueChange:
    """One value of one column: what stands, and what comes; "" where nothing does.

    `normalised` is the normal form of a contact that comes, "" where it has none.
    """

    column: str
    before: str
    after: str
    normalised: str = ""


@dataclass
class RowChanges:
    """What one row changes, what it cannot, and what it leaves as a colleague made it."""

    slug: str
    is_new: bool = False
    made: list[ValueChange] = field(default_factory=list)
    conflicts: list[ValueChange] = field(default_factory=list)
    kept: list[ValueChange] = field(default_factory=list)


class ColumnError(ValueError):
    """A cell that cannot be written: its column and why."""

    def __init__(self, column: str, error: CellError) -> None:
        super().__init__(f"{column}: {error}")
        self.column = column
        self.error = error


def create_from_row(row: ExportedRow, *, references: References, today: date) -> RowChanges:
    """Write the new mission of a row; readers do not see it before it is approved."""
    draft = completed(row.draft)
    check_new(draft)
    write_mission(draft, references)
    changes = RowChanges(row.draft.slug, is_new=True)
    written = written_row(row.draft, today)
    changes.made = [ValueChange(column, "", text) for column, text in written.items() if text]
    return changes


def check_new(draft: MissionDraft) -> None:
    """Raise ColumnError where a new mission lacks one of its states."""
    for column in _NEEDED:
        if not getattr(draft, FACTS[column]):
            raise ColumnError(column, CellError(MUST_HOLD))
    check_facts(draft)


def check_facts(draft: MissionDraft) -> None:
    """Raise ColumnError for facts that do not go together, or name no mission."""
    if bool(draft.latitude) != bool(draft.longitude):
        empty = "longitude" if draft.latitude else "latitude"
        raise ColumnError(empty, CellError(ONE_DEGREE))
    if draft.valid_from and draft.valid_until and draft.valid_until < draft.valid_from:
        raise ColumnError("until", CellError(ENDS_FIRST, text=draft.valid_until.isoformat()))
    is_known = not draft.parent or Mission.objects.filter(slug=draft.parent).exists()
    if not is_known or draft.parent == draft.slug:
        raise ColumnError("parent", CellError(NO_MISSION, text=draft.parent[:80]))


def plan_row(
    mission: Mission, row: ExportedRow, *, today: date, insist: Collection[str] = ()
) -> tuple[list[str], RowChanges]:
    """Return the columns in which a row was edited, and what cannot be taken or was left alone.

    Columns in `insist` are taken also against a colleague. Nothing is written.
    """
    held = mission.as_draft()
    draft, now = _at_home(row.draft, held), written_row(held, today)
    changes = RowChanges(mission.slug)
    edited: list[str] = []
    for column in row.spoken:
        text, stands = row.cells.get(column, ""), now.get(column, "")
        was = row.version.get(column, fingerprint("") if row.version else None)
        if fingerprint(text) == was:
            if fingerprint(stands) != was:
                changes.kept.append(ValueChange(column, "", stands))
        elif _same(column, draft, held, today):
            continue
        elif fingerprint(stands) == was or (was is None and not stands) or column in insist:
            edited.append(column)
        else:
            changes.conflicts.append(ValueChange(column, stands, text))
    return edited, changes


def follow_row(
    mission: Mission,
    row: ExportedRow,
    *,
    references: References,
    today: date,
    insist: Collection[str] = (),
) -> RowChanges:
    """Change a mission as its row was edited. Raises ColumnError and WriteError."""
    edited, changes = plan_row(mission, row, today=today, insist=insist)
    held = mission.as_draft()
    draft = _at_home(row.draft, held)
    now = written_row(held, today)
    _take_facts(mission, draft, edited, now, references, changes)
    for column in edited:
        if column in KINDS:
            changes.made += _follow_list(mission, column, draft, today)
        elif not _is_fact(column):
            _follow_list(mission, column, draft, today)
            changes.made.append(ValueChange(column, now[column], row.cells.get(column, "")))
    return changes


def _at_home(draft: MissionDraft, held: MissionDraft) -> MissionDraft:
    """Return a draft whose numbers are read by the host state's rules, as they stand if known."""
    host = draft.host_state or held.host_state
    known = {(p.kind, p.value, p.label): p.normalised for p in held.contact_points}
    points = (
        replace(
            point,
            normalised=known.get((point.kind, point.value, point.label))
            or point.normalised
            or normal_form(point.kind, point.value, host),
        )
        for point in draft.contact_points
    )
    return replace(draft, contact_points=tuple(points))


# --- facts ----------------------------------------------------------------------------------


def _value(draft: MissionDraft, column: str) -> Any:
    base, _, code = column.partition(":")
    if code:
        return getattr(draft, "names" if base == "name" else "cities").get(code, "")
    return getattr(draft, FACTS[column])


def _is_fact(column: str) -> bool:
    return column in FACTS or ":" in column


def _same(column: str, draft: MissionDraft, held: MissionDraft, today: date) -> bool:
    """Return whether a cell, spelt otherwise, says what stands."""
    if _is_fact(column):
        return _value(draft, column) == _value(held, column)
    said, stands = (
        sorted(map(repr, map(_whole, standing(parts_of(each, column), today))))
        for each in (draft, held)
    )
    return said == stands


def _whole(part: Any) -> Any:
    """Return what of a part a cell says."""
    if isinstance(part, ContactPointDraft):
        return (part.value, part.label, part.language, part.valid_until)
    return (*key_of_part(part), getattr(part, "country", ""), part.valid_until)


def _take_facts(
    mission: Mission,
    draft: MissionDraft,
    edited: Sequence[str],
    now: dict[str, str],
    references: References,
    changes: RowChanges,
) -> None:
    facts = [column for column in edited if _is_fact(column)]
    if not facts:
        return
    wanted = mission.as_draft()
    for column in facts:
        base, _, code = column.partition(":")
        value = _value(draft, column)
        if column in _NEEDED and not value:
            raise ColumnError(column, CellError(MUST_HOLD))
        name = FACTS.get(column) if not code else ("names" if base == "name" else "cities")
        if code:
            kept = {k: v for k, v in getattr(wanted, name).items() if k != code}
            value = kept | ({code: value} if value else {})
        wanted = replace(wanted, **{name: value})
        after = str(_value(wanted, column) or "")
        changes.made.append(ValueChange(column, now.get(column, ""), after))
    check_facts(wanted)
    fill_facts(mission, wanted, references)
    save_checked(mission)


# --- lists ----------------------------------------------------------------------------------


def _follow_list(
    mission: Mission, column: str, draft: MissionDraft, today: date
) -> list[ValueChange]:
    """End what a cell no longer names, begin what it names anew, respell what it respells."""
    made: list[ValueChange] = []
    name = "districts" if column == "district" else column
    rows = [
        row
        for row in rows_of(mission, name).order_by("position", "pk")
        if row.valid_until is None or row.valid_until > today
    ]
    wanted = list(parts_of(draft, column))
    pairs = _paired(rows, wanted)
    for row in rows:
        part = pairs.get(row.pk)
        before = printed(row.as_draft(0), today)
        if part is None:
            row.valid_until = max(today, row.valid_from or today)
            row.save(update_fields=["valid_until"])
            made.append(ValueChange(column, before, ""))
        elif _respell(row, part):
            after = printed(row.as_draft(0), today)
            normalised = getattr(row, "normalised", "")
            made.append(ValueChange(column, before, after, normalised))
    taken = list(pairs.values())
    new = [part for part in wanted if not any(part is each for each in taken)]
    begin_parts(mission, name, new, today)
    made += [
        ValueChange(column, "", printed(part, today), getattr(part, "normalised", ""))
        for part in new
    ]
    return made


def _paired(rows: Sequence[Part], wanted: Sequence[Any]) -> dict[int, Any]:
    """Return by their keys the parts that rows already are: first the same, then the alike."""
    pairs: dict[int, Any] = {}
    for alike in (_whole, key_of_part):
        for row in rows:
            if row.pk in pairs:
                continue
            key = alike(row.as_draft(0))
            free = (part for part in wanted if not any(part is each for each in pairs.values()))
            part = next((part for part in free if alike(part) == key), None)
            if part is not None:
                pairs[row.pk] = part
    return pairs


def _respell(row: Part, part: Any) -> bool:
    """Give a row what a cell says beside what it is told by; return whether that changed it."""
    values = {"valid_until": part.valid_until}
    if part.valid_from:
        values["valid_from"] = part.valid_from
    if isinstance(part, ContactPointDraft):
        values |= {"value": part.value, "language": part.language}
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        save_checked(row)
    return bool(changed)


def printed(part: Any, today: date) -> str:
    """Return one part as its cell holds it."""
    if isinstance(part, ContactPointDraft):
        return contact_text(part, today)
    if hasattr(part, "weekday"):
        return hours_text([part], today)
    return districts_text([part], today)
