"""Write docs/speed.md from what `make bench` has measured.

`python benchmarks/speed_page.py [FILE]`: FILE is benchmarks/latest.json unless named.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PAGE = PROJECT / "docs" / "speed.md"
LATEST = PROJECT / "benchmarks" / "latest.json"

_HEAD = (
    "# How fast\n\n"
    "Written by `python benchmarks/speed_page.py` from what `make bench SIZE={size}` measured on "
    "{day}: generated archives in seven languages (`generate_archive --seed 1`), two workers of "
    "`manage.py serve`, Python {python} on {machine}, which does a fixed sum (the squares of two "
    "million numbers) in {sum:.0f} ms. No page was kept (`KEPT_PAGES_MB=0`). Of each kind up to "
    "1,000 different addresses were asked for, one after the other over one connection and then "
    "over sixteen at once, until there were 2,000 samples or the time for a kind was over. The "
    "client shares the processors with the server. What a table lacks was not reached in the time "
    "there was. "
    "[What each line means](../benchmarks/README.md), [the queries and their plans](queries.md).\n"
)
_REQUEST = ("p50 ms", "p95 ms", "CPU ms", "a second", "a second at 16", "samples")
_OTHERS = (
    "parse_page",
    "import_fixture",
    "export_archive --all",
    "size in MiB",
    "cold start to first page",
    "memory of the server",
    "recall of planted phrases",
    "kept page",
)


def page(told: dict) -> str:
    """Return the page for what one run has told."""
    figures = told["figures"]
    sizes = sorted({each["briefings"] for each in figures if "p50 ms" in each["values"]})
    databases = list(dict.fromkeys(each["database"] for each in figures if _is_asked(each)))
    parts = [_head(told, sizes[-1])]
    for database in databases:
        parts += [f"## {database}, {sizes[-1]:,} briefings\n", _requests(figures, database, sizes)]
    parts += ["## Growth\n", _growth(figures, databases, sizes)]
    parts += ["## Loads, sizes, memory\n", _others(figures)]
    return "\n".join(parts)


def _head(told: dict, largest: int) -> str:
    measured: date = datetime.fromisoformat(told["measured_at"]).date()
    sums = sorted(each["values"]["ms"] for each in told["figures"] if each["what"] == "yardstick")
    return _HEAD.format(
        size=f"{largest // 1000}k",
        day=measured.strftime("%-d %B %Y"),
        python=told["python"],
        machine=told["machine"],
        sum=sums[len(sums) // 2],
    )


def _is_asked(figure: dict) -> bool:
    return "p50 ms" in figure["values"]


def _requests(figures: Iterable[dict], database: str, sizes: list[int]) -> str:
    rows = [
        (each["what"], *(_number(each["values"][unit]) for unit in _REQUEST))
        for each in figures
        if _is_asked(each) and each["database"] == database and each["briefings"] == sizes[-1]
    ]
    return _table(("asked for", *_REQUEST), rows)


def _growth(figures: list[dict], databases: list[str], sizes: list[int]) -> str:
    """Return how p50 goes with size: a line for each kind, a column for each archive."""
    found = {
        (each["what"], each["database"], each["briefings"]): each["values"]
        for each in figures
        if _is_asked(each)
    }
    of = [(database, size) for database in databases for size in sizes]
    titles = ("p50 ms of", *(f"{name.split()[0]} {size:,}" for name, size in of))
    kinds = dict.fromkeys(what for what, _database, _size in found)
    rows = [
        (kind, *(_number(found[kind, *at]["p50 ms"]) if (kind, *at) in found else "" for at in of))
        for kind in kinds
    ]
    return _table(titles, rows)


def _others(figures: Iterable[dict]) -> str:
    rows = [
        (each["what"], each["database"], f"{each['briefings']:,}", _values(each["values"]))
        for each in sorted(figures, key=_place)
        if each["what"] in _OTHERS
    ]
    return _table(("", "database", "briefings", ""), rows)


def _place(figure: dict) -> tuple[int, str, int]:
    what = figure["what"]
    place = _OTHERS.index(what) if what in _OTHERS else len(_OTHERS)
    return place, figure["database"], figure["briefings"]


def _values(values: dict[str, float]) -> str:
    return ", ".join(f"{_number(value)} {unit}" for unit, value in values.items())


def _number(value: float) -> str:
    return f"{value:,.1f}" if value < 10 and value != int(value) else f"{value:,.0f}"


def _table(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(_lines(titles, rows)) + "\n"


def _lines(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def main() -> None:
    """Write the page."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else LATEST
    PAGE.write_text(page(json.loads(source.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
