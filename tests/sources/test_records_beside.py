"""What a page shows beside its text: records of missions, and its own album."""

import pytest

from archive.sources.drafts import PageDraft
from archive.sources.pages import parse_page

TALK = (
    "<h1>Statement by Ann Holt after the talks, Harn, 6 June 2031</h1>"
    '<figure><img src="https://p.example/1.jpg" alt="Ann Holt"></figure>'
    "<p>We have spoken about the bridge and the ferry for three hours today.</p>"
    "<p>Question: Is it finished?</p><p>Ann Holt: Not quite.</p>"
)
RECORD = (
    "<p>Missions of Germany abroad</p><p>Japan</p><p>Embassy of Germany in Japan</p>"
    "<p>Address:</p><p>1-2-3 Azabu, Tokyo</p><p>E-mail</p><p>tokyo@mfa.example</p>"
)


def _parsed(body: str) -> PageDraft:
    page = f"<html><head><title>x</title></head><body>{body}</body></html>"
    return parse_page(page.encode(), name="page.html")


@pytest.mark.parametrize("element", ["aside", "div", "section"])
def test_missions_beside_the_article_are_read(element: str) -> None:
    footer = "<footer><p>Sitemap</p><p>Privacy</p></footer>"
    draft = _parsed(f"<article>{TALK}</article><{element}>{RECORD}</{element}>{footer}")

    assert [(m.kind, m.sending_state, m.host_state) for m in draft.missions] == [
        ("embassy", "DE", "JP")
    ]
    assert "Sitemap" not in str(draft.missions)
    assert [finding.code for finding in draft.findings] == ["no-number"]


def test_a_menu_that_names_an_office_is_no_mission() -> None:
    menu = "<nav><p>Ministry, consular section, press</p></nav>"
    draft = _parsed(f"{menu}<article>{TALK}</article><footer><p>Address: Harn 3</p></footer>")

    assert draft.missions == ()


def test_an_album_without_captions_holds_the_pictures_that_the_page_shows() -> None:
    draft = _parsed(f"<main>{TALK}<h3>Photo album</h3><p>1 of 3 photos in album</p></main>")
    (album,) = draft.briefing.albums

    assert (album.title, album.expected_count) == ("Photo album", 3)
    assert [media.url for media in album.media] == ["https://p.example/1.jpg"]
