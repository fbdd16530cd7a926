"""Datasette over the same briefings: https://datasette.io, Apache 2.0."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.archives import Archive
from benchmarks.peer_programs import installed, served

NAME = "Datasette"
VERSION = "0.65.2"
FACETS = ("language", "year", "kind", "speaker", "topic", "country", "outlet")
# Exact counts need more than the second and the fifth of one that Datasette allows itself.
_SETTINGS = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000, "default_page_size": 25}
_ADDRESSES = 200

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


@contextmanager
def running(archive: Archive) -> Iterator[int]:
    """Yield the port on which Datasette serves an archive's corpus."""
    programs = installed(
        archive.folder / f"datasette-{VERSION}", f"datasette=={VERSION}", "setuptools<81"
    )
    settings = [part for name, value in _SETTINGS.items() for part in ("--setting", name, value)]
    with served(
        [programs / "datasette", "serve", "--immutable", corpus(archive), *settings]
    ) as port:
        yield port


def addresses(archive: Archive, words: list[str]) -> dict[str, list[str]]:
    """Return what it is asked for: by kind of request as ours names it."""
    database = corpus(archive)
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
