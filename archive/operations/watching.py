"""Watch over the workers of the server: a program of its own, with nothing loaded.

`manage.py serve` loads all, makes workers of itself and then becomes this program. Memory that a
worker writes to is copied; what the process it was made of holds would stand there once more, for
nobody. When a worker ends by itself, and on SIGHUP, `manage.py serve` makes new workers beside
those that are left, which are told to stop as soon as the new ones listen: each listens by itself.
"""

import json
import os
import select
import signal
import sys
import time
from collections.abc import Iterable

# Of a pipe, in the environment: whoever makes new workers writes their numbers there, and ends.
REPORTING_TO = "WORKERS_REPORTED_TO"
STOPPING = (signal.SIGTERM, signal.SIGINT)
HEARD = {*STOPPING, signal.SIGHUP, signal.SIGCHLD}
SECONDS_TO_STOP = 5
_SECONDS_TO_MAKE = 300
_SECONDS_TO_LISTEN = 1
_SECONDS_TO_LIVE = 6  # a worker that ends sooner would end again
_SECONDS_TO_NEXT_TRY = 60


class Watch:
    """Some workers, and the command that makes as many anew."""

    def __init__(self, workers: Iterable[int], command: list[str]) -> None:
        self._workers = set(workers)
        self._wanted = len(self._workers)
        self._command = command
        self._made_at = float("-inf")  # the first ones may end at once: somebody tries it

    def keep(self) -> int:
        """Keep workers running until told to stop, and return an exit status."""
        while True:
            missing = len(self._workers) < self._wanted
            told = signal.sigtimedwait(HEARD, _SECONDS_TO_NEXT_TRY if missing else 3600)
            if told and told.si_signo in STOPPING:
                self._stop(self._workers)
                return 0
            ended = self._ended()
            if ended and time.monotonic() - self._made_at < _SECONDS_TO_LIVE:
                _say("A worker ended as soon as it was made; the server stops.")
                self._stop(self._workers)
                return 1
            is_due = told is None and missing
            is_wanted = ended or is_due or (told and told.si_signo == signal.SIGHUP)
            if is_wanted and not self._renew() and not _is_told_to_stop():
                _say(f"No new workers could be made; {len(self._workers)} are left.")
                if not self._workers:
                    return 1

    def _ended(self) -> set[int]:
        """Forget workers that have ended by themselves, and return them."""
        ended = set(_reaped()) & self._workers
        self._workers -= ended
        for pid in ended:
            _say(f"Worker {pid} has ended.")
        return ended

    def _renew(self) -> bool:
        """Make new workers, tell the old ones to stop, and return whether there are new ones."""
        made = _made_by(self._command)
        if not made:
            return False
        time.sleep(_SECONDS_TO_LISTEN)
        old, self._workers = self._workers, set(made)
        self._made_at = time.monotonic()
        self._stop(old)
        return True

    def _stop(self, workers: set[int]) -> None:
        """Tell workers to stop; end those that have not after some seconds."""
        left = set(workers)
        _tell(left, signal.SIGTERM)
        until = time.monotonic() + SECONDS_TO_STOP
        while left and time.monotonic() < until:
            time.sleep(0.02)
            left -= set(_reaped())
        _tell(left, signal.SIGKILL)


def _made_by(command: list[str]) -> list[int]:
    """Return the workers that a command made and reported; none if it failed or took too long."""
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    environment = {**os.environ, REPORTING_TO: str(writing)}
    pid = os.posix_spawn(command[0], command, environment, setsigmask=[])
    os.close(writing)
    until = time.monotonic() + _SECONDS_TO_MAKE
    with os.fdopen(reading) as reported:
        while not select.select([reported], [], [], 0.2)[0]:
            if time.monotonic() > until or _is_told_to_stop():
                _tell([pid], signal.SIGKILL)
                return []
        return json.loads(reported.read() or "[]")


def _is_told_to_stop() -> bool:
    return bool(signal.sigpending() & set(STOPPING))


def _reaped() -> Iterable[int]:
    """Yield which processes have ended since the last time."""
    while True:
        try:
            pid, _status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        yield pid


def _tell(workers: Iterable[int], what: signal.Signals) -> None:
    for pid in workers:
        try:
            os.kill(pid, what)
        except ProcessLookupError:
            continue


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    watched = json.loads(sys.argv[1])
    sys.exit(Watch(watched["workers"], watched["command"]).keep())
