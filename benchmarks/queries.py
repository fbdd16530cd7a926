"""Write docs/queries.md: what the lists, searches and pages of the largest kept archives ask.

python benchmarks/queries.py FOLDER      FOLDER as `make bench BENCH_KEEP=FOLDER` left it
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from benchmarks.archives import Archive, databases  # noqa: E402
from benchmarks.commands import manage, script  # noqa: E402

OUT = PROJECT / "docs" / "queries.md"
_SEED = 7
_HEAD = """# Queries

What public lists, searches, downloads and pages ask the database, and how it goes about it.
Totals, facet counts, the order of lists and Boolean search are answered by the
[catalogue](architecture.md#what-lists-read) and ask nothing. `tests/test_query_plans.py` fails
when a query of any public route reads a big table whole.

Written by `python benchmarks/queries.py FOLDER` on {day}, for generated archives of
{sizes}. Do not edit: write it anew.

On SQLite `SEARCH` asks an index, `SCAN` reads all; the index of words (`VIRTUAL TABLE`) is given
a condition where letters follow the colon. PostgreSQL reads small tables whole, whatever indexes
they have. The catalogue's own reading, once a process and then of what was touched, is left out.
`archive_ids` runs the query shown with `enable_seqscan` and `jit` off, and hands back ids.
"""


def main(folder: Path) -> None:
    """Write the document."""
    told, sizes = {}, []
    for name in ("SQLite", "PostgreSQL"):
        briefings = _largest(folder, name)
        with databases(folder, briefings) as archives:
            (archive,) = (each for each in archives if each.database.startswith(name))
            sizes.append(f"{briefings:,} briefings on {archive.database}")
            for query in _asked(archive):
                key = (query["asked_by"], query["sql"])
                entry = told.setdefault(key, query | {"plans": {}})
                entry["plans"][name] = query["steps"]
                entry["kinds"] = list(dict.fromkeys([*entry["kinds"], *query["kinds"]]))
    day = datetime.now(UTC).date().isoformat()
    head = _HEAD.format(day=day, sizes=" and ".join(sizes))
    parts = [head, *(_written(entry) for entry in sorted(told.values(), key=_place))]
    OUT.write_text("\n".join(parts), encoding="utf-8")


def _largest(folder: Path, name: str) -> int:
    """Return how many briefings the largest archive has that was imported whole."""
    return max(int(each.name.split("-")[0]) for each in folder.glob(f"*-{name}.json"))


def _asked(archive: Archive) -> list[dict]:
    manage(archive.folder, archive.url, "migrate", "--verbosity", 0)
    return json.loads(script(archive.folder, archive.url, "explaining.py", _SEED))


def _place(entry: dict) -> tuple[str, str]:
    return entry["asked_by"], entry["sql"]


def _written(entry: dict) -> str:
    """Return a query as a section: who asks, what for, the query, its plans."""
    lines = [
        f"## `{entry['asked_by'].removeprefix('archive.')}`",
        "",
        f"{entry['purpose']} Asked by: {', '.join(entry['kinds'])}.".strip(),
        "",
        "```sql",
        entry["sql"],
        "```",
        "",
    ]
    for name, steps in entry["plans"].items():
        lines += ["```", f"{name}:", *(f"  {step}" for step in steps), "```", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
