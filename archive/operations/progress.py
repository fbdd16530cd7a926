"""Progress of a long command: a bar on a terminal, a plain line every few seconds elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

SECONDS_BETWEEN_LINES = 5.0
_SECONDS_BETWEEN_BARS = 0.1
_CLEAR_LINE = "\r\x1b[2K"


class Progress:
    """Says how far a command is: `with Progress(stderr, "lines", total) as progress`.

    `total` is the amount of work in whatever unit `step` counts; None: not known.
    """

    def __init__(self, stream: TextIO, noun: str, total: int | None = None) -> None:
        self._stream, self._noun, self._total = stream, noun, total
        self._began = self._said = time.monotonic()
        self._bar: Bar | None = None
        self.count = self._done = 0

    def __enter__(self) -> Self:
        if self._stream.isatty():
            self._bar = Bar(
                TextColumn("{task.fields[told]}"),
                BarColumn(),
                TimeRemainingColumn(),
                console=Console(file=self._stream),
                transient=True,
                auto_refresh=False,  # a thread of its own would draw into what is printed
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
            self._draw()
            self._bar.stop()

    def step(self, done: int | None = None) -> None:
        """Count one more; `done` is how much of `total` is behind, when that is another unit."""
        self.count += 1
        self._done = self.count if done is None else done
        pause = _SECONDS_BETWEEN_BARS if self._bar else SECONDS_BETWEEN_LINES
        if time.monotonic() - self._said < pause:
            return
        self._said = time.monotonic()
        if self._bar:
            self._draw()
        else:
            self._stream.write(f"{self._told()}{self._left()}\n")
            self._stream.flush()

    def say(self, sentence: str) -> None:
        """Write a sentence above the bar."""
        if self._bar:
            self._bar.console.print(sentence, markup=False, highlight=False, soft_wrap=True)
        else:
            self._stream.write(f"{sentence}\n")

    @contextmanager
    def above(self) -> Iterator[None]:
        """Let what is printed within, on whatever stream, stand above the bar."""
        if self._bar:
            self._stream.write(_CLEAR_LINE)
            self._stream.flush()
        try:
            yield
        finally:
            if self._bar:
                self._draw()

    def _draw(self) -> None:
        self._bar.update(self._bar.task_ids[0], completed=self._done, told=self._told())
        self._bar.refresh()

    def _left(self) -> str:
        """Return what share is done and the time left at this pace, "" when that is not known."""
        if not self._total or not self._done or self._done > self._total:
            return ""
        took = time.monotonic() - self._began
        left = timedelta(seconds=int(took / self._done * max(self._total - self._done, 0)))
        return f", {self._done * 100 // self._total} %, {left} left"

    def _told(self) -> str:
        seconds = max(time.monotonic() - self._began, 0.001)
        rate = self.count / seconds
        return f"{self.count} {self._noun}, {rate:.{0 if rate >= 10 else 1}f} a second"
