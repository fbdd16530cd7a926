"""Interchange files become rows: streaming, a batch of lines a transaction, repeatable.

Every line is written whole or not at all. Lines may come in any order: what names a record
that is not there yet waits, and is written in the transaction in which that record has been.
An import that was broken off and is run again therefore gives slugs and sort keys in the same
order, and ends with the same archive.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from django.apps import apps
from django.db import DataError, IntegrityError, transaction
from django.db.models import Model

from archive import changes
from archive.memory import give_back
from archive.models import Briefing
from archive.models.inserting import nothing
from archive.search import catalogue, vocabulary
from archive.search.made import Made
from archive.sources.canonical import LineError
from archive.sources.drafts import BriefingDraft, Draft
from archive.writer.ahead import Ahead, is_worth_it
from archive.writer.beside import bring_files
from archive.writer.briefings import may_go_together, write_briefings
from archive.writer.faults import WriteError, placed
from archive.writer.lines import (
    FileError,
    SourceLine,
    batches,
    draft_of,
    read_again,
    read_lines,
    without_data,
)
from archive.writer.lookahead import Lookahead
from archive.writer.memory import few_collections
from archive.writer.outcome import VERDICTS, Verdict
from archive.writer.records import write_record
from archive.writer.references import ReferenceMissingError, References
from archive.writer.results import Result

MOST_WAITED_A_BATCH = 500
MOST_SAID = 200  # of one file; the rest is counted

_REFUSALS = (IntegrityError, DataError, OverflowError)  # what a database says of a row

_Missing = tuple[type[Model], str] | None


@dataclass
class _Waiting:
    """A line to be written; one that names what is not there yet has a reason to wait.

    `verdict` is set once it has been counted.
    """

    line: SourceLine
    reason: str = ""  # "": it has not been tried yet
    verdict: Verdict | None = None
    draft: Draft | None = None  # None: it has to be read from the line
    is_sound: bool = False  # its draft has been checked, and can be so


_Batch = tuple[Made, list[_Waiting]]


@dataclass
class _Run:
    """Lines next to each other; with drafts, they may be written together."""

    lines: list[_Waiting]
    drafts: list[BriefingDraft] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def takes(self, waiting: _Waiting, draft: BriefingDraft) -> bool:
        """Take one more line, unless it must come after those that are here."""
        if not self.drafts or not self._taken.isdisjoint((draft.slug, draft.sk)):
            return False
        self.add(waiting, draft)
        return True

    def add(self, waiting: _Waiting, draft: BriefingDraft) -> None:
        self.lines.append(waiting)
        self.drafts.append(draft)
        self._taken |= {draft.slug, draft.sk}


@dataclass
class FixtureImport:
    """One run over some files; `say` takes each sentence a person should read."""

    say: Callable[[str], None]
    step: Callable[[int], None] = lambda offset: None  # called with the place reached in the file
    files: Path | None = None  # None: the folder "files" beside each file
    strict: bool = False
    processes: int | None = None  # 2: another one makes words ahead; None: where that is quicker
    counts: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(VERDICTS, 0))
    bad_files: int = 0
    _references: References = field(default_factory=References)
    _waiting: dict[_Missing, list[_Waiting]] = field(default_factory=dict)
    _ready: list[_Waiting] = field(default_factory=list)  # what these lines named has come
    _places: dict[Path, int] = field(default_factory=dict)  # of each file among all
    _said: Counter[Path] = field(default_factory=Counter)
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
        paths = list(paths)
        are_two = self.processes == 2 if self.processes else is_worth_it(paths)
        with few_collections():
            with Ahead(paths) if are_two else nullcontext() as ahead:
                self._read(paths, ahead)
            if not self._stops:
                self._write_waiting()
            self._references = References()  # a catalogue takes much memory itself
            vocabulary.forget_known()
            give_back()
            catalogue.keep_snapshot()
        for path, count in self._said.items():
            if count > MOST_SAID:
                self.say(f"{path}: {count - MOST_SAID} more remarks are left out; mend these first")
        return self.counts

    def _read(self, paths: Iterable[Path], ahead: Ahead | None) -> None:
        """Write the lines of all files, up to the first fault if that is to end it."""
        for path in paths:
            self._places.setdefault(path, len(self._places))
            try:
                with Lookahead(_batches(path, ahead)) as coming:
                    # Of a pipe, whoever has to stop could not stop a thread that reads.
                    self._references.meanwhile = coming.begin if path.is_file() else nothing
                    self._write_all(coming)
            except FileError as error:
                self.bad_files += 1
                self.say(str(error))
            finally:
                self._references.meanwhile = nothing
            if self._stops:
                return

    def _write_all(self, coming: Iterable[_Batch]) -> None:
        for self._references.made, batch in coming:
            self._write_batch(batch)
            self._write_ready()
            if self._stops:
                return

    def _write_waiting(self) -> None:
        """Try what still waits again and again, as long as that makes any of it succeed."""
        before = None
        while (waiting := list(chain.from_iterable(self._waiting.values()))) and not self._stops:
            if len(waiting) == before:
                break
            before = len(waiting)
            self._waiting, self._ready = {}, waiting
            self._write_ready()
        for missing, lines in self._waiting.items():
            for waited in lines:
                if waited.verdict:
                    self.counts[waited.verdict] -= 1
                self._fail(waited.line, _reason(waited, missing))

    def _write_ready(self) -> None:
        """Write what one batch has left: more lines had waited than one transaction holds."""
        while self._ready and not self._stops:
            self._write_batch(self._take_ready(MOST_WAITED_A_BATCH))

    def _write_batch(self, batch: list[_Waiting]) -> None:
        """Write some lines, then those that have waited for them, and so on."""
        self._changed, waited = False, 0
        with transaction.atomic():
            while batch and not self._stops:
                for some in _runs(batch):
                    self._write_run(some)
                    if self._stops:
                        break
                batch = self._take_ready(MOST_WAITED_A_BATCH - waited)
                waited += len(batch)
            if self._changed:
                changes.record()
        self._references.keep_small()

    def _take_ready(self, most: int) -> list[_Waiting]:
        """Return the first lines of those whose wait has ended, in the order of the files."""
        in_order = sorted(self._ready, key=lambda w: (self._places[w.line.path], w.line.number))
        taken, self._ready = in_order[:most], in_order[most:]
        return taken

    def _write_run(self, run: "_Run") -> None:
        """Write lines that may be written together; if that fails, one by one."""
        if len(run.drafts) > 1 and (results := self._write_together(run)):
            for waiting, result in zip(run.lines, results, strict=True):
                self._count(waiting.line, result, waiting.verdict)
                self.step(waiting.line.offset)
            return
        for waiting in run.lines:
            self._write_line(waiting)
            if self._stops:
                return

    def _write_together(self, run: "_Run") -> list[Result]:
        """Return what became of some briefings, or nothing: one of them could not be written."""
        pairs = zip(run.lines, run.drafts, strict=True)
        unchecked = [draft for each, draft in pairs if not each.is_sound]
        try:
            with transaction.atomic():
                return write_briefings(run.drafts, self._references, unchecked)
        except (*_REFUSALS, ReferenceMissingError, LineError, WriteError):
            self._references.forget()
            return []

    def _write_line(self, waiting: _Waiting) -> None:
        line = read_again(waiting.line) if waiting.reason else waiting.line
        try:
            result = self._write(line, waiting.draft or draft_of(line))
        except ReferenceMissingError as error:
            self._references.forget()
            self._wait(line, error, waiting.verdict)
        except (LineError, WriteError, FileError) as error:
            self._references.forget()
            self._fail(line, str(error))
        except _REFUSALS as error:
            self._references.forget()
            self._fail(line, f"the database refuses it: {_refusal(error)}")
        else:
            self._count(line, result, waiting.verdict)
        if not waiting.reason:
            self.step(line.offset)

    def _write(self, line: SourceLine, draft: Draft) -> Result:
        for sentence in bring_files(draft, self.files or line.path.parent / "files"):
            self._say(line, f"warning: {sentence}")
        with transaction.atomic():
            return write_record(draft, self._references)

    def _count(self, line: SourceLine, result: Result, counted: Verdict | None) -> None:
        if isinstance(result.record, Briefing) and result.verdict != "created":
            self._references.has_all_written = False
        if result.verdict in ("created", "updated"):
            self._changed = True
            if not isinstance(result.record, Briefing):
                changes.touch_names()
            self._end_waits_for(result.record)
        if counted is None:
            self.counts[result.verdict] += 1
            for note in result.notes:
                self._say(line, f"{result.verdict}: {note}")
        if result.missing:
            self._wait(line, result.missing[0], counted or result.verdict)

    def _end_waits_for(self, record: Model) -> None:
        """Make ready the lines that wait for a record, if it is of those that lines can name."""
        if self._waiting and len(getattr(record, "natural_fields", ("",))) == 1:
            key = str(record.natural_key()[0])
            self._ready += self._waiting.pop((type(record), key), ())

    def _wait(
        self, line: SourceLine, error: ReferenceMissingError, verdict: Verdict | None
    ) -> None:
        if not verdict:
            self._references.has_all_written = False
        waiting = _Waiting(without_data(line), str(error), verdict)
        self._waiting.setdefault(error.missing, []).append(waiting)

    def _fail(self, line: SourceLine, reason: str) -> None:
        self._references.has_all_written = False
        self.counts["failed"] += 1
        self._say(line, reason)

    def _say(self, line: SourceLine, sentence: str) -> None:
        """Say something about a line, unless too much has been said of its file."""
        self._said[line.path] += 1
        if self._said[line.path] <= MOST_SAID:
            self.say(f"{line}: {sentence}")


def _runs(batch: list[_Waiting]) -> Iterator[_Run]:
    """Yield lines in their order, those together that may be written together."""
    run = _Run([])
    for waiting in batch:
        draft = waiting.draft
        if draft is None or not may_go_together(draft):
            if run.lines:
                yield run
            yield _Run([waiting])
            run = _Run([])
        elif not run.takes(waiting, draft):
            if run.lines:
                yield run
            run = _Run([])
            run.add(waiting, draft)
    if run.lines:
        yield run


def _batches(path: Path, ahead: Ahead | None) -> Iterator[_Batch]:
    """Yield the lines of a file in batches, with what has been made ahead for each."""
    for batch in batches(read_lines(path)):
        made = ahead.next() if ahead else Made()
        yield made, [_read(line, made) for line in batch]


def _read(line: SourceLine, made: Made) -> _Waiting:
    """Return a line with its draft; what is wrong with it is said when its turn has come."""
    is_sound = line.digest in made.sound
    with suppress(LineError):
        return _Waiting(line, draft=draft_of(line, is_known=is_sound), is_sound=is_sound)
    return _Waiting(line)


def _reason(waited: _Waiting, missing: _Missing) -> str:
    """Return why a line has waited in vain, with the key that names what is not there."""
    if missing is None or "- at `$" in waited.reason:
        return waited.reason
    model, value = missing
    return placed(waited.reason, draft_of(read_again(waited.line)), model._meta.model_name, value)


def _refusal(error: Exception) -> str:
    """Return why the database refused a row: the constraint's own words where it has some."""
    text = str(error)
    for constraint in chain.from_iterable(m._meta.constraints for m in apps.get_models()):
        if constraint.name in text:
            return f"{constraint.get_violation_error_message()} ({constraint.name})"
    return text.splitlines()[0] if text else type(error).__name__
