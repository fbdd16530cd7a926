"""A second process makes the words of the lines to come while this one writes those before.

Both read the same files in the same batches. The other one sends, for each batch, which of its
lines it has checked and found good, told by their bytes, and what search needs of their editions,
made of their words alone and found again by them; it decides nothing. So it changes nothing but
the time an import takes: whatever it leaves out, because a line is no good or because it has
come to an end itself, is made by the process that writes.

It is at most a batch ahead, waits while nobody reads, and ends when its reader does.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from archive.search.made import Made, Source
from archive.search.passage_words import EditionWords, tokens_of
from archive.search.printed_words import forms_of
from archive.search.words import NotedStreams
from archive.sources.canonical import LineError, edition_sha256
from archive.sources.drafts import BriefingDraft, EditionDraft, TurnDraft
from archive.writer.edition_rules import check_briefing
from archive.writer.faults import WriteError
from archive.writer.lines import FileError, SourceLine, batches, draft_of, read_lines
from archive.writer.memory import few_collections

BYTES_WORTH_A_PROCESS = 4 * 1024 * 1024  # it takes half a second to begin
_PROJECT = Path(__file__).resolve().parent.parent.parent
_LENGTH = 8  # bytes that tell how long a message is
_decode = msgspec.msgpack.Decoder(Made).decode
_encode = msgspec.msgpack.Encoder().encode


class Ahead:
    """The other process, as the one that writes sees it: `with Ahead(paths) as ahead`."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = list(paths)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Ahead":
        if any(path.exists() and not path.is_file() for path in self._paths):
            return self  # of a pipe, what one has read the other would miss
        with suppress(OSError):  # where none can be started, there is none
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, *(str(path.absolute()) for path in self._paths)],
                cwd=_PROJECT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
            )
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.stdout.close()
            self._process.kill()
            self._process.wait()

    def next(self) -> Made:
        """Return what there is for the next batch of lines; nothing once the other has ended."""
        if not self._process:
            return Made()
        stream = self._process.stdout
        length = int.from_bytes(stream.read(_LENGTH))
        message = stream.read(length)
        return _decode(message) if message and len(message) == length else Made()


def is_worth_it(paths: Iterable[Path]) -> bool:
    """Return whether a second process would make an import quicker."""
    size = sum(path.stat().st_size for path in paths if path.is_file())
    return size >= BYTES_WORTH_A_PROCESS and _cpus() > 1


def _cpus() -> int:
    """Return on how many CPUs this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# --- the other process ----------------------------------------------------------------------


class _Spoken:
    """A turn of a draft, as passages see turns."""

    __slots__ = (
        *("kind", "anchor", "to", "heading", "text"),
        *("label_as_printed", "asker_as_printed", "outlet_as_printed"),
    )

    def __init__(self, turn: TurnDraft) -> None:
        self.kind, self.anchor, self.to = turn.kind, turn.anchor, turn.to
        self.heading, self.text = turn.heading, turn.text
        self.label_as_printed, self.asker_as_printed = turn.label, turn.asker
        self.outlet_as_printed = turn.outlet


class _Maker:
    """Makes what search needs of batches of lines, and remembers which words it has met."""

    def __init__(self) -> None:
        self._streams: dict[str, NotedStreams] = {}

    def of(self, batch: Iterable[SourceLine]) -> Made:
        """Return what there is to say of some lines; of those that are no good, nothing."""
        made = Made()
        for line in batch:
            with suppress(LineError, WriteError):
                draft = draft_of(line)
                if isinstance(draft, BriefingDraft):
                    check_briefing(draft)
                    made.sound.add(line.digest)
                    self._add_briefing(made, draft)
        return made

    def _add_briefing(self, made: Made, draft: BriefingDraft) -> None:
        for text in draft.transcripts:
            for edition in text.editions:
                if edition.stage == "released":
                    self._add_edition(made, draft.number, text.language, edition)

    def _add_edition(self, made: Made, number: str, language: str, edition: EditionDraft) -> None:
        sha256 = edition.sha256 or edition_sha256(edition, language)
        source = Source(language, number, edition.place, sha256)
        if source.key in made.editions:
            return
        turns = list(map(_Spoken, edition.turns))
        streams = self._streams.setdefault(language, NotedStreams(language))
        found = tokens_of(streams, number, edition.title, edition.place, turns)
        made_of = {
            piece: forms for piece in streams.taken() if (forms := forms_of(piece, language))
        }
        made.forms.setdefault(language, {}).update(made_of)
        made.editions[source.key] = EditionWords(found, " ".join(made_of), is_whole=False)


def send(paths: Iterable[Path], stream: BinaryIO) -> None:
    """Write what there is to say of each batch of the lines of some files."""
    maker = _Maker()
    for path in paths:
        with suppress(FileError):
            for batch in batches(read_lines(path)):
                message = _encode(maker.of(batch))
                stream.write(len(message).to_bytes(_LENGTH))
                stream.write(message)
                stream.flush()


def main() -> None:
    """Send until there is no more, or until nobody reads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that writes says when it is over
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    with few_collections():
        send(map(Path, sys.argv[1:]), sys.stdout.buffer)


if __name__ == "__main__":
    main()
