"""The same briefings in Datasette, beside ours, on the same machine in the same minutes.

`python benchmarks/peers.py FOLDER SIZE [SECONDS]`: FOLDER holds an archive that `make bench
BENCH_KEEP=FOLDER` has kept on SQLite. Datasette is installed there, apart from the project. Both
are asked, in turn, for a list with exact facets, a transcript, and a frequent word; SECONDS for
each (10), over one connection and over sixteen. It prints a table and writes peers.json there.
"""

import http.client
import json
import sqlite3
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from benchmarks.archives import Archive  # noqa: E402
from benchmarks.commands import script  # noqa: E402
from benchmarks.figures import Figure, line, write, yardstick  # noqa: E402
from benchmarks.requesting import Wanted, at_once, one_after_another  # noqa: E402
from benchmarks.run import size_of  # noqa: E402
from benchmarks.serving import HOST, free_port, running  # noqa: E402

VERSION = "0.65.2"
FACETS = ("language", "year", "kind", "speaker", "topic", "country", "outlet")
# Exact counts need more than the second and the fifth of one that Datasette allows itself.
_SETTINGS = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000, "default_page_size": 25}
_ADDRESSES, _SEED, _CONNECTIONS = 200, 7, 16
_SECONDS_TO_START = 120

# One value a facet each, where ours have several: less to count.
_SCHEMA = """
CREATE TABLE briefings (slug TEXT PRIMARY KEY, number TEXT, held_on TEXT, title TEXT, {facets});
CREATE TABLE passages (
  id INTEGER PRIMARY KEY, briefing TEXT, language TEXT, anchor TEXT, title TEXT, text TEXT
);
"""
_BRIEFINGS = """
INSERT INTO briefings
SELECT b.slug, b.number, b.held_on, e.title, b.original_language, p.year, b.kind,
  (SELECT person.slug FROM ours.archive_turn t JOIN ours.archive_person person
    ON person.id = t.speaker_id WHERE t.edition_id = e.id ORDER BY t.position LIMIT 1),
  (SELECT topic.slug FROM ours.archive_topicmark m JOIN ours.archive_topic topic
    ON topic.id = m.topic_id WHERE m.briefing_id = b.id LIMIT 1),
  (SELECT country.code FROM ours.archive_countrymark m JOIN ours.archive_country country
    ON country.id = m.country_id WHERE m.briefing_id = b.id LIMIT 1),
  (SELECT outlet.slug FROM ours.archive_turn t JOIN ours.archive_outlet outlet
    ON outlet.id = t.outlet_id WHERE t.edition_id = e.id LIMIT 1)
FROM ours.archive_passage p
JOIN ours.archive_briefing b ON b.id = p.briefing_id
JOIN ours.archive_edition e ON e.id = p.edition_id
WHERE p.language = b.original_language AND {public}
GROUP BY b.id;
"""
_PASSAGES = """
INSERT INTO passages
SELECT p.id, b.slug, p.language, p.anchor, e.title, (
  SELECT group_concat(text, char(10)) FROM (
    SELECT text FROM ours.archive_turn t WHERE t.edition_id = p.edition_id
      AND (t.anchor = p.anchor OR t."to" = p.anchor) ORDER BY t.position))
FROM ours.archive_passage p
JOIN ours.archive_briefing b ON b.id = p.briefing_id
JOIN ours.archive_edition e ON e.id = p.edition_id
WHERE {public};
"""
_PUBLIC = "p.public_until IS NULL AND p.withdrawn_at IS NULL AND p.public_from <= datetime('now')"


def corpus(archive: Archive) -> Path:
    """Return a database of what is public in an archive, as Datasette serves it; made once."""
    made = archive.folder / f"datasette{archive.briefings}.sqlite3"
    if made.exists():
        return made
    unfinished = made.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(f"file:{unfinished}", uri=True)) as database:
        ours = archive.url.removeprefix("sqlite:///")
        database.execute("ATTACH ? AS ours", [f"file:{ours}?mode=ro"])
        database.executescript(_SCHEMA.format(facets=", ".join(FACETS)))
        database.execute(_BRIEFINGS.format(public=_PUBLIC))
        database.execute(_PASSAGES.format(public=_PUBLIC))
        for facet in FACETS:
            database.execute(f"CREATE INDEX briefings_{facet} ON briefings ({facet})")
        database.execute("CREATE INDEX passages_briefing ON passages (briefing, language)")
        database.executescript(
            "CREATE VIRTUAL TABLE passages_fts USING fts5(title, text, content=passages);"
            "INSERT INTO passages_fts (passages_fts) VALUES ('rebuild');"
        )
        database.commit()
    unfinished.rename(made)
    return made


