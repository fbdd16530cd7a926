"""Of every kind of page: one canonical address, other languages, what a shared link shows."""

from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image

from archive.languages import INTERFACE
from archive.representations import faces, share_images
from archive.representations.share_images import ShareImage, png_of
from tests import factories as make
from tests.routes import public_routes
from tests.site.reading import tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEXT = "briefings/1/en"
# Every route that answers with a page: an address of it, and its canonical one where they differ.
PAGES = {
    "home": ("", ""),
    "briefings": ("briefings/?q=why&page=1", "briefings/?q=why"),
    "questions": ("questions/?topic=tides", "questions/?topic=tides"),
    "search": ("search/?q=why", "search/?q=why"),
    "transcript": (f"{TEXT}/?q=why", f"{TEXT}/"),
    "edition": (f"{TEXT}/v2/?words=q1p1.0-3", f"{TEXT}/"),
    "exchange": ("briefings/1/q1/?q=why", "briefings/1/q1/"),
    "changes": (f"{TEXT}/changes/", f"{TEXT}/changes/"),
    "cite": (f"{TEXT}/v2/cite/?at=q1", f"{TEXT}/v2/cite/"),
    "source": (f"{TEXT}/v2/source/", f"{TEXT}/v2/source/"),
    "compare": ("briefings/1/compare/en/ar/", "briefings/1/compare/en/ar/"),
    "corrections": ("corrections/", "corrections/"),
    "quote_check": ("quote/?q=why+so+late", "quote/"),
    "formulations": ("formulations/?q=why", "formulations/?q=why"),
    "printed_form": ("formulations/printed/?q=why&printed=why", None),
    "years": ("years/", "years/"),
    "year": ("years/2031/", "years/2031/"),
    "month": ("years/2031/05/", "years/2031/05/"),
    "day": ("years/2031/05/03/", "years/2031/05/03/"),
    "people": ("people/", "people/"),
    "person": ("people/ada-lark/", "people/ada-lark/"),
    "topics": ("topics/", "topics/"),
    "topic": ("topics/tides/", "topics/tides/"),
    "countries": ("countries/", "countries/"),
    "country": ("countries/QM/", "countries/QM/"),
    "missions": ("missions/?country=QM", "missions/?country=QM"),
    "mission_map": ("missions/map/", "missions/map/"),
    "mission_serving": ("missions/serving/?country=QM", "missions/serving/?country=QM"),
    "mission_printed_card": ("missions/office/card/", "missions/office/card/"),
    "about": ("about/", "about/"),
    "coverage": ("coverage/", "coverage/"),
    "numbers": ("numbers/", "numbers/"),
    "numbers_of_year": ("numbers/2031/", "numbers/2031/"),
    "mission": ("missions/office/", "missions/office/"),
}
# Forms, drafts, redirects, files and what programs read.
NO_PAGES = {
    *("report", "mission_report", "preview", "briefing", "root", "permalink", "permalink_to_piece"),
    *(
        "permalink_to_mission",
        "media",
        "thumbnail",
        "og_site",
        "og_text",
        "og_piece",
        "resolve",
        "healthz",
        "readyz",
    ),
    *("robots", "transcript_file", "edition_file", "mission_card"),
    *(
        f"{name}_{form}"
        for name in ("briefings", "questions", "search")
        for form in ("csv", "atom")
    ),
}
_OF_TEXTS = {"transcript", "edition"}  # their alternates are texts, not buttons


@pytest.fixture
def archive():
    """Release two editions of a text, one in Arabic, and what other pages are about."""
    briefing = make.make_briefing("1", held_on="2031-05-03")
    ada = make.make_person("ada-lark", en="Ada Lark")
    capture = make.make_capture("https://source.example/1")
    turns = make.make_turns(("Why so late?", "So."), speaker=ada)
    make.make_edition(briefing, turns=turns)
    make.make_edition(briefing, turns=turns, title='The "late" ferry', capture=capture)
    make.make_edition(briefing, "ar", turns=make.make_turns(("لماذا؟", "لأن.")))
    make.mark(briefing, make.make_topic("tides", en="Tides"), "q1")
    make.make_mission("office")


def test_every_route_is_a_page_or_is_none():
    assert set(public_routes()) == set(PAGES) | NO_PAGES, "give the new route a place here"


def test_a_page_names_one_canonical_address_that_answers(client, archive, subtests):
    for route in PAGES:
        with subtests.test(route):
            _look_for_canonical_address(client, route)


