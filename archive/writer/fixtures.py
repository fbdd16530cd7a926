"""Interchange files become rows: streaming, a batch of lines a transaction, repeatable.

Every line is written whole or not at all. What names a record that is not there yet waits
until all files have been read, so lines may come in any order.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from django.apps import apps
from django.db import DataError, IntegrityError, transaction

from archive import engine
from archive.sources.canonical import LineError
from archive.writer.beside import bring_files
from archive.writer.lines import (
    FileError,
    SourceLine,
    draft_of,
    read_again,
    read_lines,
    without_data,
)
from archive.writer.outcome import VERDICTS, Verdict
from archive.writer.records import write_record
from archive.writer.references import ReferenceMissingError, References
from archive.writer.results import Result, WriteError

LINES_A_BATCH = 50
BYTES_A_BATCH = 4 * 1024 * 1024


@dataclass
class _Waiting:
    """A line that names what is not there yet; `verdict` is set once it has been counted."""

    line: SourceLine
    reason: str
    verdict: Verdict | None = None


@dataclass
class FixtureImport:
    """One run over some files; `say` takes each sentence a person should read."""

    say: Callable[[str], None]
    step: Callable[[int], None] = lambda offset: None  # called with the place reached in the file
    files: Path | None = None  # None: the folder "files" beside each file
    strict: bool = False
    counts: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(VERDICTS, 0))
    bad_files: int = 0
    _references: References = field(default_factory=References)
    _waiting: list[_Waiting] = field(default_factory=list)
    _changed: bool = False

    @property
    def has_failed(self) -> bool:
        """Return whether a file or a line could not be imported."""
        return bool(self.bad_files or self.counts["failed"])

    @property
    def _stops(self) -> bool:
        return self.strict and self.has_failed

    def run(self, paths: Iterable[Path]) -> dict[Verdict, int]:
        """Import files and return how many lines met each verdict; faults are said and counted."""
        for path in paths:
            try:
                for batch in _batches(read_lines(path)):
                    self._write_batch(_Waiting(line, "") for line in batch)
                    if self._stops:
                        return self.counts
            except FileError as error:
                self.bad_files += 1
                self.say(str(error))
            if self._stops:
                return self.counts
        self._write_waiting()
        return self.counts

    def _write_waiting(self) -> None:
        """Try what waits again and again, as long as that makes any of it succeed."""
        before = None
        while self._waiting and len(self._waiting) != before and not self._stops:
            waiting, self._waiting = self._waiting, []
            before = len(waiting)
            for start in range(0, before, LINES_A_BATCH):
                self._write_batch(waiting[start : start + LINES_A_BATCH])
        for waited in self._waiting:
            if waited.verdict:
                self.counts[waited.verdict] -= 1
            self._fail(waited.line, waited.reason)

    def _write_batch(self, batch: Iterable[_Waiting]) -> None:
        self._changed = False
        with transaction.atomic():
            for waiting in batch:
                self._write_line(waiting)
                if self._stops:
                    break
            if self._changed:
                engine.move_change_counter()
        self._references.keep_small()

    def _write_line(self, waiting: _Waiting) -> None:
        line = read_again(waiting.line) if waiting.reason else waiting.line
        try:
            result = self._write(line)
        except ReferenceMissingError as error:
            self._references.forget()
            self._waiting.append(_Waiting(without_data(line), str(error), waiting.verdict))
        except (LineError, WriteError, FileError) as error:
            self._references.forget()
            self._fail(line, str(error))
        except (IntegrityError, DataError, OverflowError) as error:
            self._references.forget()
            self._fail(line, f"the database refuses it: {_refusal(error)}")
        else:
            self._count(line, result, waiting.verdict)
        self.step(line.offset)

    def _write(self, line: SourceLine) -> Result:
        draft = draft_of(line)
        for sentence in bring_files(draft, self.files or line.path.parent / "files"):
            self.say(f"{line}: warning: {sentence}")
        with transaction.atomic():
            return write_record(draft, self._references)

    def _count(self, line: SourceLine, result: Result, counted: Verdict | None) -> None:
        self._changed |= result.verdict in ("created", "updated")
        if counted is None:
            self.counts[result.verdict] += 1
            for note in result.notes:
                self.say(f"{line}: {result.verdict}: {note}")
        if result.missing:
            verdict = counted or result.verdict
            self._waiting.append(_Waiting(without_data(line), result.missing[0], verdict))

    def _fail(self, line: SourceLine, reason: str) -> None:
        self.counts["failed"] += 1
        self.say(f"{line}: {reason}")


def _batches(lines: Iterator[SourceLine]) -> Iterator[list[SourceLine]]:
    """Yield lines in batches, small in number and in bytes; then raises what `lines` raises."""
    for first in lines:
        batch, size = [first], len(first.data or b"")
        while len(batch) < LINES_A_BATCH and size < BYTES_A_BATCH:
            line = next(lines, None)
            if line is None:
                break
            batch.append(line)
            size += len(line.data or b"")
        yield batch


def _refusal(error: Exception) -> str:
    """Return why the database refused a row: the constraint's own words where it has some."""
    text = str(error)
    for constraint in chain.from_iterable(m._meta.constraints for m in apps.get_models()):
        if constraint.name in text:
            return f"{constraint.get_violation_error_message()} ({constraint.name})"
    return text.splitlines()[0] if text else type(error).__name__
