"""An address of the demo archive for every public route: what the checks of pages look at.

Lists are narrowed where that shows the same parts with fewer rows: a check costs by the element.
"""

from dataclasses import dataclass

import pytest

from tests.demo import FOLDER

PICTURE = min((FOLDER / "files").iterdir()).name

# A Latin page, one without spaces between words, one from right to left.
LANGUAGES = ("en", "zh-hans", "ar")


def in_each_language(languages: tuple[str, ...] = LANGUAGES) -> list:
    """Return the languages as parameters, each for a worker of its own."""
    return [
        pytest.param(each, marks=pytest.mark.xdist_group(f"demo site {each}")) for each in languages
    ]


@dataclass(frozen=True)
class Site:
    """A server of the demo archive, a preview of a draft, and the demo editor's password."""

    url: str
    preview: str
    password: str

    def address(self, language: str, page: str) -> str:
        """Return the whole address of a page in one interface language."""
        begin = self.url if page.startswith("/") else f"{self.url}/{language}/"
        return begin + page.format(preview=self.preview)


PAGES: dict[str, str] = {
    "home": "",
    "briefings": "briefings/?year=2026",
    "exchange": "briefings/pd-77-11/q1/",
    "transcript": "briefings/pd-31-09/en/",
    "edition": "briefings/pd-77-11/en/v1/",
    "cite": "briefings/pd-77-11/en/v2/cite/?at=q1a1",
    "source": "briefings/921-17-06-2020/en/v1/source/",
    "changes": "briefings/pd-77-11/en/changes/",
    "corrections": "corrections/",
    "compare": "briefings/pd-77-11/compare/en/ar/",
    "preview": "preview/{preview}/",
    "quote_check": "quote/?q=240+winter+tents,+each+for+six+people",
    "questions": "questions/?topic=visas&year=2026",
    "search": "search/?q=lantern",
    "formulations": "formulations/?q=lantern",
    "printed_form": "formulations/printed/?q=ferry&printed=ferry",
    "years": "years/",
    "year": "years/2026/",
    "month": "years/2026/04/",
    "day": "years/2026/04/16/",
    "people": "people/",
    "person": "people/miren-osgard/?year=2016",
    "topics": "topics/",
    "topic": "topics/visas/?year=2026",
    "countries": "countries/",
    "country": "countries/QM/",
    "missions": "missions/?country=QT",
    "mission": "missions/marenia-belmoria-moravelle-embassy/",
    "mission_map": "missions/map/",
    "mission_serving": "missions/serving/?country=QN",
    "mission_printed_card": "missions/marenia-belmoria-moravelle-embassy/card/",
    "mission_report": "missions/marenia-belmoria-moravelle-embassy/report/",
    "report": "briefings/pd-77-11/en/v2/report/?at=q1a1",
    "coverage": "coverage/",
    "numbers": "numbers/",
    "numbers_of_year": "numbers/2026/",
    "about": "about/",
    "resolve": "/resolve?url=https://press.example/nothing",
}

# What else pages of these routes can look like, and pages that no route names.
FURTHER_PAGES = (
    "briefings/",
    "briefings/?year=never",
    "briefings/?page=99",
    "briefings/m-2016-88/fr/",
    "briefings/2021-02-11-comment-help-for-seafarers/fr/v1/",
    "missions/marenia-belmoria-moravelle-embassy/?on=2020-06-17",
    "nothing-here/",
    "search/",
    "search/?q=fery",
)
STATUSES = {
    "briefings/2021-02-11-comment-help-for-seafarers/fr/v1/": 410,
    "briefings/?page=99": 404,
    "briefings/?year=never": 400,
    "nothing-here/": 404,
    "/resolve?url=https://press.example/nothing": 404,
}

# What leads on, or answers machines: no page to look at.
NO_PAGES: dict[str, str] = {
    "root": "/",
    "permalink": "/b/14-2026",
    "permalink_to_piece": "/b/14-2026/q1",
    "briefing": "/en/briefings/14-2026/",
    "permalink_to_mission": "/m/marenia-belmoria-moravelle-embassy",
    "og_site": "/og/site.png",
    "og_text": "/og/14-2026/en.png",
    "og_piece": "/og/14-2026/en/q1.png",
    "media": f"/media/{PICTURE}.webp",
    "thumbnail": f"/media/{PICTURE}-320.webp",
    "healthz": "/healthz",
    "readyz": "/readyz",
    "robots": "/robots.txt",
    "transcript_file": "/en/briefings/14-2026/en.txt",
    "edition_file": "/en/briefings/14-2026/en/v1.bib",
    "mission_card": "/en/missions/marenia-belmoria-moravelle-embassy.vcf",
    **{
        f"{name}_{extension}": f"/en/{name}.{extension}"
        for name in ("briefings", "questions", "search")
        for extension in ("csv", "atom")
    },
}
