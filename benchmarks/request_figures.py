"""Everything a served archive is asked: how fast, at how many requests, in how much memory."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.archives import Archive
from benchmarks.commands import script
from benchmarks.figures import Figure, yardstick
from benchmarks.kept import kept_figures
from benchmarks.recall import recall
from benchmarks.requesting import Wanted, at_once, one_after_another
from benchmarks.serving import Server, running

_SEED = 7
_CONNECTIONS = 16


@dataclass(frozen=True)
class Extent:
    """How many different addresses of a kind are asked for, how often, in how long at most."""

    addresses: int
    samples: int
    seconds: float  # alone, and once more at once; a slow kind then has fewer samples


FULL, QUICK = Extent(1_000, 2_000, 600), Extent(100, 200, 60)


def request_figures(archive: Archive, extent: Extent) -> Iterator[Figure]:
    """Yield what serving an imported archive takes."""
    told = json.loads(script(archive.folder, archive.url, "survey.py", extent.addresses, _SEED))
    yield _figure("size in MiB", archive, told["MiB"])
    yield yardstick(archive.database, archive.briefings)
    with running(archive, "--prepare"):
        pass  # static files and translations are in place from here on
    with running(archive) as server:
        cold = {"s": server.cold_start, "CPU s": server.own_cpu_seconds()}
        yield _figure("cold start to first page", archive, cold)
        if found := recall(archive, server):
            yield _figure("recall of planted phrases", archive, found)
        for kind, addresses in told["addresses"].items():
            yield _figure(kind, archive, _asked(server, extent, **addresses))
        yield _figure("memory of the server", archive, server.memory())
    yield from kept_figures(archive, told["addresses"]["transcript"]["measured"][0])


def _figure(what: str, archive: Archive, values: dict[str, float]) -> Figure:
    return Figure(what, archive.database, archive.briefings, values)


def _asked(
    server: Server, extent: Extent, measured: list[str], warming: list[str]
) -> dict[str, float]:
    at_once(server.port, Wanted(warming, len(warming), extent.seconds), _CONNECTIONS)
    wanted = Wanted(measured, extent.samples, extent.seconds)
    used = server.cpu_seconds()
    alone = one_after_another(server.port, wanted)
    used = server.cpu_seconds() - used
    together = at_once(server.port, wanted, _CONNECTIONS)
    return {
        "p50 ms": alone.percentile(50) * 1000,
        "p95 ms": alone.percentile(95) * 1000,
        "CPU ms": used / len(alone.seconds) * 1000,
        "a second": alone.a_second,
        f"a second at {_CONNECTIONS}": together.a_second,
        "samples": len(alone.seconds),
        "addresses": min(len(measured), len(alone.seconds)),
    }
