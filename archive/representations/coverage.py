"""Which years there are in which language: how many briefings, read off the catalogue."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pyroaring import BitMap

from archive.languages import language_name
from archive.representations.addresses import address as address_of
from archive.representations.month_grids import SHADES
from archive.representations.timelines import without_long_gaps
from archive.search.catalogue import Selection


@dataclass(frozen=True)
class Cell:
    """How many briefings; their list, if there is one; how dark among the others."""

    count: int
    address: str = ""
    shade: int = 0


@dataclass(frozen=True)
class Row:
    """A year: a cell for each language, and one for all of them together."""

    name: str
    cells: list[Cell]
    total: Cell


@dataclass(frozen=True)
class Coverage:
    """The languages, those with most first, and the rows, the newest year first."""

    languages: list[str]
    rows: list[Row]
    total: Row | None  # None: there is nothing


def coverage(briefings: Selection) -> Coverage:
    """Return which briefings there are, by year and language."""
    by_language = briefings.units.sets.get("language", {})
    codes = sorted(by_language, key=lambda code: (-len(by_language[code]), code))
    years = briefings.units.sets.get("year", {})
    table = _Table([(str(code), by_language[code]) for code in codes], years)
    undated = briefings.ids - BitMap.union(BitMap(), *years.values())
    rows = [table.row(str(year), years.get(year, BitMap()), year) for year in table.years]
    if undated:
        rows.append(table.row(_("date not known"), undated))
    interface = get_language() or "en"
    total = table.row(_("Total"), briefings.ids, 0) if len(briefings) else None
    return Coverage([language_name(str(code), interface) for code in codes], rows, total)


class _Table:
    """Counts what two sets share."""

    def __init__(self, languages: list[tuple[str, BitMap]], years: dict[int, BitMap]) -> None:
        self._languages = languages
        self.years = without_long_gaps(sorted(years))[::-1]
        self._most = max(
            (
                of_year.intersection_cardinality(of_language)
                for of_year in years.values()
                for _code, of_language in languages
            ),
            default=0,
        )

    def row(self, name: str, held: BitMap, year: int | None = None) -> Row:
        """Return what was held in a year (0: in any, None: not known); no list has the unknown."""
        when = [("year", str(year))] if year else []
        cells = [
            self._cell(held.intersection_cardinality(ids), [("language", code), *when], year)
            for code, ids in self._languages
        ]
        return Row(name, cells, self._cell(len(held), when, year, is_shaded=False))

    def _cell(
        self, count: int, pairs: list[tuple[str, str]], year: int | None, *, is_shaded: bool = True
    ) -> Cell:
        if not count or year is None:
            return Cell(count)
        query = f"?{urlencode(pairs)}" if pairs else ""
        is_shaded = is_shaded and bool(year)
        shade = -(-count * SHADES // max(self._most, SHADES)) if is_shaded else 0
        return Cell(count, f"{address_of('briefings')}{query}", shade)
