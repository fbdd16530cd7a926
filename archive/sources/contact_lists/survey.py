"""A whole list before its records are read one by one: columns, states, cities."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.sources.contact_lists.columns import FIELDS, Target, known_target, nearest_heading
from archive.sources.contact_lists.json_file import is_worldwide, worldwide_offices
from archive.sources.contact_lists.mapping import Mapping, MappingError, state_code
from archive.sources.contact_lists.titles import city_in_title, city_key, city_of_locality
from archive.sources.contact_lists.values import NOTHING, Cell, Record, Source, collapsed
from archive.sources.detection import UNKNOWN, language_of
from archive.sources.errors import SourceError
from archive.sources.labelling.vocabulary import folded
from archive.sources.places.cities import city_named

_LAST_LATIN = "\u024f"


@dataclass(frozen=True)
class Entry:
    """A record whose cells have found their fields."""

    record: Record
    cells: tuple[tuple[Target, Cell], ...]

    def first(self, field: str) -> str:
        """Return the first value of a field, blanks made one; "" for none."""
        return next((text for text in self.all(field)), "")

    def all(self, field: str) -> list[str]:
        """Return the values of a field that say something."""
        return [
            text
            for target, cell in self.cells
            if target.field == field and (text := collapsed(cell.text)) not in NOTHING
        ]

    @property
    def title(self) -> str:
        """Return its name, else that of the organisation for which it stands."""
        return self.first("name") or self.first("organisation")


@dataclass(frozen=True)
class Survey:
    """What all records of a list say together."""

    entries: tuple[Entry, ...]
    mapping: Mapping
    host: str  # of all records that name one, where they agree
    cities: frozenset[str]  # keys of the cities that names on the list end with


def survey(source: Source, mapping: Mapping, name: str) -> Survey:
    """Return a list's records with their fields. Raises SourceError for columns, or no row."""
    if not source.records:
        if not source.errors:
            mend = "no row stands below the headings; write one for each mission"
            raise SourceError(name, "", mend)
        return Survey((), mapping, mapping.host, frozenset())
    targets = _targets(source, mapping, name)
    entries = tuple(
        Entry(record, tuple((targets[cell.column], cell) for cell in record.cells))
        for record in source.records
    )
    if not mapping.sending and not any(entry.first("sending") for entry in entries):
        mend = "no column says which state sends; say --sending GB, or sending in a --mapping file"
        raise SourceError(name, "", mend)
    hosts = {code for entry in entries if (code := _code(entry.first("host")))}
    own = {key for entry in entries if (key := city_key(city_in_title(entry.title)))}
    return Survey(
        entries=entries,
        mapping=replace(mapping, language=mapping.language or _language_of(entries)),
        host=mapping.host or (hosts.pop() if len(hosts) == 1 else ""),
        cities=frozenset(own),
    )


def _language_of(entries: Sequence[Entry]) -> str:
    """Return the language of names in another script than Latin, else English.

    Names of offices are too short, and too full of other names, to tell Latin languages apart.
    """
    names = "\n".join(entry.title for entry in entries)
    letters = [sign for sign in names if sign.isalpha()]
    if sum(sign > _LAST_LATIN for sign in letters) * 2 <= len(letters):
        return "en"
    found = language_of(names)
    return "en" if found == UNKNOWN else found


def _targets(source: Source, mapping: Mapping, name: str) -> dict[str, Target]:
    """Return the target of every column. Raises SourceError naming those that are not known."""
    records = source.records
    form = worldwide_offices() if is_worldwide(records, mapping) else {}
    columns = dict.fromkeys(cell.column for record in records for cell in record.cells)
    targets = {
        column: mapping.columns.get(folded(column)) or form.get(column) or _known(column)
        for column in columns
    }
    unknown = [column for column, target in targets.items() if target is None]
    if unknown:
        places = {cell.column: cell.place for record in records for cell in record.cells}
        mend = "; ".join(_unknown(column, places[column]) for column in unknown[:10])
        place = f"columns {len(unknown)} of {len(targets)}"
        raise SourceError(name, f"{source.heading}, {place}" if source.heading else place, mend)
    if not any(target.field == "name" for target in targets.values() if target):
        found = ", ".join(columns) or "none"
        mend = f"no column holds the missions' names (columns: {found}); call it “name”"
        raise SourceError(name, source.heading, mend)
    return {column: target for column, target in targets.items() if target}


def _known(column: str) -> Target | None:
    """Return what a column stands for; a list in JSON ("phone[]") is what each member is."""
    return known_target(column) or known_target(column.removesuffix("[]"))


def _unknown(column: str, place: str) -> str:
    if not column.strip():
        return f"{place} has no heading; write one, or empty the cells below"
    near = nearest_heading(column)
    hint = f"is it “{near}”?" if near else f"known fields are {', '.join(FIELDS)}"
    return (
        f"column “{column}” is not known, {hint} Rename it, or name its field in a --mapping file"
    )


def _code(text: str) -> str:
    try:
        return state_code(text, "host") if text else ""
    except MappingError:
        return ""


def city_of(entry: Entry, cities: frozenset[str], host: str, main: str) -> str:
    """Return an office's city: as stated, in its name, in its address, or that of `main`."""
    if stated := entry.first("city"):
        return stated
    if city := city_in_title(entry.title):
        return city
    printed = [city for text in entry.all("locality") if (city := city_of_locality(text))]
    for city in reversed(printed):
        known = city_named(city)
        if city_key(city) in cities or (known and known.country == host):
            return city
    return main if main and not printed else next(iter(printed), main)
