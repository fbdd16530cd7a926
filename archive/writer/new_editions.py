"""New editions of one or many briefings become rows; each table is written to once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from archive import rows
from archive.models import Edition, Transcript, Turn
from archive.models.inserting import insert, insert_objects
from archive.models.turns import TurnRow
from archive.search import passages
from archive.search.made import Source
from archive.search.passage_words import EditionWords, printed_in
from archive.sources.comparing.segments import segment_keys
from archive.sources.drafts import EditionDraft
from archive.writer.editions import RELEASED, fill_edition
from archive.writer.references import References

_Name = tuple[int, str]  # id of the briefing, and language with number: "ru/2"
Segments = dict[int, dict[str, int]]  # ids by briefing and key


@dataclass
class _New:
    edition: Edition
    draft: EditionDraft
    segments: list[str]  # the key of each turn's

    @property
    def briefing(self) -> int:
        return self.edition.transcript.briefing_id

    @property
    def name(self) -> _Name:
        return self.briefing, f"{self.edition.transcript.language}/{self.edition.n}"

    @property
    def source(self) -> Source:
        """Return what the words of its passages are made of; its hash has been found true."""
        transcript = self.edition.transcript
        number = transcript.briefing.number
        return Source(transcript.language, number, self.edition.place, self.edition.sha256)


def _learnable(
    references: References, source: Source, title: str, turns: Iterable[TurnRow]
) -> EditionWords | None:
    """Return the words made ahead of an edition, if any, with whatever has to be learnt of it.

    What is left out of them stood in lines before, which may not have been written.
    """
    known = references.made.words(source)
    if known is None or known.is_whole or references.has_all_written:
        return known
    printed = printed_in(source.number, title, source.place, turns)
    return EditionWords(known.passages, printed)


@dataclass
class NewEditions:
    """Gathers new editions with their words; `write` writes them."""

    linked: set[_Name] = field(default_factory=set)  # those that say what they are made from
    _gathered: list[_New] = field(default_factory=list)

    def add(
        self, transcript: Transcript, drafts: list[EditionDraft], references: References, at: str
    ) -> None:
        """Take new editions of a transcript. Raises WriteError for what cannot be so."""
        for draft in drafts:
            new = Edition.fresh(transcript=transcript, n=draft.n)
            edition = fill_edition(new, draft, references, at)
            self._gathered.append(_New(edition, draft, segment_keys(draft.turns)))

    def segment_keys(self) -> dict[int, set[str]]:
        """Return by briefing the keys of the segments that turns belong to."""
        keys: dict[int, set[str]] = {}
        for new in self._gathered:
            keys.setdefault(new.briefing, set()).update(new.segments)
        return keys

    def write(self, segments: Segments, references: References) -> None:
        """Write editions, turns and passages; `segments` has the id of every segment."""
        self._write_editions()
        references.prime([turn for new in self._gathered for turn in new.draft.turns])
        turns: list[TurnRow] = []
        found: list[passages.PassageRow] = []
        for new in self._gathered:
            ids = segments[new.briefing] if new.segments else {}
            of_edition = rows.turn_rows(
                new.edition, new.draft.turns, [ids[key] for key in new.segments], references
            )
            turns += of_edition
            # A new edition has no passages to be replaced, so `reindex` is not needed.
            if new.edition.stage == RELEASED:
                known = _learnable(references, new.source, new.edition.title, of_edition)
                found += passages.passages_of(new.edition, of_edition, known)
        insert(Turn, TurnRow._fields, turns)
        passages.write(found, references.made, references.meanwhile)

    def _write_editions(self) -> None:
        """Write editions, what is translated behind what it is made from."""
        ids: dict[_Name, int] = {}
        waiting = self._gathered
        while waiting:
            names = {new.name for new in waiting}
            ready = [new for new in waiting if (new.briefing, new.draft.made_from) not in names]
            ready = ready or waiting  # each made from another: it is for the caller to link them
            for new in ready:
                new.edition.made_from_id = ids.get((new.briefing, new.draft.made_from))
                if new.edition.made_from_id:
                    self.linked.add(new.name)
            insert_objects([new.edition for new in ready])
            ids |= {new.name: new.edition.pk for new in ready}
            waiting = [new for new in waiting if new.name not in ids]
