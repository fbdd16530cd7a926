"""Very long words in Chromium; readers' stories are walked on the demo archive."""

import pytest

from tests import factories as make

WIDTHS = (320, 1280)


@pytest.fixture
def transcript(transactional_db) -> str:
    """Return the path of a transcript with German words long enough to break a narrow page."""
    briefing = make.make_briefing("1/2031")
    turns = make.make_turns(
        ("Warum Donaudampfschifffahrtsgesellschaftskapitänsmützen?\n\nUnd wie?", "Darum."),
        statement="Zuerst " + "Rindfleischetikettierungsüberwachungsaufgabenübertragung " * 8,
        asker="Ivo",
    )
    make.make_edition(briefing, "de", turns=turns, title="Hafenordnung " * 12)
    make.make_edition(briefing, "ar", turns=make.make_turns(("لماذا؟", "لأن.")), title="عنوان")
    make.make_mission("embassy", names={"en": "Embassy"})
    return "briefings/1-2031/"


def complaints(page) -> list[str]:
    """Return the list that the page's console fills with errors: blocked styles, lost files."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def test_very_long_words_make_no_page_wider_than_its_window(page, transcript):
    heard = complaints(page)
    addresses = ["formulations/?q=zuerst", "", "search/?q=warum", "briefings/", "questions/"]
    addresses += [f"{transcript}{key}/" for key in ("de", "ar", "q1", "compare/de/ar")]
    addresses.append(f"{transcript}de/v1/cite/?at=q1")
    for address in addresses:
        page.goto(f"/de/{address}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            root = "document.documentElement"
            assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), (address, width)
    assert heard == []
