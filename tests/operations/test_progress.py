"""Long operations say how far they are, without filling a log."""

import io

import pytest

from archive.operations import progress


class Terminal(io.StringIO):
    """A stream somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    """Return a monotonic clock that a test moves, as a one-element list."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_log_gets_a_line_every_few_seconds(clock):
    stream = io.StringIO()
    with progress.Progress(stream, "files") as steps:
        for second in range(12):
            clock[0] = float(second)
            steps.step()
    assert stream.getvalue() == "6 files\n11 files\n"


def test_a_terminal_gets_one_line_that_is_gone_at_the_end(clock):
    stream = Terminal()
    with progress.Progress(stream, "files") as steps:
        clock[0] = 1.0
        steps.step()
    assert stream.getvalue() == "\r\033[K1 files\r\033[K"
