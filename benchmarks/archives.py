"""Generated archives in a folder, and databases that hold them; a kept folder serves again."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from filecmp import cmp
from pathlib import Path

from benchmarks.commands import manage
from benchmarks.figures import Cost, Figure, work_done
from tests import postgresql

SEED = 1
_MOST_EXPORTED = 20_000


@dataclass(frozen=True)
class Archive:
    """An imported archive of some briefings."""

    folder: Path
    database: str
    url: str
    briefings: int

    @property
    def lines(self) -> Path:
        return lines_of(self.folder, self.briefings)

    @property
    def server_pid(self) -> int | None:
        """Return the first process of a PostgreSQL that runs for it."""
        told = self.folder / f"{self.briefings}.postgresql" / "postmaster.pid"
        is_served = self.url.startswith("postgresql:")
        return int(told.read_text().split()[0]) if is_served else None

    @property
    def planted(self) -> list[dict]:
        """Return what is planted in the archive, and where."""
        path = self.lines.with_suffix(".planted.json")
        return json.loads(path.read_text(encoding="utf-8"))["planted"]


def lines_of(folder: Path, briefings: int) -> Path:
    """Return the generated lines of some briefings, made once."""
    path = folder / f"{briefings}.jsonl"
    if not path.exists():
        manage(
            folder, "", "generate_archive", "--briefings", briefings, "--seed", SEED, "--out", path
        )
    return path


@contextmanager
def databases(folder: Path, briefings: int) -> Iterator[list[Archive]]:
    """Yield a database on each engine there is, imported or still empty."""
    address = f"sqlite:///{folder}/{briefings}.sqlite3"
    sqlite = Archive(folder, "SQLite", address, briefings)
    if not postgresql.is_installed():
        yield [sqlite]
        return
    name = f"PostgreSQL {postgresql.version()}"
    with postgresql.running_server(keep=folder / f"{briefings}.postgresql") as url:
        yield [sqlite, Archive(folder, name, url, briefings)]


def import_figures(archive: Archive) -> Iterator[Figure]:
    """Import an archive and yield what that took: as remembered if the database was kept.

    Raises RuntimeError unless an export gives, byte for byte, what went in.
    """
    lines = lines_of(archive.folder, archive.briefings)
    remembered = archive.folder / f"{archive.briefings}-{archive.database.split()[0]}.json"
    manage(archive.folder, archive.url, "migrate", "--verbosity", 0)
    if not remembered.exists():
        cost = manage(archive.folder, archive.url, "import_fixture", lines)
        remembered.write_text(json.dumps(asdict(cost)))
        if archive.briefings <= _MOST_EXPORTED:
            yield _work("export_archive --all", archive, _exported(archive, lines))
    yield _work("import_fixture", archive, Cost(**json.loads(remembered.read_text())))


def _work(what: str, archive: Archive, cost: Cost) -> Figure:
    return work_done(what, archive.database, archive.briefings, archive.briefings, cost)


def _exported(archive: Archive, lines: Path) -> Cost:
    out = archive.folder / "exported"
    shutil.rmtree(out, ignore_errors=True)  # of a run that was broken off
    cost = manage(archive.folder, archive.url, "export_archive", out, "--all")
    if not cmp(lines, out / "archive.jsonl", shallow=False):
        raise RuntimeError(f"{out}: what was exported is not what was imported")
    shutil.rmtree(out)
    return cost