def _look_for_canonical_address(client, route: str) -> None:
    asked, wanted = PAGES[route]
    page = tree(client, f"/en/{asked}")
    [link] = page.cssselect('link[rel="canonical"]')
    if wanted is not None:
        assert link.get("href") == f"http://testserver/en/{wanted}"
    again = tree(client, link.get("href").removeprefix("http://testserver"))
    [same] = again.cssselect('link[rel="canonical"]')
    assert same.get("href") == link.get("href")


def test_its_alternates_are_whole_answer_and_name_each_other(client, archive, subtests):
    for route in PAGES:
        with subtests.test(route):
            _look_for_alternates(client, route)


def _look_for_alternates(client, route: str) -> None:
    page = tree(client, f"/en/{PAGES[route][0]}")
    links = page.cssselect('link[rel="alternate"][hreflang]')
    codes = {link.get("hreflang"): link.get("href") for link in links}
    interface = {code for code, _name in INTERFACE}
    assert set(codes) == ({"en", "ar"} if route in _OF_TEXTS else interface)
    assert page.cssselect('link[rel="canonical"]')[0].get("href") in codes.values()
    other = tree(client, codes["ar"].removeprefix("http://testserver"))
    named = {link.get("href") for link in other.cssselect('link[rel="alternate"][hreflang]')}
    assert named == set(codes.values())


def test_a_shared_link_shows_title_words_and_a_picture(client, archive, subtests):
    for route in PAGES:
        with subtests.test(route):
            _look_for_what_is_shared(client, route)


def _look_for_what_is_shared(client, route: str) -> None:
    page = tree(client, f"/en/{PAGES[route][0]}")
    told = {each.get("property"): each.get("content") for each in page.cssselect("meta[property]")}
    title = page.cssselect("title")[0].text.removesuffix(" · Press Archive")
    assert told["og:title"] == title.strip()
    assert told["og:url"] == page.cssselect('link[rel="canonical"]')[0].get("href")
    assert told["og:description"] == page.cssselect("meta[name=description]")[0].get("content")
    assert told["og:description"].strip()
    assert told["og:locale"] == "en_GB"
    picture = client.get(urlsplit(told["og:image"]).path)
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")


@pytest.mark.parametrize(
    ("page", "picture"),
    [
        ("/en/briefings/1/en/", "/og/1/en.png"),
        ("/ar/briefings/1/q1/", "/og/1/ar/q1.png"),
        ("/en/briefings/1/en/v1/", "/og/site.png"),
        ("/en/people/", "/og/site.png"),
    ],
)
def test_a_text_in_force_and_an_exchange_have_pictures_of_their_own(client, archive, page, picture):
    [meta] = tree(client, page).cssselect('meta[property="og:image"]')
    assert meta.get("content") == f"http://testserver{picture}"


def test_forms_and_errors_say_nothing_to_share(client, archive):
    for address in (f"/en/{TEXT}/v2/report/", "/en/nothing/", f"/en/{TEXT}/v9/"):
        body = client.get(address).content.decode()
        assert "og:title" not in body
        assert "noindex" in body


WORDS = {
    "en": "Why so late?",
    "ru": "Почему так поздно?",
    "ar": "لماذا تأخرتم؟",
    "zh-Hans": "为什么这么晚？",
}


@pytest.mark.parametrize("language", WORDS)
def test_a_picture_quotes_in_its_own_script(language):
    if faces.face_for(WORDS[language], language, 40) is None:
        pytest.skip(f"apt install {' '.join(faces.PACKAGES)}")
    quoted = Image.open(BytesIO(png_of(ShareImage("Archive", WORDS[language], language))))
    without = Image.open(BytesIO(png_of(ShareImage("Archive", "", language))))
    words = (84, 196, 1116, 500)
    assert quoted.size == share_images.SIZE
    assert len(quoted.convert("L").crop(words).getcolors()) > 4
    assert len(without.convert("L").crop(words).getcolors()) == 1


def test_what_no_face_can_write_is_left_out():
    private = Image.open(BytesIO(png_of(ShareImage("Archive", "\ue000\ue001", "en"))))
    assert len(private.convert("L").crop((84, 196, 1116, 499)).getcolors()) == 1


def test_long_words_stay_within_the_picture():
    image = Image.open(BytesIO(png_of(ShareImage("Archive " * 40, "Why so late? " * 60, "en"))))
    margin = image.convert("L").crop((1130, 0, 1200, 630))
    assert len(margin.getcolors()) == 1


def test_an_installation_hears_which_packages_it_lacks(monkeypatch):
    monkeypatch.setattr(faces, "_files", dict)
    faces.face.cache_clear()
    assert faces.missing_packages() == ["fonts-noto-core", "fonts-noto-cjk"]
    faces.face.cache_clear()
