"""A process of its own that looks at the catalogue of a database, as another server would.

    python -m tests.looking NAME     NAME as Django calls the database

`look` on a line: it answers with one look. `watch`: it looks until the next line comes, and
answers with every different look it has had.
"""

import json
import os
import select
import subprocess
import sys
from pathlib import Path
from typing import Self

PROJECT = Path(__file__).resolve().parent.parent


class Looker:
    """Such a process, seen from the test that starts it."""

    def __init__(self, name: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.looking", str(name)],
            cwd=PROJECT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()

    def tell(self, word: str) -> None:
        """Send a line."""
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()

    def answer(self) -> list:
        """Return what it answers next."""
        return json.loads(self._process.stdout.readline())

    def look(self) -> list:
        """Return what it sees now."""
        self.tell("look")
        return self.answer()


def look() -> list[int]:
    """Return what a page could count: briefings, those of all years, exchanges, with topic."""
    from archive.search import catalogue
    from archive.search.catalogue import Selection, exchanges

    state = catalogue.state()
    briefings = Selection(state, "briefings")
    years, topics = briefings.counts("year"), briefings.counts("topic")
    return [len(briefings), sum(years.values()), len(exchanges(state)), sum(topics.values())]


def main() -> None:
    """Answer line after line."""
    import django

    django.setup()
    from django.db import connections

    connections["default"].settings_dict["NAME"] = sys.argv[1]
    for line in iter(sys.stdin.readline, ""):
        seen = [look()]
        while line == "watch\n" and not select.select([sys.stdin], [], [], 0)[0]:
            found = look()
            if found != seen[-1]:
                seen.append(found)
        print(json.dumps(seen if line == "watch\n" else seen[0]), flush=True)


if __name__ == "__main__":
    main()
