"""What a process and all that it has started hold in memory, and have used of the processors."""

import os
import threading
from pathlib import Path

_SECONDS_BETWEEN_LOOKS = 0.2


def family(pid: int) -> list[int]:
    """Return a process and all it has started that still run."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    try:
        children = " ".join(each.read_text() for each in found).split()
    except OSError:  # it has just ended
        return [pid]
    return [pid, *(each for child in children for each in family(int(child)))]


def memory_mib(pid: int) -> float:
    """Return the MiB they hold, what they share counted once (PSS)."""
    return sum(map(_pss, family(pid))) / 1024


def mapped_mib(pid: int) -> float:
    """Return how much of it are files, above all a database that is mapped."""
    return sum(_pss(each, "Pss_File:") for each in family(pid)) / 1024


def cpu_seconds(pid: int) -> float:
    """Return the processor time they have taken, with that of children that have ended."""
    return sum(map(_cpu_seconds, family(pid)))


class Peak:
    """Looks again and again how much memory a process and its children hold together."""

    def __init__(self, pid: int) -> None:
        self.mib = 0.0
        self._pid = pid
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """Return the most they held at once, in MiB."""
        self._is_over.set()
        self._thread.join()
        return self.mib

    def _look(self) -> None:
        while not self._is_over.wait(_SECONDS_BETWEEN_LOOKS):
            self.mib = max(self.mib, memory_mib(self._pid))


def _pss(pid: int, kind: str = "Pss:") -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(kind)), 0)


def _cpu_seconds(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
