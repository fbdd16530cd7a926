"""The source beside an edition, what was found in it, and what it is about."""

import pytest

from archive import publishing
from archive.models import (
    Capture,
    Country,
    CountryMark,
    Edition,
    Finding,
    Topic,
    TopicMark,
)
from archive.models.captures import store_bytes
from tests.admin import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGE = "Title & <script>alert(1)</script>\n\nQuestion: why?\nAnswer: because.\n"


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def capture(data: bytes = PAGE.encode(), **fields) -> Capture:
    lines = [{"line": 1, "field": "title"}, {"line": 3, "field": "turn:q1"}]
    values = {"name": "page.html", "media_type": "text/plain", "lines": lines, **fields}
    return Capture.objects.create(sha256=store_bytes(data), size=len(data), **values)


def edition_with_source(**fields) -> Edition:
    edition = rows.draft()
    edition.capture = capture(**fields)
    edition.save()
    return edition


def finding(edition: Edition, place: str = "line 3") -> Finding:
    return Finding.objects.create(
        subject=f"capture:{edition.capture.sha256}",
        code="lost-date-character",
        place=place,
        excerpt="<b>201912月</b>",
        capture=edition.capture,
    )


def page_of(editor, at, edition) -> str:
    return editor.get(at("edition_change", edition.pk)).content.decode()


def test_the_source_stands_beside_the_edition_line_by_line_and_escaped(editor, at):
    page = page_of(editor, at, edition_with_source())
    assert "Title &amp; &lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert '<th scope="row" id="line-3">3</th>' in page
    assert "<small>q1</small>" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"\x00\x01\x02" * 50, "cannot be shown"), (b"\xff\xfe\xfa not utf-8", "cannot be shown")],
)
def test_a_source_that_is_no_text_is_only_offered_for_download(editor, at, data, said):
    assert said in page_of(editor, at, edition_with_source(data=data))


def test_a_source_whose_file_is_lost_is_said_to_be(editor, at, tmp_path):
    edition = edition_with_source()
    for file in (tmp_path / "files").rglob("*"):
        if file.is_file():
            file.unlink()
    assert "Its file is not in the store." in page_of(editor, at, edition)
    assert editor.get(at("capture_download", edition.capture.pk)).status_code == 404
    assert editor.get(at("capture_change", edition.capture.pk)).status_code == 200


def test_the_source_is_downloaded_as_a_file_and_never_rendered(editor, at):
    source = capture(name='../"x"\r\nSet-Cookie: a=b;.html', media_type="text/html")
    response = editor.get(at("capture_download", source.pk))
    assert response.content == PAGE.encode()
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response.headers


def test_a_source_is_only_for_who_may_see_it(colleague, client, at):
    source = capture()
    assert colleague("view_edition").get(at("capture_download", source.pk)).status_code == 403
    assert client.get(at("capture_download", source.pk)).status_code == 302


def test_a_finding_is_explained_and_ignored_with_a_reason(editor, at):
    edition = edition_with_source()
    found = finding(edition)
    page = editor.get(at("edition_change", edition.pk))
    assert "A date in the text has lost a character" in page.content.decode()
    assert "&lt;b&gt;201912月&lt;/b&gt;" in page.content.decode()
    sent = rows.typed_in(page, "edition-form")
    sent |= {f"finding-{found.pk}-state": ["ignored"], f"finding-{found.pk}-reason": ["As printed"]}
    editor.post(at("edition_change", edition.pk), sent)
    found.refresh_from_db()
    assert (found.state, found.reason) == ("ignored", "As printed")


def test_ignoring_without_a_reason_is_asked_about_and_keeps_what_was_typed(editor, at):
    edition = edition_with_source()
    found = finding(edition)
    sent = rows.typed_in(editor.get(at("edition_change", edition.pk)), "edition-form")
    sent |= {f"finding-{found.pk}-state": ["ignored"], "title": ["Another title"]}
    response = editor.post(at("edition_change", edition.pk), sent)
    assert "Say why it may be ignored." in response.content.decode()
    assert "Another title" in response.content.decode()
    found.refresh_from_db()
    assert found.state == "open"
    assert rows.again(edition).title == "Morning briefing"
    mended = rows.typed_in(response, "edition-form") | {
        f"finding-{found.pk}-reason": ["As printed"]
    }
    assert editor.post(at("edition_change", edition.pk), mended).status_code == 302
    assert rows.again(edition).title == "Another title"


