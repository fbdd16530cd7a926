"""Parse saved pages in seven languages and print what that took, as JSON; no database."""

import json
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from archive.generator.pages import pages  # noqa: E402
from archive.sources.pages import parse_page  # noqa: E402


def main(briefings: int, seed: int) -> None:
    """Print the number of pages and the seconds; what is loaded once is not counted."""
    saved = [(name, text.encode()) for name, text in pages(briefings=briefings, seed=seed)]
    parse_page(saved[0][1], name=saved[0][0])
    began, used = time.perf_counter(), time.process_time()
    for name, data in saved:
        parse_page(data, name=name)
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    print(json.dumps({"size": len(saved), "seconds": seconds, "cpu_seconds": cpu}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
