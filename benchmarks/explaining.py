"""Print, as JSON, what lists, searches and pages ask of an archive, and by which plans."""

import json
import os
import re
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

django.setup()

from django.test import Client  # noqa: E402

from archive.search import catalogue, matching  # noqa: E402
from benchmarks.survey import Survey  # noqa: E402
from tests import plans  # noqa: E402

_ADDRESSES = 6
_LONGEST_SELECTION = 60


def main(seed: int) -> None:
    """Print each query of one shape once, with the kinds of request that send it."""
    addresses = Survey(seed).addresses(_ADDRESSES)
    client = Client(headers={"host": "127.0.0.1"})
    catalogue.state()
    found: dict[tuple[str, str], dict] = {}
    for kind, drawn in addresses.items():
        for address in drawn["measured"]:
            matching.forget()  # so that the index itself is asked
            with plans.noted() as queries:
                answer = client.get(address)
                if answer.streaming:
                    b"".join(answer)
            for query in queries:
                _note(found, kind, query)
    print(json.dumps(list(found.values()), ensure_ascii=False))


def _note(found: dict, kind: str, query: plans.Query) -> None:
    asked_by, sql = f"{query.module}.{query.function}", _short(query.shape)
    if (asked_by, sql) not in found:
        found[asked_by, sql] = {
            "asked_by": asked_by,
            "purpose": query.purpose,
            "sql": sql,
            "kinds": [],
            "steps": [_without_values(step) for step in plans.plan_of(query).steps],
        }
    kinds = found[asked_by, sql]["kinds"]
    if kind not in kinds:
        kinds.append(kind)


def _short(sql: str) -> str:
    """Return a query without quotation marks, and without long lists of columns."""
    bare = " ".join(sql.replace('"', "").split())

    def told(match: re.Match[str]) -> str:
        return match[0] if len(match[2]) < _LONGEST_SELECTION else f"{match[1]}... FROM"

    return re.sub(r"(SELECT (?:DISTINCT )?)((?:(?!SELECT ).)*?) FROM", told, bare)


def _without_values(step: str) -> str:
    """Return a step without the values of this one request."""
    step = re.sub(r"'(?:[^']|'')*'", "'...'", step)
    return step if len(step) < 200 else f"{step[:200]} ..."


if __name__ == "__main__":
    main(int(sys.argv[1]))
