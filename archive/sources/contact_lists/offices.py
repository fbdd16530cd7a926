"""One record to one mission, every value of it placed."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from archive.sources import findings as codes
from archive.sources.contact_lists.columns import CONTACTS, Target
from archive.sources.contact_lists.contact_fields import sort_contact
from archive.sources.contact_lists.doubts import Doubt
from archive.sources.contact_lists.facts import FACT_READERS
from archive.sources.contact_lists.hours import read_hours
from archive.sources.contact_lists.mapping import MappingError, state_code
from archive.sources.contact_lists.office import Office, OfficeError
from archive.sources.contact_lists.prose import Context, read_prose
from archive.sources.contact_lists.survey import Entry, Survey, city_of
from archive.sources.contact_lists.titles import kind_of, stated_kind
from archive.sources.contact_lists.values import NOTHING, Cell, RecordError, collapsed
from archive.sources.drafts import ContactPointDraft
from archive.sources.places.cities import city_named, zone_of
from archive.sources.places.countries import countries_in

_LONGEST_NORMALISED = 500


def read_office(entry: Entry, survey: Survey, main: Office | None, name: str) -> Office:
    """Return the office of one record; `main` is that of its organisation.

    Raises OfficeError naming the place and the mend.
    """
    office = _begin(entry, survey, main, name)
    _read_fields(office, survey)
    _read_notes(office, survey)
    _read_address_parts(office)
    if not any(point.kind in ("phone", "hotline") for point in office.points):
        office.doubts.append(Doubt(codes.MISSION_WITHOUT_PHONE, entry.record.place, office.title))
    return office


def _begin(entry: Entry, survey: Survey, main: Office | None, name: str) -> Office:
    place = entry.record.place
    if not entry.title:
        raise OfficeError(RecordError(place, "the mission has no name; fill the column “name”"))
    sending = _state(entry, "sending", survey.mapping.sending)
    doubts: list[Doubt] = []
    host = _state(entry, "host", "")
    if not host:
        host = survey.host or _host_in_title(entry.title, sending, survey.mapping.language)
        doubts.append(Doubt(codes.HOST_FROM_LIST, place, entry.title))
    if not sending or not host:
        which = (
            "receives it; fill the column “host state”"
            if sending
            else ("sends it; fill the column “sending state”, or say --sending")
        )
        raise OfficeError(RecordError(place, f"“{entry.title}”: nothing says which state {which}"))
    within = next((c.text for t, c in entry.cells if t.argument == "within"), "")
    stated = stated_kind(entry.first("kind")) or kind_of(
        entry.title, entry.first("kind_hint") or entry.first("kind"), within
    )
    city = city_of(entry, survey.cities, host, main.city if main else "")
    office = Office(entry, entry.title, stated, sending, host, city, doubts=doubts)
    _name_city(office, survey.mapping.language)
    office.names[survey.mapping.language] = entry.title
    office.source = _source(entry, name)
    return office


def _state(entry: Entry, field_name: str, otherwise: str) -> str:
    text = entry.first(field_name)
    if not text:
        return otherwise
    try:
        return state_code(text, f"column “{field_name}”")
    except MappingError as error:
        raise OfficeError(RecordError(entry.record.place, str(error))) from error


def _host_in_title(title: str, sending: str, language: str) -> str:
    named = [code for code in countries_in(title, language) if code != sending]
    return named[0] if len(named) == 1 else ""


def _name_city(office: Office, language: str) -> None:
    """Give a city its names and time zone: those of CLDR, where it knows the city."""
    known = city_named(office.city) if office.city else None
    if known and known.country == office.host:
        office.city = known.name
        office.cities = dict(sorted(known.names))
    elif office.city:
        office.cities = {language: office.city}
    zone = known.zone if known and known.country == office.host else zone_of(office.host)
    office.facts["zone"] = zone


def _source(entry: Entry, name: str) -> str:
    """Return what the source of a contact point is called: its page, else the row of the file."""
    where = next((text for text in entry.all("key") if "://" in text), "")
    where = where or f"{name}, {entry.record.place}"
    updated = entry.first("updated")
    return f"{where} ({updated})"[:500] if updated else where[:500]


def _read_fields(office: Office, survey: Survey) -> None:
    labels = {cell.group: cell for target, cell in office.entry.cells if target.field == "label"}
    used: set[str] = set()
    for target, cell in office.entry.cells:
        if target.field in CONTACTS or target.field == "contact":
            label = labels.get(cell.group) if cell.group else None
            if label is not None:
                used.add(label.group)
            _read_contact(office, survey, target, cell, label)
        else:
            _read_fact(office, survey, target, cell)
    for group, label in labels.items():
        if group not in used:  # a label without a value
            office.aside(label, codes.CONTACT_UNREADABLE)


def _read_contact(
    office: Office, survey: Survey, target: Target, cell: Cell, label: Cell | None
) -> None:
    printed = label.text if label else target.argument
    if label is None and collapsed(cell.text) in NOTHING:
        office.account.put(cell.place, cell.text, "nothing")
        return
    found = sort_contact(target.field, printed, cell.text, region=office.host, place=cell.place)
    names = list(dict.fromkeys(point.kind for point in found.points))
    names += [f"finding:{doubt.code}" for doubt in found.doubts if not found.points]
    doubts = found.doubts
    if not found.points and label is not None:
        spoken = f"{collapsed(printed)} {collapsed(cell.text)}"
        if hours := read_hours(spoken, survey.mapping.language):
            office.hours.extend(hours)
            names, doubts = ["hours"], ()
    _add_points(office, found.points)
    office.doubts.extend(doubts)
    for value in (cell, label):
        if value is not None:
            office.account.put(value.place, value.text, ", ".join(names) or "nothing")


def _add_points(office: Office, points: Iterable[ContactPointDraft]) -> None:
    """Add contact points with their source; one that stands already is not added again."""
    known = {(point.kind, point.normalised or point.value, point.label) for point in office.points}
    for point in points:
        key = (point.kind, point.normalised or point.value, point.label)
        if key not in known:
            known.add(key)
            normalised = point.normalised if len(point.normalised) <= _LONGEST_NORMALISED else ""
            office.points.append(replace(point, normalised=normalised, source=office.source))


def _read_fact(office: Office, survey: Survey, target: Target, cell: Cell) -> None:
    text = collapsed(cell.text)
    if text in NOTHING:
        office.account.put(cell.place, cell.text, "nothing")
    elif target.field == "ignore":
        office.furniture.append(f"{cell.column}: {text}")
        office.account.put(cell.place, cell.text, f"finding:{codes.RECORD_FURNITURE}")
    elif target.field in ("name", "organisation"):
        _read_name(office, survey, target, cell, text)
    elif target.field not in ("notes", "hours", "address_part", "locality", "label"):
        language = survey.mapping.language
        reader = FACT_READERS.get(target.field)
        if reader is None or not reader(office, target, text, language):
            office.aside(cell)
        else:
            office.account.put(cell.place, cell.text, target.field)


def _read_name(office: Office, survey: Survey, target: Target, cell: Cell, text: str) -> None:
    language = target.argument or survey.mapping.language
    if target.field == "name" and office.names.get(language, text) in (text, office.title):
        office.names[language] = text
    if text in office.names.values():
        office.account.put(cell.place, cell.text, "name")
    else:
        office.aside(cell)


def _read_notes(office: Office, survey: Survey) -> None:
    for target, cell in office.entry.cells:
        if target.field not in ("notes", "hours"):
            continue
        context = Context(
            language=survey.mapping.language,
            region=office.host,
            city=office.city,
            cities=survey.cities,
            reached={(point.kind, point.normalised) for point in office.points},
        )
        reading = read_prose(cell.text, cell.place, context)
        _add_points(office, reading.points)
        office.hours.extend(reading.hours)
        office.doubts.extend(reading.doubts)
        for placed in reading.placed:
            office.account.put(placed.place, placed.text, placed.field)


def _read_address_parts(office: Office) -> None:
    """Place the parts of an address that is printed whole: there, in the city, or aside."""
    addresses = [collapsed(point.value) for point in office.points if point.kind == "address"]
    for cell in _address_parts(office):
        text = collapsed(cell.text)
        if text in NOTHING:
            office.account.put(cell.place, cell.text, "nothing")
        elif any(text in address for address in addresses):
            office.account.put(cell.place, cell.text, "address")
        elif text == office.city or text in office.cities.values():
            office.account.put(cell.place, cell.text, "city")
        else:
            office.aside(cell)


def _address_parts(office: Office) -> Iterator[Cell]:
    for target, cell in office.entry.cells:
        if target.field in ("address_part", "locality"):
            yield cell
