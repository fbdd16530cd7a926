"""How fast archives go in and out and are served, in how much memory, and how that grows.

`make bench` calls this; `make bench SIZE=100k` for a hundred thousand briefings, `QUICK=1` for
fewer and fewer requests. What is asked is an archive that was generated: the same bytes on every
machine. One table is printed, and benchmarks/latest.json written. Nothing leaves the machine;
databases and files are made in a temporary folder and removed, unless one is named to keep.
"""

import argparse
import json
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from benchmarks.archives import SEED, databases, import_figures  # noqa: E402
from benchmarks.figures import (  # noqa: E402
    Cost,
    Figure,
    line,
    with_growth,
    work_done,
    write,
    yardstick,
)
from benchmarks.page_quality import quality_figures  # noqa: E402
from benchmarks.request_figures import FULL, QUICK, Extent, request_figures  # noqa: E402

LATEST = PROJECT / "benchmarks" / "latest.json"
PAGES_OF = 30  # briefings
GREAT_LOAD = 20_000  # briefings that are imported only


def parsed_pages() -> Figure:
    """Return what parsing saved pages takes."""
    # A process inherits the memory peak of the one it was made by, so this one stays small.
    command = [sys.executable, "benchmarks/parsing.py", str(PAGES_OF), str(SEED)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    cost = Cost(told["seconds"], told["cpu_seconds"], 0)
    return work_done("parse_page", "none", PAGES_OF, told["size"], cost)


def sizes_up_to(size: int, *, quick: bool) -> list[int]:
    """Return the sizes to measure at, so that growth shows: the smallest first."""
    smaller = (size // 10,) if quick else (1_000, 10_000)
    return [each for each in smaller if 0 < each < size] + [size]


def measure(folder: Path, sizes: list[int], extent: Extent, load: int) -> Iterator[Figure]:
    """Yield all figures, in the order they were measured."""
    yield parsed_pages()
    yield from quality_figures(folder)
    if load:
        with databases(folder, load) as archives:
            for archive in archives:
                yield yardstick(archive.database, load)
                yield from import_figures(archive)
    for briefings in sizes:
        with databases(folder, briefings) as archives:
            for archive in archives:
                yield from import_figures(archive)
                yield from request_figures(archive, extent)


def size_of(text: str) -> int:
    """Return a number of briefings: "2000", "20k"."""
    found = re.fullmatch(r"(\d+)(k?)", text.lower())
    if not found or not int(found[1]):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write 2000 or 20k")
    return int(found[1]) * (1000 if found[2] else 1)


def options() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("size", nargs="?", type=size_of)
    parser.add_argument("--quick", action="store_true", help="1k, and a tenth of the requests")
    parser.add_argument("--seconds", type=float, help="the longest a kind is asked for, each way")
    parser.add_argument("--keep", type=Path, help="a folder for archives and databases to stay in")
    asked = parser.parse_args()
    asked.size = asked.size or (1_000 if asked.quick else 10_000)
    if asked.keep:
        asked.keep = asked.keep.resolve()
        if asked.keep.is_relative_to(PROJECT):
            parser.error("the folder to keep must lie outside the project")
        asked.keep.mkdir(parents=True, exist_ok=True)
    return asked


def main() -> None:
    """Measure, print the table line by line, and write the figures."""
    # An end from outside must still stop the servers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    asked = options()
    sizes = sizes_up_to(asked.size, quick=asked.quick)
    extent = QUICK if asked.quick else FULL
    if asked.seconds:
        extent = replace(extent, seconds=asked.seconds)
    kept = nullcontext(asked.keep) if asked.keep else _own_folder()
    figures: list[Figure] = []
    with kept as folder:
        for figure in measure(Path(folder), sizes, extent, 0 if asked.quick else GREAT_LOAD):
            figures.append(figure)
            print(line(with_growth(figures)[-1]), flush=True)
    write(with_growth(figures), LATEST)


def _own_folder() -> tempfile.TemporaryDirectory:
    folder = tempfile.TemporaryDirectory(prefix="bench-")
    # The server of PostgreSQL runs as another user, and its databases lie here.
    Path(folder.name).chmod(0o755)
    return folder


if __name__ == "__main__":
    main()
