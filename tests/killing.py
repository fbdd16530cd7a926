"""Kill an import at random points, run the same command again, and compare the archives.

`make kill-test` runs it with 50 points; the test suite with a few. Every run is a process of
its own on a database of its own, and the kill is SIGKILL: half of them just before a database
statement that was drawn, half after a time that was drawn.

Compared are the full export, record by record, and every passage with all its fields: what
readers see, and what search looks into. Left out is what two runs at two times cannot share:
the accounts of runs and which run brought a capture. Moments since this program began stand
as one word. Ids are in neither.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from tests import loads  # noqa: E402
from tests.databases import Databases, databases  # noqa: E402


@dataclass(frozen=True)
class Undisturbed:
    """A run that nobody killed: what it left, and how much there was to do."""

    dump: bytes
    statements: int
    seconds: float


class Killer:
    """Runs one command in processes of its own."""

    def __init__(self, folder: Path, databases: Databases, command: list[str]) -> None:
        self._folder, self._databases, self._command = folder, databases, command
        self._runs = 0
        self.began = loads.now()

    def undisturbed(self) -> Undisturbed:
        """Run the command to its end."""
        began = time.monotonic()
        with self._new_archive() as archive:
            self._finish(archive)
            seconds = time.monotonic() - began
            return Undisturbed(archive.dump.read_bytes(), archive.statements(), seconds)

    def killed(self, point: "Point") -> bytes:
        """Run the command, kill it at a point, run it again, and return what that leaves."""
        with self._new_archive() as archive:
            child = _fork(lambda: archive.run(self._command, kill_at=point.statement))
            if point.seconds is not None:
                time.sleep(point.seconds)
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            self._finish(archive)
            return archive.dump.read_bytes()

    def _finish(self, archive: "Archive") -> None:
        def run_and_dump() -> None:
            archive.run(self._command)
            archive.dump.write_bytes(loads.dump(since=self.began))

        _pid, status = os.waitpid(_fork(run_and_dump), 0)
        if status:
            raise RuntimeError(f"{' '.join(self._command)} failed; see above")

    def _new_archive(self) -> "Archive":
        self._runs += 1
        return Archive(self._databases, self._folder / str(self._runs))


@dataclass(frozen=True)
class Point:
    """When to kill: before a statement, or after some seconds."""

    statement: int | None = None
    seconds: float | None = None

    def __str__(self) -> str:
        return f"statement {self.statement}" if self.statement else f"{self.seconds:.3f} s"


class Archive:
    """An empty archive, gone afterwards: a database and a folder for its files."""

    def __init__(self, databases: Databases, folder: Path) -> None:
        self._databases, self._folder = databases, folder
        self.dump = folder / "dump"

    def __enter__(self) -> "Archive":
        self._folder.mkdir()
        self._name = self._databases.make(
            f"{self._folder.parent.name}_{self._folder.name}".replace("-", "_")
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._databases.drop(self._name)
        shutil.rmtree(self._folder)

    def run(self, command: list[str], kill_at: int | None = None) -> None:
        """Run the command here; `kill_at` a statement this very process is killed."""
        settings.MEDIA_ROOT = str(self._folder / "media")
        connection = connections["default"]
        connection.settings_dict["NAME"] = self._name
        count = 0

        def counted(execute: Callable, *arguments: object) -> object:
            nonlocal count
            count += 1
            if count == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*arguments)

        with connection.execute_wrapper(counted), Path(os.devnull).open("w") as nowhere:
            call_command(*command, stdout=nowhere, stderr=nowhere)
        (self._folder / "statements").write_text(str(count))

    def statements(self) -> int:
        return int((self._folder / "statements").read_text())


def _fork(act: Callable[[], None]) -> int:
    """Start a process that does one thing, and return its id."""
    child = os.fork()
    if child:
        return child
    try:
        act()
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


def points(whole: Undisturbed, count: int, seed: int) -> Iterator[Point]:
    """Yield points over the whole run, by statement and by time in turn."""
    chance = random.Random(seed)
    for number in range(count):
        if number % 2:
            yield Point(seconds=chance.uniform(0, whole.seconds))
        else:
            yield Point(statement=chance.randint(1, whole.statements))


def main() -> int:
    """Return 0 when every killed run ended as the undisturbed one did."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--load", choices=list(loads.LOADS), action="append")
    options = parser.parse_args()
    different = 0
    with tempfile.TemporaryDirectory(prefix="killing-") as folder, databases() as made:
        for name in options.load or loads.LOADS:
            work = Path(folder) / name
            work.mkdir()
            killer = Killer(work, made, loads.LOADS[name](work))
            loads.warm_up(work)
            whole = killer.undisturbed()
            print(f"{name}: {whole.statements} statements, {len(whole.dump)} bytes compared")
            for point in points(whole, options.points, options.seed):
                is_same = killer.killed(point) == whole.dump
                different += not is_same
                print(f"  killed at {point}: {'the same' if is_same else 'DIFFERENT'}", flush=True)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
