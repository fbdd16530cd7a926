"""Progress of a long command: a bar on a terminal, a plain line every few seconds elsewhere."""

import time
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

SECONDS_BETWEEN_LINES = 5.0


class Progress:
    """Says how far a command is: `with Progress(stderr, "lines", total) as progress`.

    `total` is the amount of work in whatever unit `step` counts; None: not known.
    """

    def __init__(self, stream: TextIO, noun: str, total: int | None = None) -> None:
        self._stream, self._noun, self._total = stream, noun, total
        self._began = self._said = time.monotonic()
        self._bar: Bar | None = None
        self.count = 0

    def __enter__(self) -> Self:
        if self._stream.isatty():
            self._bar = Bar(
                TextColumn("{task.fields[told]}"),
                BarColumn(),
                TimeRemainingColumn(),
                console=Console(file=self._stream),
                transient=True,
            )
            self._bar.add_task("", total=self._total, told="")
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()

    def step(self, done: int | None = None) -> None:
        """Count one more; `done` is how much of `total` is behind, when that is another unit."""
        self.count += 1
        done = self.count if done is None else done
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=done, told=self._told())
        elif time.monotonic() - self._said >= SECONDS_BETWEEN_LINES:
            self._said = time.monotonic()
            share = f", {done * 100 // self._total} %" if self._total else ""
            self._stream.write(f"{self._told()}{share}\n")
            self._stream.flush()

    def say(self, sentence: str) -> None:
        """Write a sentence above the bar."""
        if self._bar:
            self._bar.console.print(sentence, markup=False, highlight=False, soft_wrap=True)
        else:
            self._stream.write(f"{sentence}\n")

    def _told(self) -> str:
        seconds = max(time.monotonic() - self._began, 0.001)
        return f"{self.count} {self._noun}, {self.count / seconds:.0f} a second"
