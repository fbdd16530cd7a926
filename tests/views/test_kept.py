"""A page that is kept is sent again while it holds, and never when it does not."""

from datetime import timedelta
from wsgiref.util import setup_testing_defaults

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.utils import timezone

from archive.views.kept import KeptPages
from tests import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

PAGE = "/en/briefings/1-2031/en/"


class Site:
    """The archive behind kept pages, asked as a server asks it; it counts what is made."""

    def __init__(self, room: int = 2**20) -> None:
        self._django = WSGIHandler()
        self._kept = KeptPages(self._make, room)
        self.made = 0

    def _make(self, environ, start_response):
        self.made += 1
        return self._django(environ, start_response)

    def get(self, path: str, method: str = "GET", **named: str):
        environ = {"REQUEST_METHOD": method, **named}
        path, _mark, environ["QUERY_STRING"] = path.partition("?")
        environ["PATH_INFO"] = path
        setup_testing_defaults(environ)
        told = {}

        def start_response(status, headers, _exc_info=None):
            told.update(status=int(status[:3]), headers=dict(headers))

        answer = self._kept(environ, start_response)
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return told["status"], told["headers"], body


@pytest.fixture
def site(settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "archive.example"]
    return Site()


@pytest.fixture
def briefing():
    briefing = make.make_briefing("1/2031")
    make.make_edition(briefing, title="On tides")
    return briefing


def test_what_is_asked_for_again_is_made_once(site, briefing):
    first, again = site.get(PAGE), site.get(PAGE)
    assert first == again
    assert (first[0], site.made) == (200, 1)
    assert "X-May-Be-Kept" not in first[1]


def test_a_page_that_may_not_be_kept_is_made_each_time_and_bears_no_mark(site, briefing):
    for path in ("/en/search/?q=tides", "/en/briefings/9-2031/en/", "/en/missions/"):
        made, (_status, headers, _body) = site.made, site.get(path)
        site.get(path)
        assert site.made == made + 2, path
        assert "X-May-Be-Kept" not in headers


@pytest.mark.parametrize(
    "other",
    [
        {"HTTP_HOST": "archive.example"},
        {"HTTP_ACCEPT_ENCODING": "gzip"},
        {"method": "HEAD"},
        {"HTTP_RANGE": "bytes=0-9"},
        {"wsgi.url_scheme": "https"},
    ],
)
def test_another_request_for_the_same_address_is_not_answered_by_it(site, briefing, other):
    site.get(PAGE)
    assert site.get(PAGE, **other)[0] == 200
    assert site.made == 2


def test_who_has_the_page_is_told_that_it_still_holds(site, briefing):
    _status, headers, _body = site.get(PAGE)
    status, told, body = site.get(PAGE, HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, body, told["ETag"]) == (304, b"", headers["ETag"])
    assert "Content-Type" not in told
    assert site.made == 1


def test_a_correction_is_shown_by_the_next_request(site, briefing):
    site.get(PAGE)
    make.make_edition(briefing, title="On currents")
    assert b"On currents" in site.get(PAGE)[2]


def test_what_is_rolled_back_is_not_shown(site, briefing):
    with transaction.atomic():
        make.make_edition(briefing, title="On currents")
        transaction.set_rollback(True)
    assert b"On currents" not in site.get(PAGE)[2]
    assert b"On tides" in site.get(PAGE)[2]


@pytest.mark.parametrize("path", [PAGE, "/en/"])
def test_a_moment_that_comes_shows_without_any_change(site, briefing, path):
    soon = timezone.now() + timedelta(hours=1)
    make.make_edition(briefing, "de", title="Gezeiten", at=soon)
    make.make_mission("embassy", public_from=soon)
    before = site.get(path)[2]
    assert site.get(path)[2] == before
    with time_machine.travel(soon, tick=False):
        assert site.get(path)[2] != before
    assert site.made == 2


def test_what_was_asked_for_last_is_kept_within_the_room(briefing, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    pages = [f"/{code}/briefings/1-2031/en/" for code in ("en", "de", "fr", "es", "ru", "ar")]
    size = max(len(Site().get(page)[2]) for page in pages)
    site = Site(size * 8)
    queries = [f"{page}?q=word{k}" for k in range(4) for page in pages]
    for page in queries:
        site.get(page)
    site.get(queries[-1])
    assert site.made == len(queries)
    site.get(queries[0])
    assert site.made == len(queries) + 1
    assert Site(0).get(PAGE)[0] == 200
