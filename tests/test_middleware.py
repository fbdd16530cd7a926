"""What holds for every request, whatever view answers."""

from io import BytesIO

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language

from archive import middleware
from archive.middleware import leave_a_thread, refuse_trace, speak_language_of_address


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


@pytest.mark.django_db
def test_slow_readers_leave_a_thread(rf, settings, monkeypatch):
    monkeypatch.setattr(middleware, "_PATIENCE", 0.1)
    slow = leave_a_thread(lambda _request: StreamingHttpResponse([b"a", b"b"]))
    sent = [slow(rf.get("/de/x.csv")) for _ in range(settings.THREADS_PER_WORKER - 1)]
    refused = slow(rf.get("/de/x.csv"))
    assert (refused.status_code, refused["Retry-After"]) == (503, "60")
    assert "heruntergeladen" in refused.content.decode()
    assert b"".join(sent[0]) == b"ab"
    sent[0].close()
    assert slow(rf.get("/de/x.csv")).status_code == 200


def test_any_number_of_small_files_are_sent(rf, settings):
    small = leave_a_thread(lambda _request: FileResponse(BytesIO(b"a" * 500_000)))
    sent = [small(rf.get("/static/a")) for _ in range(settings.THREADS_PER_WORKER + 1)]
    assert [len(list(each)) for each in sent] == [4] * len(sent)
