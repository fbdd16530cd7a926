"""The corpus that the search is judged by, and the table of what must be found in it.

Everything lies in `tests/data/search/`.

`briefings/SLUG.txt` is one briefing as a reviewer reads it. First its facts, one a line; a key
after a segment's key marks that segment only (`q2 countries: NZ`). Then its editions and their
turns, whose anchors say what they are (`m1` moderator, `s1` statement, `q1` question, `q1a1`
answer to it):

    number: SR-101-14
    topics: tidal-energy
    speaker: ilmar-kolde                                  of its statements and answers
    === en 2 | from: 2018-01-20T09:00 | until: ...        also: stage, withdrawn
    title: ...
    --- q1 | asker: Greta Voss | outlet: The Northern Mail | outlet_key: northern-mail
    Text; `@repeat 300` ... `@end` repeats the paragraph between, each time as one of its own.

`subjects.toml` holds people, topics, organisations, outlets and the codes of countries.

`queries/*.toml` is the table, `[[query]]` by `[[query]]`:

    q        what the reader types
    params   the address's other filters: language, year, topic, country, speaker, kind, ...
    found    the records, each "SLUG KEY": the briefing's slug and the key of the exchange or
             section (of a briefing with titles only: "SLUG s1"). A record is found once, in
             however many languages its words stand. All of them, and no others.
    ordered  true: `found` is in rank order (tier, then newest first); else in any order
    expand   true or false: search with names known in other languages, or without; left out:
             the records are the same either way, so the runner should ask both ways
    why      what the query proves

`tests/data/search/README.md` says how the table reads the query language.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from archive import changes
from archive.sources import drafts
from archive.sources.canonical import moment_text
from archive.writer.records import write_record
from archive.writer.references import References

DATA = Path(__file__).resolve().parent.parent / "data" / "search"
ISSUER = "press-bureau"

_MARKS = ("topics", "countries", "organisations")
_KINDS = {"m": "moderator", "s": "statement", "n": "note"}
_ANSWER = re.compile(r"(q\d+)a\d+")
_REPEAT = re.compile(r"^@repeat (\d+)\n(.*?)\n@end$", re.DOTALL | re.MULTILINE)
_EDITION = re.compile(r"^=== ", re.MULTILINE)
_TURN = re.compile(r"^--- ", re.MULTILINE)


@dataclass(frozen=True)
class Query:
    """One row of the table."""

    q: str
    found: tuple[str, ...]
    why: str
    params: dict[str, str] = field(default_factory=dict)
    ordered: bool = False
    expand: bool | None = None  # None: both ways give the same

    def __str__(self) -> str:
        filters = " ".join(f"{name}={value}" for name, value in self.params.items())
        expansion = {None: "", True: "expanded", False: "as typed"}[self.expand]
        return " ".join(filter(None, [repr(self.q), filters, expansion]))


@cache
def queries() -> tuple[Query, ...]:
    """Return the table, in the order of its files. Raises TypeError for a key it does not know."""
    rows = (row for path in sorted((DATA / "queries").glob("*.toml")) for row in _rows(path))
    return tuple(Query(**row | {"found": tuple(row["found"])}) for row in rows)


def load() -> None:
    """Write the corpus into the database in use, as an import would."""
    references = References()
    with transaction.atomic():
        for draft in corpus():
            write_record(draft, references)
        changes.record()


def corpus() -> Iterator[drafts.Draft]:
    """Yield the records of the corpus, each after those it names."""
    yield from _subjects()
    yield from briefings()


def briefings() -> Iterator[drafts.BriefingDraft]:
    """Yield the briefings of the corpus, oldest first."""
    read = [_briefing(path) for path in (DATA / "briefings").glob("*.txt")]
    yield from sorted(read, key=lambda briefing: briefing.held_on)


def records(editions: Iterator[drafts.EditionDraft], slug: str) -> set[str]:
    """Return the records, "SLUG KEY", that editions of a briefing hold."""
    keys = {turn.aligned for edition in editions for turn in edition.turns} or {"s1"}
    return {f"{slug} {key}" for key in keys}


def _rows(path: Path) -> list[dict[str, Any]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))["query"]


# --- subjects -------------------------------------------------------------------------------


def _subjects() -> Iterator[drafts.Draft]:
    known = tomllib.loads((DATA / "subjects.toml").read_text(encoding="utf-8"))
    yield from (drafts.CountryDraft(code=code) for code in known["countries"])
    for kind, draft in (
        ("topics", drafts.TopicDraft),
        ("organisations", drafts.OrganisationDraft),
        ("outlets", drafts.OutletDraft),
    ):
        yield from (draft(slug=slug, names=names) for slug, names in known[kind].items())
    yield drafts.IssuerDraft(slug=ISSUER, names=known["issuer"]["names"])
    for slug, names in known["people"].items():
        named = (drafts.PersonNameDraft(language=k, text=name) for k, name in names.items())
        yield drafts.PersonDraft(slug=slug, names=tuple(named))


# --- briefings ------------------------------------------------------------------------------


def _briefing(path: Path) -> drafts.BriefingDraft:
    head, *parts = _EDITION.split(path.read_text(encoding="utf-8"))
    facts = _fields(head.splitlines())
    held_on = date.fromisoformat(facts["date"])
    texts: dict[str, list[drafts.EditionDraft]] = {}
    for part in parts:
        language, edition = _edition(part, held_on, facts.get("speaker", ""))
        texts.setdefault(language, []).append(edition)
    return drafts.BriefingDraft(
        slug=path.stem,
        number=facts["number"],
        kind=facts["kind"],
        held_on=held_on,
        precision="day",
        issuer=ISSUER,
        segments=_segments(facts),
        transcripts=tuple(
            drafts.TranscriptDraft(language=language, editions=tuple(editions))
            for language, editions in texts.items()
        ),
        **{mark: _listed(facts[mark]) for mark in _MARKS if mark in facts},
    )


def _segments(facts: dict[str, str]) -> tuple[drafts.SegmentDraft, ...]:
    marks: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, value in facts.items():
        key, _blank, mark = name.partition(" ")
        if mark in _MARKS:
            marks.setdefault(key, {})[mark] = _listed(value)
    return tuple(drafts.SegmentDraft(key=key, **of_key) for key, of_key in marks.items())


def _edition(part: str, held_on: date, speaker: str) -> tuple[str, drafts.EditionDraft]:
    head, *turns = _TURN.split(part)
    marker, *lines = head.splitlines()
    name, *states = marker.split("|")
    language, _blank, n = name.strip().partition(" ")
    stated, state = _fields(lines), _fields(states)
    edition = drafts.EditionDraft(
        n=int(n or 1),
        title=stated["title"],
        place=stated.get("place", ""),
        change_note=stated.get("change_note", ""),
        is_substantive="change_note" in stated,
        turns=tuple(_turn(turn, speaker) for turn in turns),
        **_interval(state, held_on),
    )
    return language, edition


def _interval(state: dict[str, str], held_on: date) -> dict[str, str]:
    if state.get("stage", "released") != "released":
        return {"stage": state["stage"]}
    interval = {
        "stage": "released",
        "public_from": _moment(state.get("from", f"{held_on}T18:00")),
    }
    if "until" in state:
        interval["public_until"] = _moment(state["until"])
    if "withdrawn" in state:
        interval["withdrawn_at"] = _moment(state["withdrawn"])
        interval["withdrawal_reason"] = "It was never said."
    return interval


def _turn(text: str, speaker: str) -> drafts.TurnDraft:
    marker, _newline, words = text.partition("\n")
    anchor, *stated = (piece.strip() for piece in marker.split("|"))
    answered = _ANSWER.fullmatch(anchor)
    kind = "answer" if answered else _KINDS.get(anchor[0], "question")
    to = answered[1] if answered else ""
    return drafts.TurnDraft(
        kind=kind,
        anchor=anchor,
        to=to,
        text=_REPEAT.sub(_repeated, words.strip()),
        speaker=speaker if kind in ("statement", "answer") else "",
        **{"aligned": to or anchor} | _fields(stated),
    )


def _repeated(found: re.Match[str]) -> str:
    return "\n\n".join([found[2]] * int(found[1]))


def _fields(lines: list[str]) -> dict[str, str]:
    """Return "key: value" lines as a dict; blank ones are skipped."""
    parted = (line.split(":", 1) for line in lines if line.strip())
    return {name.strip(): value.strip() for name, value in parted}


def _listed(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(","))


def _moment(text: str) -> str:
    return moment_text(datetime.fromisoformat(text).replace(tzinfo=UTC))
