"""Where a text came from: the source's lines, each with the field it landed in."""

from pathlib import Path

import pytest
from django.core.management import call_command

from archive.models import Edition
from tests import factories as make
from tests.site.reading import tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGE = """Statement by the Spokesperson on the harbour
Brisholm, 17 June 2020
921-17-06-2020

Question: Will the harbour open?

Answer: On Monday.
It always does.

Share this page
"""


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Import a page as the command does, publish it, and return where its source is shown."""
    (tmp_path / "page.txt").write_text(PAGE)
    call_command("import_pages", str(tmp_path / "page.txt"), "--publish", "--language", "en")
    edition = Edition.objects.get()
    return f"/en/briefings/{edition.transcript.briefing.slug}/en/v1/source/"


def test_every_line_stands_there_once_and_in_order(client, address):
    page = tree(client, address)
    lines = [(int(each.get("value")), each.text_content()) for each in page.cssselect("li[value]")]
    written = enumerate(PAGE.splitlines(), start=1)
    assert lines == [(number, line) for number, line in written if line.strip()]


def test_a_turns_lines_stand_beside_its_words_and_lead_to_it(client, address):
    page = tree(client, address)
    answer = next(s for s in page.cssselect(".stretch") if "On Monday." in s.text_content())
    assert answer.cssselect(".stretch-name a")[0].get("href").endswith("/v1/#q1a1")
    assert "It always does." in answer.cssselect(".stretch-ours")[0].text_content()


def test_a_transcript_leads_to_its_source(client, address):
    transcript = address.removesuffix("v1/source/")
    links = tree(client, transcript).cssselect('a[href$="/source/"]')
    assert [link.get("href") for link in links] == [address]


def test_a_source_of_which_something_is_hidden_is_not_shown(client, address):
    edition = Edition.objects.get()
    briefing = make.make_briefing("9")
    make.make_edition(briefing, "ru", capture=edition.capture, released=False)
    assert client.get(address).status_code == 404
    assert "/source/" not in client.get(address.removesuffix("v1/source/")).content.decode()


def test_lines_of_missions_and_pictures_stay_with_their_records(client, address):
    capture = Edition.objects.get().capture
    capture.lines = [*capture.lines[:-1], {"line": 10, "field": "mission:hidden:phone"}]
    capture.save()
    page = tree(client, address)
    assert "Share this page" not in page.text_content()
    assert "1 line, kept with its own record" in page.text_content()


def test_a_text_without_a_source_says_so(client):
    make.make_edition(make.make_briefing("1"), "en")
    assert client.get("/en/briefings/1/en/v1/source/").status_code == 404
