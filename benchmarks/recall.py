"""Whether search finds every planted phrase wherever it stands, and nothing that is hidden."""

import re
from urllib.parse import urlencode

from benchmarks.archives import Archive
from benchmarks.requesting import page
from benchmarks.serving import Server

_ADDRESS = re.compile(r'href="/en/briefings/([^/"]+)/')


def recall(archive: Archive, server: Server) -> dict[str, float]:
    """Return how many in a hundred planted phrases were found, of how many, and hidden ones met."""
    wanted = found = met = 0
    for planted in archive.planted:
        slugs = {place["briefing"] for place in planted["found_in"]}
        shown = _briefings(server.port, planted["asked"], planted["kind"]) if slugs else set()
        if planted["is_public"]:
            wanted += len(slugs)
            found += len(slugs & shown)
        else:
            met += len(slugs & shown)
    if not wanted:
        return {}
    return {"% found": 100 * found / wanted, "planted": wanted, "hidden met": met}


def _briefings(port: int, words: str, kind: str) -> set[str]:
    """Return the briefings on every page of results."""
    asked = words if kind in ("word", "hidden") else f'"{words}"'
    found: set[str] = set()
    number = 1
    while True:
        status, text = page(port, f"/en/search/?{urlencode({'q': asked, 'page': number})}")
        if status != 200:
            return found
        found |= set(_ADDRESS.findall(text))
        number += 1
