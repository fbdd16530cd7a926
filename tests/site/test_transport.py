"""How pages travel: packed, asked about again, under one address, and never against a form."""

import pytest
from django.test import Client

from archive.filters import BriefingFilter
from tests import factories as make
from tests.site.reading import tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_page_travels_compressed_and_not_at_all_while_it_is_unchanged(client):
    make.make_edition(make.make_briefing("1"))
    page = client.get("/en/briefings/", headers={"Accept-Encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < len(client.get("/en/briefings/").content) / 2
    again = client.get("/en/briefings/", headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/", "/en/", "/en/briefings/", "/b/1", "/healthz"])
def test_a_public_page_takes_no_form_even_with_tokens_checked(method, address):
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_a_form_of_the_desk_without_its_token_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/admin/login/")
    assert response.status_code == 403
    assert "load the page anew" in response.content.decode()


def test_a_further_page_of_a_list_is_canonical_itself(client, monkeypatch):
    monkeypatch.setattr(BriefingFilter, "per_page", 1)
    for number in ("1", "2"):
        make.make_edition(make.make_briefing(number))
    page = tree(client, "/en/briefings/?language=en&page=2")
    canonical = page.cssselect("link[rel=canonical]")[0].get("href")
    assert canonical == "http://testserver/en/briefings/?language=en&page=2"


def test_a_request_for_another_host_is_refused_and_logged_in_one_line(client, caplog):
    assert client.get("/en/", headers={"Host": "evil.example"}).status_code == 400
    [record] = [each for each in caplog.records if each.name.endswith("DisallowedHost")]
    assert "evil.example" in record.getMessage()
    assert record.exc_info is None
