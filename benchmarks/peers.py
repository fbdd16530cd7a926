"""The same briefings in Datasette and Wagtail, beside ours, on one machine in the same minutes.

`python benchmarks/peers.py FOLDER SIZE [SECONDS]`: FOLDER holds an archive that `make bench
BENCH_KEEP=FOLDER` has kept on SQLite. The others are installed there, apart from the project;
Wagtail is asked up to 10,000 briefings. All are asked, in turn, for a list with exact facets, a
transcript, and (not Wagtail) a frequent word; SECONDS for each (10), over one connection and over
sixteen. It prints a table and writes peers.json there.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from urllib.parse import parse_qs, urlsplit

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from benchmarks import peer_datasette, peer_wagtail  # noqa: E402
from benchmarks.archives import Archive  # noqa: E402
from benchmarks.commands import script  # noqa: E402
from benchmarks.figures import Figure, line, write, yardstick  # noqa: E402
from benchmarks.requesting import Wanted, at_once, one_after_another  # noqa: E402
from benchmarks.run import size_of  # noqa: E402
from benchmarks.serving import running  # noqa: E402

_ADDRESSES, _SEED, _CONNECTIONS = 200, 7, 16


def _asked(port: int, wanted: list[str], seconds: float) -> dict[str, float]:
    """Return how quickly addresses are answered, after a few that are not counted."""
    one_after_another(port, Wanted(wanted, 10, seconds))
    alone = one_after_another(port, Wanted(wanted, 100_000, seconds))
    together = at_once(port, Wanted(wanted, 100_000, seconds), _CONNECTIONS)
    return {
        "p50 ms": alone.percentile(50) * 1000,
        "a second": alone.a_second,
        f"a second at {_CONNECTIONS}": together.a_second,
        "samples": len(alone.seconds),
    }


def figures(archive: Archive, seconds: float) -> Iterator[Figure]:
    """Yield for each kind of request ours, each peer's, and how many times as many ours answer."""
    told = json.loads(script(archive.folder, archive.url, "survey.py", _ADDRESSES, _SEED))
    ours = {kind: each["measured"] for kind, each in told["addresses"].items()}
    words = [parse_qs(urlsplit(path).query)["q"][0] for path in ours["frequent word"]]
    peers = [peer_datasette]
    if archive.briefings <= peer_wagtail.MOST:
        peers.append(peer_wagtail)
    with ExitStack() as serving:
        ports = [serving.enter_context(peer.running(archive)) for peer in peers]
        with running(archive, "--prepare"):
            pass
        port = serving.enter_context(running(archive)).port
        yield yardstick(archive.database, archive.briefings)
        asked = [(peer, peer.addresses(archive, words)) for peer in peers]
        for kind in asked[0][1]:
            own = _asked(port, ours[kind], seconds)
            yield Figure(kind, "ours", archive.briefings, own)
            for at, (peer, theirs) in zip(ports, asked, strict=True):
                if kind in theirs:
                    yield from _beside(peer, kind, archive, own, _asked(at, theirs[kind], seconds))


def _beside(
    peer: ModuleType, kind: str, archive: Archive, own: dict[str, float], found: dict[str, float]
) -> Iterator[Figure]:
    name = f"{peer.NAME} {peer.VERSION}"
    yield Figure(kind, name, archive.briefings, found)
    times = {unit: own[unit] / found[unit] for unit in own if unit.startswith("a second")}
    yield Figure(kind, f"times {name}", archive.briefings, times)


def main() -> None:
    """Measure, print the table line by line, and write the figures."""
    folder, size = Path(sys.argv[1]).resolve(), size_of(sys.argv[2])
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 10
    archive = Archive(folder, "SQLite", f"sqlite:///{folder}/{size}.sqlite3", size)
    found = []
    for figure in figures(archive, seconds):
        found.append(figure)
        print(line(figure), flush=True)
    write(found, folder / "peers.json")


if __name__ == "__main__":
    main()
