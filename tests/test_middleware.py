"""What holds for every request, whatever view answers."""

import pytest
from django.http import HttpResponse
from django.utils.translation import get_language

from archive.middleware import refuse_trace, speak_language_of_address


@pytest.mark.parametrize("method", ["TRACE", "TRACK"])
def test_trace_is_refused(rf, method):
    middleware = refuse_trace(lambda _request: HttpResponse("echo"))
    assert middleware(rf.generic(method, "/en/")).status_code == 405


@pytest.mark.parametrize(
    ("path", "accepted", "spoken"),
    [
        ("/de/briefings/", "fr", "de"),
        ("/zh-hans/", "en", "zh-hans"),
        ("/ar/search/", "", "ar"),
        ("/feeds/all/", "de", "en"),
        ("/b/921", "ru", "en"),
        ("/xx/", "de", "en"),
        ("/admin/", "de", "de"),
    ],
)
def test_the_address_decides_the_language(rf, path, accepted, spoken):
    middleware = speak_language_of_address(lambda _request: HttpResponse(get_language()))
    response = middleware(rf.get(path, headers={"Accept-Language": accepted}))
    assert response.content.decode() == spoken
    assert response["Content-Language"] == spoken


def test_only_the_admin_varies_by_what_the_browser_prefers(rf):
    middleware = speak_language_of_address(lambda _request: HttpResponse())
    assert "Vary" not in middleware(rf.get("/feeds/all/")).headers
    assert middleware(rf.get("/admin/"))["Vary"] == "Accept-Language"
