"""Imports worth killing, and all that an archive holds as bytes."""

import json
import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from archive.exports.jsonl import all_drafts
from archive.generator.archives import GeneratedArchive
from archive.generator.pages import pages
from archive.models import Passage
from archive.sources.canonical import moment_text, to_line
from archive.sources.drafts import CaptureDraft, ImportRunDraft
from archive.sources.pages import parse_page

DEMO = Path(settings.BASE_DIR) / "archive" / "demo"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


def now() -> bytes:
    """Return this moment as an export prints it."""
    return moment_text(datetime.now(UTC)).encode()


def dump(*, since: bytes) -> bytes:
    """Return all that the database in use holds; moments from `since` on are not told apart.

    Accounts of runs are left out.
    """
    lines = b"\n".join([*_records(), *_passages()])
    year = b"2090"  # generated archives schedule for then

    def told(found: re.Match[bytes]) -> bytes:
        return b"lately" if since <= found[0] < year else found[0]

    return _MOMENT.sub(told, lines)


def _records() -> Iterator[bytes]:
    for draft in all_drafts():
        if isinstance(draft, ImportRunDraft):
            continue
        line = to_line(draft)
        if isinstance(draft, CaptureDraft):
            line = re.sub(rb'"run":"[^"]*"', b'"run":""', line)
        yield line


def _passages() -> Iterator[bytes]:
    """Yield every passage with all its fields; keys stand for what ids lead to."""
    keys = {
        "edition_id": "edition__transcript__language",
        "briefing_id": "briefing__slug",
        "segment_id": "segment__key",
    }
    names = [field.attname for field in Passage._meta.concrete_fields if not field.primary_key]
    wanted = [keys.get(name, name) for name in names] + ["edition__n"]
    rows = Passage.objects.order_by("sk", "language", "edition__n", "position").values_list(*wanted)
    for row in rows.iterator():
        told = [moment_text(value) if isinstance(value, datetime) else value for value in row]
        yield json.dumps(told, ensure_ascii=False).encode()


# --- what is imported -----------------------------------------------------------------------


def _fixture(folder: Path) -> list[str]:
    """Return the command that imports the demo archive and a generated one, words made ahead."""
    path = folder / "generated.jsonl"
    path.write_bytes(b"".join(_lines(25)))
    demo = map(str, sorted(DEMO.glob("*.jsonl")))
    return ["import_fixture", *demo, str(path), "--processes", "2"]


def _disorder(folder: Path) -> list[str]:
    """Return the command that imports lines without addresses, before what they name."""
    lines = [_without_address(place, line) for place, line in enumerate(_lines(25))]
    random.Random(5).shuffle(lines)
    path = folder / "disorder.jsonl"
    path.write_bytes(b"".join(lines))
    return ["import_fixture", str(path)]


def _pages(folder: Path) -> list[str]:
    """Return the command that imports and publishes a folder of saved pages."""
    saved = folder / "saved"
    saved.mkdir()
    for name, text in pages(briefings=12, seed=4):
        (saved / name).write_text(text, encoding="utf-8")
    return ["import_pages", str(saved), "--publish"]


LOADS: dict[str, Callable[[Path], list[str]]] = {
    "import_fixture": _fixture,
    "import_fixture-disorder": _disorder,
    "import_pages": _pages,
}


def _lines(briefings: int) -> list[bytes]:
    drafts = GeneratedArchive(briefings=briefings, seed=3).drafts()
    return [to_line(draft) + b"\n" for draft in drafts]


def _without_address(place: int, line: bytes) -> bytes:
    """Return a briefing's line without slug and sort key, its number and day borne by others."""
    record = json.loads(line)
    if record["type"] != "briefing":
        return line
    day, number = divmod(place, 7)
    record |= {"sk": "", "slug": "", "number": f"No. {number}", "held_on": f"2001-02-{day + 1:02}"}
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def warm_up(folder: Path) -> None:
    """Read one page, so that what the parser keeps is there for every process forked from here."""
    page = next((folder / "saved").glob("*.txt"), None)
    if page:
        parse_page(page.read_bytes(), name=page.name)
