"""Wagtail over the same briefings: https://wagtail.org, BSD. The site is in `wagtail_site/`."""

import os
import random
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import peer_datasette
from benchmarks.archives import Archive
from benchmarks.peer_programs import installed, served
from benchmarks.serving import WORKERS

NAME = "Wagtail"
VERSION = "8.0.1"
MOST = 10_000  # briefings: a larger site takes hours to fill
_GRANIAN = "2.8.7"
_HERE = Path(__file__).resolve().parent
_ADDRESSES, _SEED = 200, 7


@contextmanager
def running(archive: Archive) -> Iterator[int]:
    """Yield the port on which Wagtail serves a site of an archive's briefings, filled once."""
    programs = installed(
        archive.folder / f"wagtail-{VERSION}", f"wagtail=={VERSION}", f"granian=={_GRANIAN}"
    )
    env = {**os.environ, "SITE_DATABASE": str(_filled(archive, programs))}
    server = [programs / "granian", "--interface", "wsgi", "--workers", WORKERS]
    with served([*server, "wagtail_site.serving:application"], env, _HERE) as port:
        yield port


def _filled(archive: Archive, programs: Path) -> Path:
    made = _database(archive)
    if not made.exists():
        unfinished = made.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        command = [programs / "python", "-m", "wagtail_site.fill", peer_datasette.corpus(archive)]
        env = {**os.environ, "SITE_DATABASE": str(unfinished)}
        subprocess.run(command, cwd=_HERE, env=env, check=True)
        unfinished.rename(made)
    return made


def _database(archive: Archive) -> Path:
    return archive.folder / f"wagtail{archive.briefings}.sqlite3"


def addresses(archive: Archive, _words: list[str]) -> dict[str, list[str]]:
    """Return what it is asked for: by kind of request as ours names it."""
    table = "wagtail_site_briefingpage"
    with closing(sqlite3.connect(f"file:{_database(archive)}?mode=ro", uri=True)) as rows:
        years = rows.execute(f"SELECT DISTINCT year, language FROM {table}").fetchall()
        slugs = rows.execute("SELECT slug FROM wagtailcore_page WHERE depth = 3").fetchall()
    random.Random(_SEED).shuffle(slugs)
    return {
        "list": [f"/?{urlencode({'page': number})}" for number in range(1, _ADDRESSES)],
        "list, facets chosen": [
            f"/?{urlencode({'year': y, 'language': code})}" for y, code in years
        ],
        "transcript": [f"/{slug}/" for (slug,) in slugs[:_ADDRESSES]],
    }
