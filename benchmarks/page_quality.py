"""What Lighthouse thinks of four kinds of pages, as a phone on a slow network loads them."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.archives import Archive
from benchmarks.commands import PROJECT, manage
from benchmarks.figures import Figure
from benchmarks.serving import HOST, running
from tests import programs

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {
    "home": "/en/",
    "list": "/en/briefings/",
    "transcript": "/en/briefings/pd-31-09/en/",
    "mission": "/en/missions/marenia-belmoria-moravelle-embassy/",
}
_BRIEFINGS = 24


def quality_figures(folder: Path) -> Iterator[Figure]:
    """Yield the scores of pages of the demo archive, 100 at best; without Lighthouse say so."""
    judge = programs.lighthouse()
    if judge is None:
        print("quality of pages: left out (apt install chromium npm, then make bench)", flush=True)
        return
    archive = Archive(folder, "SQLite", f"sqlite:///{folder}/demo.sqlite3", _BRIEFINGS)
    manage(folder, archive.url, "migrate", "--verbosity", 0)
    demo = sorted((PROJECT / "archive" / "demo").glob("*.jsonl"))
    manage(folder, archive.url, "import_fixture", *demo)
    with running(archive, "--prepare") as server:
        addresses = [f"http://{HOST}:{server.port}{path}" for path in PAGES.values()]
        found = programs.page_quality(judge, CATEGORIES, addresses)
    for kind, each in zip(PAGES, found, strict=True):
        yield Figure(f"quality of {kind}", archive.database, archive.briefings, each["scores"])
