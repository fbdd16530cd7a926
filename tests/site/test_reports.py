"""Reporting a mistake: a finding comes of it, no cookie, no flood, and the e-mail goes in time."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from archive.models import Finding, ReportTally
from archive.publishing import reports
from archive.sources.drafts import TurnDraft
from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = pytest.mark.django_db

ADDRESS = "/en/briefings/1/en/v1/report/?at=q1a1"


@pytest.fixture(autouse=True)
def text(moment):
    """Release one text, in which something may be wrong, and stop the clock."""
    moment("2031-05-03 12:00")
    return make.make_edition(make.make_briefing("1"), turns=make.make_turns(("Why?", "So.")))


def fill(client, moment, address=ADDRESS, **fields):
    """Open a form, take half a minute and send it; return the answer."""
    moment("2031-05-03 12:00")
    token = tree(client, address).cssselect("input[name=token]")[0].get("value")
    moment("2031-05-03 12:00:30")
    return client.post(address, {"token": token, "words": "It was Tuesday.", **fields})


def test_a_report_becomes_a_finding_bound_to_edition_and_turn(client, moment):
    answer = fill(client, moment, reply_to="ana@example.org")
    assert (answer.status_code, answer["Location"]) == (303, f"{ADDRESS}&sent=yes")
    finding = Finding.objects.get()
    assert (finding.code, finding.subject, finding.place) == (
        "reported-by-reader",
        "briefing:1/en",
        "q1a1",
    )
    assert finding.details == {
        "briefing": "1",
        "language": "en",
        "edition": "1",
        "anchor": "q1a1",
    }
    assert (finding.excerpt, finding.reply_to) == ("It was Tuesday.", "ana@example.org")


def test_several_readers_may_report_the_same_place(client, moment):
    for _each in range(3):
        fill(client, moment)
    places = Finding.objects.order_by("pk").values_list("place", flat=True)
    assert list(places) == ["q1a1", "q1a1 (2)", "q1a1 (3)"]


def test_no_page_of_it_sets_a_cookie_or_may_be_kept(client, moment):
    shown = client.get(ADDRESS)
    sent = fill(client, moment)
    assert not shown.cookies
    assert not sent.cookies
    assert "no-store" in shown["Cache-Control"]
    assert "no-store" in sent["Cache-Control"]


def test_it_is_reached_from_each_turn_the_exchange_the_text_and_the_mission(client):
    make.make_mission("office")
    base = "/en/briefings/1/en/v1/report/"
    links = [a.get("href") for a in tree(client, "/en/briefings/1/en/").cssselect("a")]
    assert {f"{base}?at=q1", f"{base}?at=q1a1", base} <= set(links)
    exchange = tree(client, "/en/briefings/1/q1/")
    assert exchange.cssselect(f'a[href="{base}?at=q1"]')
    mission = tree(client, "/en/missions/office/")
    assert mission.cssselect('a[href="/en/missions/office/report/"]')


def test_a_section_and_a_mission_can_be_reported(client, moment):
    turns = (TurnDraft(kind="statement", anchor="s1", text="First."),)
    make.make_edition(make.make_briefing("2"), turns=turns)
    make.make_mission("office")
    fill(client, moment, "/en/briefings/2/en/v1/report/?at=s1")
    fill(client, moment, "/en/missions/office/report/")
    found = Finding.objects.order_by("pk").values_list("subject", "place")
    assert list(found) == [("briefing:2/en", "s1"), ("mission:office", "page")]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"words": ""}, "required"),
        ({"words": "no"}, "at least 5"),
        ({"words": "x" * 2001}, "at most 2000"),
        ({"words": "\0" * 9}, "required"),
        ({"reply_to": "nobody"}, "valid email"),
        ({"reply_to": f"{'a' * 250}@example.org"}, "at most 254"),
        ({"website": "https://spam.example/"}, "leave this field empty"),
        ({"token": ""}, "send it again"),
        ({"token": "briefing:1/en:1tBcde:made-up"}, "send it again"),
        ({"token": "\0"}, "Null characters"),
    ],
)
def test_bad_input_is_refused_with_a_reason_and_keeps_nothing(client, moment, fields, says):
    answer = fill(client, moment, **fields)
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("address", "kind", "body", "status"),
    [
        (ADDRESS, "application/x-www-form-urlencoded", b"words=" + b"x" * 70_000, 413),
        (ADDRESS, "multipart/form-data; boundary=b", b"--b\r\nbroken", 400),
        (ADDRESS, "application/x-www-form-urlencoded", b"words=%FF%00&words=%", 400),
        (ADDRESS, "application/json", b"{}", 400),
        ("/en/briefings/1/en/v9/report/", "text/plain", b"", 404),
        ("/en/briefings/1/en/v1/report/?at=q9", "text/plain", b"", 404),
        ("/en/briefings/1/en/v1/report/?at=<b>", "text/plain", b"", 400),
        ("/en/missions/unknown/report/", "text/plain", b"", 404),
    ],
)
def test_what_is_no_form_of_ours_is_refused(client, address, kind, body, status):
    assert client.post(address, body, content_type=kind).status_code == status
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("sent_at", "says"),
    [("2031-05-03 12:00:01", "very quick"), ("2031-05-04 12:01", "open for too long")],
)
def test_a_form_takes_a_person_some_time_and_not_a_day(client, moment, sent_at, says):
    token = tree(client, ADDRESS).cssselect("input[name=token]")[0].get("value")
    moment(sent_at)
    answer = client.post(ADDRESS, {"token": token, "words": "It was Tuesday."})
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert "It was Tuesday." in answer.content.decode()


def test_a_token_holds_for_one_place_only(client, moment):
    token = tree(client, ADDRESS).cssselect("input[name=token]")[0].get("value")
    moment("2031-05-03 12:00:30")
    other = ADDRESS.replace("q1a1", "q1")
    answer = client.post(other, {"token": token, "words": "It was Tuesday."})
    assert answer.status_code == 400


def test_a_flood_from_one_address_ends_and_others_are_heard(client, moment):
    statuses = [fill(client, moment).status_code for _each in range(reports.MOST_OF_ONE + 1)]
    assert statuses == [303] * reports.MOST_OF_ONE + [429]
    assert fill(client, moment).status_code == 429
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert fill(client, moment).status_code == 303


def test_a_flood_from_everywhere_ends(client, moment, monkeypatch):
    monkeypatch.setattr(reports, "MOST_OF_ALL", 2)
    for n in range(3):
        client.defaults["REMOTE_ADDR"] = f"192.0.2.{n}"
        answer = fill(client, moment)
    assert answer.status_code == 429
    assert "tomorrow" in answer.content.decode()


def test_an_address_is_not_kept_and_its_sum_not_beyond_the_day(client, moment):
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    fill(client, moment)
    first = ReportTally.objects.get()
    assert "192" not in first.sender
    about = reports.Reported("mission:office", "page", {})
    moment("2031-05-04 09:00")
    reports.report_mistake(about, "Closed.", sender="192.0.2.7")
    second = ReportTally.objects.get()
    assert (second.day.day, second.sender != first.sender) == (4, True)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("", "", True),
    ],
)
def test_a_household_of_many_addresses_counts_as_one(one, other, is_same):
    assert (reports._sum_of(one, "d") == reports._sum_of(other, "d")) is is_same


def test_behind_a_proxy_the_address_that_it_saw_counts(client, moment, settings):
    settings.BEHIND_PROXY = True
    for told in ("198.51.100.1, 192.0.2.7", "203.0.113.9, 192.0.2.7"):
        client.defaults["HTTP_X_FORWARDED_FOR"] = told
        fill(client, moment)
    assert ReportTally.objects.get().count == 2


def test_an_archive_that_can_only_be_read_says_so_and_gives_the_words_back(client, moment):
    is_sqlite = connection.vendor == "sqlite"
    connection.check_constraints()  # PostgreSQL checks by locking, which it would then refuse
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1" if is_sqlite else "SET TRANSACTION READ ONLY")
    try:
        answer = fill(client, moment)
    finally:
        if is_sqlite:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA query_only = 0")
    assert answer.status_code == 503
    page = answer.content.decode()
    assert "can only be read" in page
    assert "It was Tuesday." in page


def test_editors_see_reports_and_closing_one_deletes_the_e_mail_for_good(client, moment):
    fill(client, moment, reply_to="ana@example.org")
    client.force_login(get_user_model().objects.create_superuser("ed"))
    assert "It was Tuesday." in client.get("/admin/").content.decode()
    page = f"/admin/archive/finding/{Finding.objects.get().pk}/change/"
    shown = tree(client, page)
    assert shown.cssselect('a[href="mailto:ana@example.org"]')
    assert shown.cssselect('a[href="/en/briefings/1/en/v1/#q1a1"]')
    client.post(page, {"state": "fixed", "reason": ""})
    finding = Finding.objects.get()
    assert (finding.state, finding.reply_to) == ("fixed", "")
    assert "ana@example.org" not in client.get(f"{page}../history/").content.decode()


def test_closing_many_at_once_deletes_their_e_mails(client, moment):
    fill(client, moment, reply_to="ana@example.org")
    client.force_login(get_user_model().objects.create_superuser("ed"))
    chosen = {"action": "mark_fixed", "_selected_action": [Finding.objects.get().pk]}
    client.post("/admin/archive/finding/", chosen)
    assert Finding.objects.get().reply_to == ""


def test_the_edition_s_form_lists_what_readers_report(client, moment, text):
    fill(client, moment)
    client.force_login(get_user_model().objects.create_superuser("ed"))
    body = client.get(f"/admin/archive/edition/{text.pk}/change/").content.decode()
    assert "It was Tuesday." in body


def test_the_form_speaks_the_language_of_the_interface(client):
    address = ADDRESS.replace("/en/briefings", "/ar/briefings")
    assert texts(tree(client, address), "h1") == ["الإبلاغ عن خطأ"]
