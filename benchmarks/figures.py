"""What was measured: one line of the table, one entry of latest.json."""

import json
import os
import platform
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a process and its children took."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


@dataclass(frozen=True)
class Figure:
    """One thing measured of an archive of some briefings on a database; values by unit."""

    what: str
    database: str
    briefings: int
    values: dict[str, float]


def work_done(what: str, database: str, briefings: int, count: int, cost: Cost) -> Figure:
    """Return the figure of a command that did something `count` times."""
    each = {
        "a second": count / cost.seconds,
        "CPU ms each": cost.cpu_seconds / count * 1000,
        "peak MiB": cost.peak_mib,
    }
    return Figure(what, database, briefings, {name: value for name, value in each.items() if value})


def yardstick(database: str, briefings: int) -> Figure:
    """Return how quick the machine is now: a fixed sum, and how many processes want to run.

    What was measured beside one slower yardstick was not measured on the same machine.
    """
    began, used = time.perf_counter(), time.process_time()
    sum(number * number for number in range(2_000_000))
    values = {
        "ms": (time.perf_counter() - began) * 1000,
        "CPU ms": (time.process_time() - used) * 1000,
        "waiting": os.getloadavg()[0],
    }
    return Figure("yardstick", database, briefings, values)


def with_growth(figures: Iterable[Figure], unit: str = "p50 ms") -> list[Figure]:
    """Return the figures; those of larger archives say how many times the smallest's it takes."""
    first: dict[tuple[str, str], float] = {}
    grown = []
    for figure in figures:
        value, at = figure.values.get(unit), (figure.what, figure.database)
        if value and at in first:
            times = value / first[at]
            figure = Figure(
                figure.what, figure.database, figure.briefings, figure.values | {"times": times}
            )
        elif value:
            first[at] = value
        grown.append(figure)
    return grown


def line(figure: Figure) -> str:
    """Return a figure as a line of the table."""
    values = "  ".join(f"{_number(value)} {unit}" for unit, value in figure.values.items())
    return f"{figure.what:<32} {figure.database:<17} {figure.briefings:>8,}  {values}"


def _number(value: float) -> str:
    if value != int(value) and value < 100:
        return f"{value:>7.2f}"
    return f"{value:>7,.0f}"


def write(figures: Iterable[Figure], path: Path) -> None:
    """Write the figures, and the machine they were measured on."""
    told = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} CPUs",
        "figures": [asdict(figure) for figure in figures],
    }
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