def test_findings_are_settled_beside_sealed_words_too(editor, at):
    edition = edition_with_source()
    found = finding(edition)
    publishing.release(edition, by=None)
    sent = rows.typed_in(editor.get(at("edition_change", edition.pk)), "notes-form")
    editor.post(at("edition_notes", edition.pk), sent | {f"finding-{found.pk}-state": ["fixed"]})
    found.refresh_from_db()
    assert found.state == "fixed"


def test_findings_of_another_edition_are_out_of_reach(editor, at):
    found = finding(edition_with_source())
    other = rows.released()
    editor.post(at("edition_notes", other.pk), {f"finding-{found.pk}-state": "fixed"})
    found.refresh_from_db()
    assert found.state == "open"


def test_findings_are_ignored_in_bulk_only_with_a_reason(editor, at):
    edition = edition_with_source()
    chosen = [finding(edition, "line 1").pk, finding(edition, "line 2").pk]
    sent = {"action": "ignore", "_selected_action": chosen}
    page = editor.post(at("finding_changelist"), sent, follow=True).content.decode()
    assert "Nothing was changed: say why" in page
    page = editor.post(
        at("finding_changelist"), sent | {"reason": "Known"}, follow=True
    ).content.decode()
    assert "2 findings changed." in page
    assert set(Finding.objects.values_list("state", "reason")) == {("ignored", "Known")}


@pytest.fixture
def marked() -> tuple[Edition, CountryMark, TopicMark]:
    edition = rows.draft()
    briefing = edition.transcript.briefing
    segment = briefing.segments.get(key="q2")
    country = CountryMark.objects.create(
        briefing=briefing,
        segment=segment,
        country=Country.objects.create(code="VN"),
        is_proposed=True,
    )
    topic = Topic.objects.create(slug="fish", names={"en": "Fish"})
    return (
        edition,
        country,
        TopicMark.objects.create(briefing=briefing, topic=topic, is_proposed=True),
    )


def test_proposed_marks_are_confirmed_and_removed_with_the_words(editor, at, marked):
    edition, country, topic = marked
    page = editor.get(at("edition_change", edition.pk))
    assert "Vietnam" in page.content.decode()
    sent = rows.typed_in(page, "edition-form")
    sent |= {"confirm": [f"country-{country.pk}"], "remove": [f"topic-{topic.pk}"]}
    editor.post(at("edition_change", edition.pk), sent)
    country.refresh_from_db()
    assert not country.is_proposed
    assert not TopicMark.objects.exists()


def test_marks_are_confirmed_beside_sealed_words(editor, at, marked):
    edition, country, _topic = marked
    publishing.release(edition, by=None)
    editor.post(at("edition_notes", edition.pk), {"confirm": [f"country-{country.pk}"]})
    country.refresh_from_db()
    assert not country.is_proposed


def test_a_mark_ticked_both_ways_or_of_another_briefing_stays(editor, at, marked):
    edition, country, topic = marked
    key = f"country-{country.pk}"
    editor.post(at("edition_notes", edition.pk), {"confirm": [key], "remove": [key, "x-1", ""]})
    other = rows.draft()
    editor.post(at("edition_notes", other.pk), {"remove": [f"topic-{topic.pk}"]})
    country.refresh_from_db()
    assert country.is_proposed
    assert TopicMark.objects.filter(pk=topic.pk).exists()


def test_who_may_only_look_settles_nothing(colleague, at, marked):
    edition, country, _topic = marked
    sent = {"remove": [f"country-{country.pk}"]}
    assert colleague("view_edition").post(at("edition_notes", edition.pk), sent).status_code == 403
    assert CountryMark.objects.exists()