def program(folder: Path) -> Path:
    """Return the program of Datasette, installed into a folder of its own."""
    own = folder / f"datasette-{VERSION}"
    if not (own / "bin" / "datasette").exists():
        venv.create(own, with_pip=True, clear=True)
        wanted = [f"datasette=={VERSION}", "setuptools<81"]
        subprocess.run([own / "bin" / "pip", "install", "--quiet", *wanted], check=True)
    return own / "bin" / "datasette"


@contextmanager
def datasette(folder: Path, database: Path) -> Iterator[int]:
    """Yield the port on which Datasette serves a database."""
    port = free_port()
    settings = [part for name, value in _SETTINGS.items() for part in ("--setting", name, value)]
    command = [program(folder), "serve", "--immutable", database, "--port", port, *settings]
    process = subprocess.Popen(
        list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    last = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < last:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=_SECONDS_TO_START)
            connection.request("GET", "/")
            connection.getresponse()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("Datasette does not answer")


def addresses(database: Path, words: list[str]) -> dict[str, list[str]]:
    """Return what Datasette is asked for: by kind of request as ours names it."""
    at, facets = f"/{database.stem}", [("_facet", name) for name in FACETS]
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as rows:
        years = rows.execute("SELECT DISTINCT year, language FROM briefings").fetchall()
        texts = rows.execute(
            "SELECT slug, language FROM briefings ORDER BY random() LIMIT ?", [_ADDRESSES]
        ).fetchall()
    return {
        "list": [f"{at}/briefings?{urlencode([*facets, ('_sort', name)])}" for name in FACETS],
        "list, facets chosen": [
            f"{at}/briefings?{urlencode([('year', y), ('language', code), *facets])}"
            for y, code in years
        ],
        "transcript": [
            f"{at}/passages?{urlencode({'briefing': slug, 'language': code, '_size': 'max'})}"
            for slug, code in texts
        ],
        "frequent word": [f"{at}/passages?{urlencode({'_search': word})}" for word in words],
    }


def _asked(port: int, wanted: list[str], seconds: float) -> dict[str, float]:
    """Return how quickly addresses are answered, after a few that are not counted."""
    one_after_another(port, Wanted(wanted, 10, seconds))
    alone = one_after_another(port, Wanted(wanted, 100_000, seconds))
    together = at_once(port, Wanted(wanted, 100_000, seconds), _CONNECTIONS)
    return {
        "p50 ms": alone.percentile(50) * 1000,
        "a second": alone.a_second,
        f"a second at {_CONNECTIONS}": together.a_second,
        "samples": len(alone.seconds),
    }


def figures(archive: Archive, seconds: float) -> Iterator[Figure]:
    """Yield for each kind of request ours, Datasette's, and how many times as many ours answer."""
    told = json.loads(script(archive.folder, archive.url, "survey.py", _ADDRESSES, _SEED))
    ours = {kind: each["measured"] for kind, each in told["addresses"].items()}
    words = [parse_qs(urlsplit(path).query)["q"][0] for path in ours["frequent word"]]
    database = corpus(archive)
    yield yardstick(archive.database, archive.briefings)
    with running(archive, "--prepare"):
        pass
    with running(archive) as server, datasette(archive.folder, database) as port:
        for kind, theirs in addresses(database, words).items():
            found = {
                "ours": _asked(server.port, ours[kind], seconds),
                f"Datasette {VERSION}": _asked(port, theirs, seconds),
            }
            for name, values in found.items():
                yield Figure(kind, name, archive.briefings, values)
            one, other = found.values()
            times = {unit: one[unit] / other[unit] for unit in one if unit.startswith("a second")}
            yield Figure(kind, "times", archive.briefings, times)


def main() -> None:
    """Measure, print the table line by line, and write the figures."""
    folder, size = Path(sys.argv[1]).resolve(), size_of(sys.argv[2])
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 10
    archive = Archive(folder, "SQLite", f"sqlite:///{folder}/{size}.sqlite3", size)
    found = []
    for figure in figures(archive, seconds):
        found.append(figure)
        print(line(figure), flush=True)
    write(found, folder / "peers.json")


if __name__ == "__main__":
    main()
