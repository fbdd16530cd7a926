"""Ask a server for addresses over kept connections, and note how long each answer takes."""

import http.client
import math
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice

_PROCESSES = 2  # one interpreter cannot keep up with two workers
_PATIENCE = 300  # seconds for one answer


@dataclass(frozen=True)
class Load:
    """How long answers took, in seconds, ascending, and all of them together by the clock."""

    seconds: list[float]
    elapsed: float

    @property
    def a_second(self) -> float:
        return len(self.seconds) / self.elapsed

    def percentile(self, percent: int) -> float:
        """Return the seconds in which so many of a hundred answers came, at most."""
        return self.seconds[max(math.ceil(len(self.seconds) * percent / 100) - 1, 0)]


@dataclass(frozen=True)
class Wanted:
    """Addresses to ask for in turn, again from the first until there are enough samples.

    Once the seconds are over no further one is asked for.
    """

    addresses: list[str]
    samples: int
    seconds: float

    def part(self, number: int, of: int) -> "Wanted":
        """Return every so many-th of the samples, from one number on."""
        every = list(islice(cycle(self.addresses), self.samples))[number::of]
        return Wanted(every, len(every), self.seconds)


def one_after_another(port: int, wanted: Wanted) -> Load:
    """Ask for addresses over one connection."""
    began = time.perf_counter()
    taken = _ask(port, wanted)
    return Load(sorted(taken), time.perf_counter() - began)


def at_once(port: int, wanted: Wanted, connections: int) -> Load:
    """Ask over several connections at once; each is asked for the next address when it is free."""
    with ProcessPoolExecutor(_PROCESSES) as pool:
        parts = [
            pool.submit(_ask_over, port, wanted.part(number, _PROCESSES), connections // _PROCESSES)
            for number in range(_PROCESSES)
        ]
        spans = [part.result() for part in parts]
    taken = sorted(seconds for _start, _end, part in spans for seconds in part)
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return Load(taken, last - first)


def _ask_over(port: int, wanted: Wanted, connections: int) -> tuple[float, float, list]:
    """Return when the asking began and ended (the clock all processes share), and what it took."""
    with ThreadPoolExecutor(connections) as pool:
        began = time.monotonic()
        shares = [wanted.part(number, connections) for number in range(connections)]
        taken = [seconds for part in pool.map(partial(_ask, port), shares) for seconds in part]
    return began, time.monotonic(), taken


def _ask(port: int, wanted: Wanted) -> list[float]:
    """Return the seconds each answer took. Raises RuntimeError for one that is no page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    last = time.monotonic() + wanted.seconds
    taken = []
    for address in islice(cycle(wanted.addresses), wanted.samples):
        began = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        taken.append(time.perf_counter() - began)
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status} {answer.reason}")
        if time.monotonic() > last:
            break
    connection.close()
    return taken


def page(port: int, address: str) -> tuple[int, str]:
    """Return the status and the text of a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    connection.request("GET", address)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text
