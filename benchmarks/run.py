"""How fast archives go in and out, how much memory that takes, and how it grows.

`make bench` calls this; `make bench SIZE=20k` for twenty thousand briefings. Every figure is of
a process of its own doing what an operator would type, on a generated archive: the same bytes
on every machine. One table is printed, and benchmarks/latest.json written. Nothing leaves the
machine; databases and files are made in a temporary folder and removed.
"""

import argparse
import json
import os
import platform
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from filecmp import cmp
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from tests import postgresql  # noqa: E402

LATEST = PROJECT / "benchmarks" / "latest.json"
PAGES_OF = 30  # briefings
SEED = 1


@dataclass(frozen=True)
class Figure:
    """One thing that was measured."""

    what: str
    database: str
    size: int
    unit: str
    seconds: float
    cpu_seconds: float
    peak_mb: float

    @property
    def rate(self) -> float:
        return self.size / self.seconds


@dataclass(frozen=True)
class Cost:
    """What a process took."""

    seconds: float
    cpu_seconds: float
    peak_mb: float


class Bench:
    """Measures in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def archive(self, size: int) -> Path:
        """Return a generated archive of some briefings."""
        path = self._folder / f"{size}.jsonl"
        if not path.exists():
            self._manage("", "generate_archive", "--briefings", size, "--seed", SEED, "--out", path)
        return path

    def in_and_out(self, database: str, url: str, size: int) -> Iterator[Figure]:
        """Yield what importing an archive and exporting all of it takes.

        Raises RuntimeError unless what comes out is, byte for byte, what went in.
        """
        lines, out = self.archive(size), self._folder / f"{database}-{size}"
        self._manage(url, "migrate", "--verbosity", 0)
        cost = self._manage(url, "import_fixture", lines)
        yield Figure("import_fixture", database, size, "briefings", **asdict(cost))
        cost = self._manage(url, "export_archive", out, "--all")
        yield Figure("export_archive --all", database, size, "briefings", **asdict(cost))
        if not cmp(lines, out / "archive.jsonl", shallow=False):
            raise RuntimeError(f"{out}: what was exported is not what was imported")
        (out / "archive.jsonl").unlink()

    def _manage(self, url: str, *arguments: object) -> Cost:
        """Run a command of manage.py and return what it took."""
        environment = {
            **os.environ,
            "ENV_FILE": "",
            "DEBUG": "0",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DATABASE_URL": url or f"sqlite:///{self._folder}/none.sqlite3",
            "MEDIA_ROOT": str(self._folder / "media"),
        }
        command = [sys.executable, "manage.py", *map(str, arguments)]
        began = time.perf_counter()
        with tempfile.TemporaryFile("w+") as said:
            child = subprocess.Popen(
                command, cwd=PROJECT, env=environment, stdout=said, stderr=subprocess.STDOUT
            )
            _pid, status, used = os.wait4(child.pid, 0)
            said.seek(0)
            if status:
                raise RuntimeError(f"{' '.join(command)} failed:\n{said.read()}")
        seconds = time.perf_counter() - began
        return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def parsed_pages() -> Figure:
    """Return what parsing saved pages takes."""
    # A process inherits the memory peak of the one it was made by, so this one stays small.
    command = [sys.executable, "benchmarks/parsing.py", str(PAGES_OF), str(SEED)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return Figure("parse_page", "none", unit="pages", peak_mb=0, **json.loads(done.stdout))


@contextmanager
def database_urls(folder: Path, size: int) -> Iterator[list[tuple[str, str]]]:
    """Yield the name and address of an empty database on each engine there is."""
    sqlite = ("SQLite", f"sqlite:///{folder}/{size}.sqlite3")
    if not postgresql.is_installed():
        yield [sqlite]
        return
    with postgresql.running_server() as url:
        yield [sqlite, (f"PostgreSQL {postgresql.version()}", url)]


def measure(size: int) -> Iterator[Figure]:
    """Yield all figures: at a tenth of the size, and at the size."""
    yield parsed_pages()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        bench = Bench(folder)
        for part in (max(size // 10, 1), size):
            with database_urls(folder, part) as databases:
                for database, url in databases:
                    yield from bench.in_and_out(database, url, part)


def size_of(text: str) -> int:
    """Return a number of briefings: "2000", "20k"."""
    found = re.fullmatch(r"(\d+)(k?)", text.lower())
    if not found or not int(found[1]):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write 2000 or 20k")
    return int(found[1]) * (1000 if found[2] else 1)


def main() -> None:
    """Measure, print the table line by line, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("size", nargs="?", type=size_of, default=2000)
    size = parser.parse_args().size
    print(f"{'what':<22}{'database':<18}{'size':>8}  {'a second':>9} {'CPU ms':>7} {'peak MB':>8}")
    figures = []
    for figure in measure(size):
        figures.append(figure)
        each = figure.cpu_seconds / figure.size * 1000
        peak = f"{figure.peak_mb:.0f}" if figure.peak_mb else ""
        print(
            f"{figure.what:<22}{figure.database:<18}{figure.size:>8}"
            f"  {figure.rate:>9.1f} {each:>7.2f} {peak:>8}",
            flush=True,
        )
    told = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} CPUs",
        "figures": [{**asdict(figure), "rate": figure.rate} for figure in figures],
    }
    LATEST.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
