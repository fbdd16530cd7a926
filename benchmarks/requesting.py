"""Ask a server for addresses over kept connections, and note how long each answer takes."""

import http.client
import math
import os
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice

_PROCESSES = 2  # one interpreter cannot keep up with two workers


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


def one_after_another(port: int, addresses: Iterable[str], samples: int) -> Load:
    """Ask for addresses in turn, again from the first until there are enough samples."""
    began = time.perf_counter()
    taken = _ask(port, list(islice(cycle(addresses), samples)))
    return Load(sorted(taken), time.perf_counter() - began)


def at_once(port: int, addresses: list[str], samples: int, connections: int) -> Load:
    """Ask over several connections at once; each is asked for the next address when it is free."""
    wanted = list(islice(cycle(addresses), samples))
    began = time.perf_counter()
    with ProcessPoolExecutor(_PROCESSES) as pool:
        parts = [
            pool.submit(_ask_over, port, wanted[part::_PROCESSES], connections // _PROCESSES)
            for part in range(_PROCESSES)
        ]
        spans = [part.result() for part in parts]
    taken = sorted(seconds for _start, _end, part in spans for seconds in part)
    first = min((start for start, _end, _part in spans), default=began)
    last = max((end for _start, end, _part in spans), default=began)
    return Load(taken, last - first)


def _ask_over(port: int, addresses: list[str], connections: int) -> tuple[float, float, list]:
    """Return when the asking began and ended (the clock all processes share), and what it took."""
    with ThreadPoolExecutor(connections) as pool:
        began = time.monotonic()
        parts = pool.map(lambda part: _ask(port, addresses[part::connections]), range(connections))
        taken = [seconds for part in parts for seconds in part]
    return began, time.monotonic(), taken


def _ask(port: int, addresses: list[str]) -> list[float]:
    """Return the seconds each answer took. Raises RuntimeError for one that is no page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    taken = []
    for address in addresses:
        began = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        taken.append(time.perf_counter() - began)
        if answer.status != 200:
            raise RuntimeError(
                f"{address}: {answer.status} {answer.reason} (process {os.getpid()})"
            )
    connection.close()
    return taken


def page(port: int, address: str) -> tuple[int, str]:
    """Return the status and the text of a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    connection.request("GET", address)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text
