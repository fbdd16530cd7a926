"""Progress: plain lines now and then in a log, a bar on a terminal."""

import re
from io import StringIO

import pytest

from archive.operations.progress import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_a_plain_line_now_and_then(monkeypatch):
    log = StringIO()
    with Progress(log, "lines", total=400) as progress:
        progress.step(50)
        monkeypatch.setattr("archive.operations.progress.SECONDS_BETWEEN_LINES", 0)
        progress.step(100)
    assert re.fullmatch(r"2 lines, [\d.]+ a second, 25 %, 0:00:00 left\n", log.getvalue())


@pytest.mark.parametrize("stream", [StringIO, Terminal])
def test_sentences_are_said_as_they_are(stream):
    out = stream()
    with Progress(out, "lines") as progress:
        progress.say("a.jsonl: line 1: [red] is no key")
    assert "a.jsonl: line 1: [red] is no key\n" in out.getvalue()


def test_a_terminal_is_told_the_count():
    out = Terminal()
    with Progress(out, "lines", total=2) as progress:
        progress.step()
        progress.step()
    assert "2 lines" in out.getvalue()


def test_what_is_printed_stands_above_the_bar():
    out = Terminal()
    with Progress(out, "files", total=2) as progress:
        progress.step()
        with progress.above():
            out.write("a.txt: created\n")
    assert "\x1b[2Ka.txt: created\n" in out.getvalue()


def test_a_log_is_told_the_time_left(monkeypatch):
    log, clock = StringIO(), iter([0.0, 10.0, 10.0, 10.0, 10.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    progress = Progress(log, "files", total=4)
    progress.step()
    assert log.getvalue() == "1 files, 0.1 a second, 25 %, 0:00:30 left\n"
