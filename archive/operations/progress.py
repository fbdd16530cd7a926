"""Progress of a long operation: one moving line on a terminal, now and then a line elsewhere."""

import time
from types import TracebackType
from typing import Self, TextIO

SECONDS_BETWEEN_LINES = 5.0
SECONDS_BETWEEN_REDRAWS = 0.2


class Progress:
    """Counts what is done and says so; `with Progress(stderr, "files") as progress`."""

    def __init__(self, stream: TextIO, noun: str) -> None:
        self._stream, self._noun, self.count = stream, noun, 0
        self._on_terminal = stream.isatty()
        self._pause = SECONDS_BETWEEN_REDRAWS if self._on_terminal else SECONDS_BETWEEN_LINES
        self._next = time.monotonic() + self._pause

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._on_terminal:
            self._stream.write("\r\033[K")
            self._stream.flush()

    def step(self) -> None:
        """Count one more, and say so when the last word was some time ago."""
        self.count += 1
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self._pause
        line = f"{self.count} {self._noun}"
        self._stream.write(f"\r\033[K{line}" if self._on_terminal else f"{line}\n")
        self._stream.flush()
