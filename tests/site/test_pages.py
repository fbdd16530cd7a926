"""Lists and the pages of people, topics, countries and missions; headers, errors, negotiation."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from archive.models import ConsularDistrict, OpeningHours, Redirect
from archive.views import errors
from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def _many_briefings(count: int) -> None:
    ada, topic = make.make_person(), make.make_topic("ferries")
    for number in range(1, count + 1):
        briefing = make.make_briefing(f"{number}/2031")
        for language in ("en", "ru"):
            make.make_edition(
                briefing, language, turns=make.make_turns(("Why?", "So."), speaker=ada)
            )
        make.mark(briefing, topic)


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/en/", 10),
        ("/en/briefings/", 4),
        ("/en/questions/", 6),
        ("/en/people/ada-lark/", 12),
        ("/en/topics/ferries/", 10),
    ],
)
def test_a_list_takes_as_many_queries_for_one_row_as_for_twenty_five(
    client, django_assert_max_num_queries, address, most
):
    _many_briefings(26)
    client.get("/de/")  # what is in force is read once a process, not once a page
    with django_assert_max_num_queries(most):
        client.get(address)


def test_a_list_is_newest_first_and_paged_with_its_total(client):
    _many_briefings(26)
    first = tree(client, "/en/briefings/")
    assert texts(first, ".total") == ["26 briefings"]
    assert len(first.cssselect(".card")) == 25
    assert texts(first, ".card-title")[0] == "Briefing 26/2031 (en)"
    second = tree(client, "/en/briefings/?page=2")
    assert texts(second, ".card-title") == ["Briefing 1/2031 (en)"]


def test_paging_keeps_the_filters(client):
    _many_briefings(26)
    page = tree(client, "/en/briefings/?language=ru&page=1&junk=1")
    hrefs = {each.get("href") for each in page.cssselect(".pages a")}
    assert hrefs == {"?language=ru&page=2", "?language=ru&after=2-2031"}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=2", 404),
        ("page=1000000", 404),
        ("page=1000001", 400),
        ("page=" + "9" * 4400, 400),
        ("page=-1", 400),
        ("page=x", 400),
        ("page=%00", 400),
        ("page=1&page=2", 404),
        ("q=%00", 400),
        ("q=%ED%A0%80", 200),
        ("language=zz", 400),
        ("speaker=nobody", 400),
        ("unknown=1", 200),
    ],
)
@pytest.mark.parametrize("name", ["briefings", "questions", "missions"])
def test_any_value_gets_a_list_or_a_clear_refusal(client, name, query, status):
    make.make_edition()
    make.make_mission()
    if name == "missions" and query.split("=")[0] in ("language", "speaker"):
        status = 200
    assert client.get(f"{reverse(name)}?{query}").status_code == status


def test_a_value_not_understood_is_named(client):
    page = tree(client, "/de/briefings/?language=zz", 400)
    assert "Sprache: Im Archiv ist darunter nichts." in texts(page, ".nothing li")


def test_a_page_past_the_end_offers_the_last(client):
    make.make_edition()
    page = tree(client, "/en/briefings/?page=7&language=en", 404)
    assert page.cssselect(".offers a")[0].get("href") == "/en/briefings/?language=en&page=1"


def test_a_list_shows_the_title_in_the_readers_language_short(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing, "en", title="On ferries, Veld, 3 May 2031", place="Veld")
    make.make_edition(briefing, "zh-Hans", title="关于渡轮，维尔德，2031年5月3日", place="维尔德")
    assert texts(tree(client, "/fr/briefings/"), ".card-title") == ["On ferries"]
    page = tree(client, "/zh-hans/briefings/")
    assert texts(page, ".card-title") == ["关于渡轮"]
    assert page.cssselect(".card-title")[0].get("lang") == "zh-Hans"


def test_someone_merged_leads_to_who_it_is(client):
    ada = make.make_person("ada-lark")
    make.make_person("a-lark", merged_into=ada)
    make.make_edition(turns=make.make_turns(("Why?", "So."), speaker=ada))
    response = client.get("/en/people/a-lark/")
    assert (response.status_code, response["Location"]) == (301, "/en/people/ada-lark/")


def test_a_person_has_names_offices_and_words(client):
    ada = make.make_person("ada-lark", en="Ada Lark", ru="Ада Ларк")
    make.appoint(ada, "spokesman", date(2030, 1, 1))
    make.appoint(make.make_person("bob"), "spokesman", date(2031, 2, 1))
    make.make_edition(turns=make.make_turns(("Why?", "Because of tides."), speaker=ada))
    page = tree(client, "/en/people/ada-lark/")
    assert texts(page, "h1") == ["Ada Lark"]
    assert page.cssselect(".other-names li")[0].get("lang") == "ru"
    assert texts(page, ".offices li") == ["Spokesman from 1 January 2030 until 1 February 2031"]
    assert "Because of tides." in texts(page, ".card-answer")[0]


def test_names_are_listed_by_their_folded_spelling(client):
    people = [
        make.make_person(slug, en=name)
        for slug, name in [("z", "Zoe"), ("e", "Éva"), ("f", "finn")]
    ]
    for number, person in enumerate(people):
        make.make_edition(
            make.make_briefing(str(number)), turns=make.make_turns(("?", "!"), speaker=person)
        )
    assert texts(tree(client, "/en/people/"), ".names a") == ["Éva", "finn", "Zoe"]


def test_a_country_page_holds_what_was_said_and_its_missions(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing, turns=make.make_turns(("Why?", "So.")))
    make.mark(briefing, make.make_country("QM", en="Marenia", de="Marenien"), "q1")
    make.make_mission("embassy", sending="QM", host="QN")
    page = tree(client, "/de/countries/QM/")
    assert texts(page, "h1") == ["Marenien"]
    assert texts(page, ".mission-row a") == ["Embassy"]
    assert texts(page, ".card-question") == ["Why?"]
    assert client.get("/de/countries/qm/").status_code == 301


@pytest.fixture
def mission():
    """A mission whose phone changed on 1 June 2031, with hours and a holiday."""
    mission = make.make_mission("embassy", valid_from=date(2020, 1, 1), zone="Asia/Seoul")
    make.make_contact(
        mission, "phone", "(01) 23", normalised="+44123", valid_until=date(2031, 6, 1)
    )
    make.make_contact(
        mission,
        "phone",
        "(01) 45",
        normalised="+44145",
        valid_from=date(2031, 6, 1),
        verified_at=datetime(2031, 6, 2, tzinfo=UTC),
    )
    make.make_contact(mission, "email", "desk@example.org", normalised="desk@example.org")
    make.make_contact(mission, "web", "example.org", normalised="javascript:alert(1)")
    make.make_contact(mission, "address", "1 Quay\nVeld")
    OpeningHours.objects.create(mission=mission, weekday=1, opens="09:00", closes="17:00")
    OpeningHours.objects.create(mission=mission, position=1, on=date(2031, 12, 24), note="Eve")
    OpeningHours.objects.create(mission=mission, position=2, weekday=3)
    ConsularDistrict.objects.create(mission=mission, names={"en": "The North"})
    return mission


def test_hours_run_the_way_the_interface_is_read(client, mission):
    for interface, way in (("ar", "rtl"), ("de", "ltr")):
        page = tree(client, f"/{interface}/missions/embassy/")
        assert page.cssselect(".hours td bdi")[0].get("dir") == way


def test_a_mission_gives_what_one_taps(client, mission, moment):
    moment("2031-07-01 12:00")
    page = tree(client, "/de/missions/embassy/")
    taps = [each.get("href") for each in page.cssselect(".contacts a.tap")]
    assert taps[1:3] == ["tel:+44145", "mailto:desk@example.org"]
    assert not [tap for tap in taps if tap.startswith("javascript")]
    assert texts(page, "address") == ["1 QuayVeld"]
    assert texts(page, ".hours th") == ["Montag", "Mittwoch", "24. Dezember 2031"]
    assert texts(page, ".hours td")[:2] == ["09:00–17:00", "geschlossen"]
    assert texts(page, ".hours td")[-1] == "geschlossenEve"
    assert "2. Juni 2031" in texts(page, ".mission-foot")[0]
    assert "The North" in texts(page, ".names li")


def test_a_mission_is_shown_as_it_was_on_a_day(client, mission, moment):
    moment("2031-07-01 12:00")
    page = tree(client, "/en/missions/embassy/?on=2031-05-31")
    assert "tel:+44123" in {each.get("href") for each in page.cssselect("a.tap")}
    assert "tel:+44145" not in {each.get("href") for each in page.cssselect("a.tap")}
    assert "As on 31 May 2031." in texts(page, ".notice")[0]
    early = tree(client, "/en/missions/embassy/?on=2019-12-31")
    assert "not open" in texts(early, ".notice")[0]


@pytest.mark.parametrize("day", ["soon", "2031-02-30", "0000-00-00", "9" * 500, "%00"])
def test_what_is_no_day_is_refused(client, mission, day):
    assert client.get(f"/en/missions/embassy/?on={day}").status_code == 400


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", ""])
def test_the_first_and_last_day_are_days(client, mission, day):
    assert client.get(f"/en/missions/embassy/?on={day}").status_code == 200


def test_the_directory_groups_by_host_country(client):
    make.make_mission("one", host="QN")
    make.make_mission("two", host="QA")
    page = tree(client, "/en/missions/")
    assert texts(page, ".host h2") == ["In Country QA", "In Country QN"]


# --- negotiation, headers, errors -------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "target"),
    [
        ("de-AT,de;q=0.9", "/de/"),
        ("ja,ru;q=0.5", "/ru/"),
        ("zh-TW", "/zh-hans/"),
        ("xx-yy-zz-,;;q=", "/en/"),
        ("", "/en/"),
        ("*", "/en/"),
    ],
)
def test_the_root_leads_to_the_browsers_language_and_is_never_stored(client, accepted, target):
    client.cookies["django_language"] = "ar"
    response = client.get("/", headers={"Accept-Language": accepted})
    assert (response.status_code, response["Location"]) == (302, target)
    assert response["Cache-Control"] == "no-store"
    assert "Accept-Language" in response["Vary"]


def test_a_permalink_leads_to_the_best_text_and_its_exchange(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing, "en")
    make.make_edition(briefing, "ru", turns=make.make_turns(("Почему?", "Так."), ("Как?", "Вот.")))
    russian = {"Accept-Language": "ru"}
    assert client.get("/b/1", headers=russian)["Location"] == "/ru/briefings/1/ru/"
    assert (
        client.get("/b/1", headers={"Accept-Language": "fr"})["Location"] == "/fr/briefings/1/en/"
    )
    assert client.get("/b/1/q2")["Location"] == "/en/briefings/1/ru/#q2"
    assert client.get("/b/1/q2")["Cache-Control"] == "no-store"
    assert client.get("/b/1/q7").status_code == 404


@pytest.mark.parametrize(
    "address", ["/en/", "/en/briefings/", "/en/briefings/1/en/", "/en/nothing/"]
)
def test_a_public_page_sets_no_cookie_and_never_varies(client, address):
    make.make_edition(make.make_briefing("1"))
    response = client.get(
        address, headers={"Accept-Language": "ru", "Cookie": "django_language=ar"}
    )
    assert not response.cookies
    # How it is packed may vary; what it says does not.
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response["Content-Language"] == "en"


@pytest.mark.parametrize(
    "address", ["/en/", "/en/briefings/", "/en/briefings/1/en/", "/en/missions/"]
)
def test_pages_need_no_inline_style_or_script(client, address):
    make.make_edition(make.make_briefing("1"))
    page = tree(client, address)
    assert not page.cssselect("[style], style, script:not([src]):not([type='application/ld+json'])")
    assert not [key for each in page.iter("*") for key in each.attrib if key.startswith("on")]


def test_the_language_switch_keeps_page_and_filters(client):
    make.make_edition(make.make_briefing("1"), "ru")
    page = tree(client, "/en/briefings/?language=ru")
    links = {each.get("hreflang"): each.get("href") for each in page.cssselect(".menu a")}
    assert links["ar"] == "/ar/briefings/?language=ru"
    assert len(links) == 7


def test_a_picture_may_be_kept_for_ever_and_can_run_nothing(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing)
    picture = make.make_picture(briefing)
    response = client.get(f"/media/{picture.sha256}.png")
    assert b"".join(response) == make.PICTURE
    assert "immutable" in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Content-Type"] == "image/png"
    assert client.get(f"/media/{picture.sha256}.jpg").status_code == 404


def test_a_picture_whose_file_is_lost_is_missing(client, settings):
    briefing = make.make_briefing("1")
    make.make_edition(briefing)
    picture = make.make_picture(briefing)
    settings.MEDIA_ROOT += "-elsewhere"
    assert client.get(f"/media/{picture.sha256}.png").status_code == 404


def test_an_old_address_leads_to_its_record(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing)
    Redirect.objects.create(old="/old/page.html", briefing=briefing)
    Redirect.objects.create(old="/briefings/former/", briefing=briefing, language="en")
    assert client.get("/old/page.html")["Location"] == "/en/briefings/1/"
    assert client.get("/de/briefings/former/")["Location"] == "/de/briefings/1/en/"


def test_an_old_address_of_something_hidden_stays_missing(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing, released=False)
    Redirect.objects.create(old="/old/page.html", briefing=briefing)
    assert client.get("/old/page.html").status_code == 404


@pytest.mark.parametrize(
    ("address", "words"),
    [("/de/nichts/", "Nicht gefunden"), ("/en/nothing/", "Not found")],
)
def test_what_is_missing_is_said_in_the_readers_language(client, address, words):
    page = tree(client, address, 404)
    assert texts(page, "h1") == [words]
    assert page.cssselect("search input[name=q]")


@pytest.mark.parametrize(
    ("handler", "status"),
    [(errors.bad_request, 400), (errors.forbidden, 403), (errors.server_error, 500)],
)
def test_error_pages_ask_the_database_nothing(rf, django_assert_num_queries, handler, status):
    with django_assert_num_queries(0):
        response = handler(rf.get("/en/briefings/"))
    assert response.status_code == status
    assert b"</html>" in response.content


def test_a_form_too_large_is_told_how_large_one_may_be(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20
    sent = "a=" + "a" * 2**20
    form = "application/x-www-form-urlencoded"
    answer = client.post("/admin/login/", sent, form, headers={"Accept-Language": "de"})
    assert (answer.status_code, "höchstens 1 MB" in answer.text) == (413, True)


def test_a_host_that_is_not_ours_gets_a_page_not_a_crash(client):
    assert client.get("/en/", headers={"Host": "evil example"}).status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_are_only_read(client, method):
    assert getattr(client, method)("/en/briefings/").status_code == 405
