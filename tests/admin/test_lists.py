"""The lists: no query per row, filters that tell rows apart, numbers of any size."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import publishing
from archive.models import (
    Album,
    Capture,
    Country,
    Finding,
    ImportRun,
    MediaItem,
    Mission,
    Redirect,
    Topic,
)
from tests.admin import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LISTS = [
    "briefing",
    "edition",
    "question",
    "answer",
    "mission",
    "person",
    "topic",
    "organisation",
    "country",
    "outlet",
    "issuer",
    "album",
    "capture",
    "finding",
    "importrun",
    "redirect",
]
TOO_LARGE = "9223372036854775808"


def make_rows(count: int, start: int = 0) -> None:
    """Make so many rows of everything that lists show, each with records of its own beside it."""
    for k in range(start, start + count):
        edition = rows.draft(questions=1, of=rows.briefing(number=f"n{k}-2024"))
        rows.person(f"p{k}", f"Person {k}")
        country = Country.objects.create(code=f"{chr(65 + k // 26)}{chr(65 + k % 26)}")
        Topic.objects.create(slug=f"t{k}", names={"en": f"Topic {k}"})
        rows.outlet(f"o{k}", f"Outlet {k}")
        Mission.objects.create(slug=f"m{k}", sending_state=country, host_state=country)
        run = ImportRun.objects.create(
            key=f"r{k}", command="import", started_at="2024-01-01T00:00:00Z"
        )
        capture = Capture.objects.create(sha256=f"{k:064x}", size=1, run=run)
        Finding.objects.create(subject=f"s{k}", code="no-title", place="page", capture=capture)
        album = Album.objects.create(slug=f"a{k}", country=country)
        MediaItem.objects.create(album=album, position=1)
        about = edition.transcript.briefing
        Redirect.objects.create(old=f"/old/{k}", briefing=about, reason="moved")
        edition.turns.update(speaker=rows.person(f"p{k}"), outlet=rows.outlet(f"o{k}"))
        publishing.release(edition, by=None)


def test_no_list_asks_more_for_thirty_rows_than_for_three(editor, at):
    def queries(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert editor.get(at(f"{name}_changelist")).status_code == 200
        return len(asked)

    make_rows(3)
    for name in LISTS:
        queries(name)  # the first look-ups are remembered
    few = {name: queries(name) for name in LISTS}
    assert max(few.values()) <= 60
    make_rows(27, start=3)
    many = {name: queries(name) for name in LISTS}
    assert {name: count for name, count in many.items() if count > few[name]} == {}


@pytest.mark.parametrize(
    ("names", "query"),
    [
        ("briefing", f"held_on__year={TOO_LARGE}"),
        ("edition", f"public_from__year={TOO_LARGE}"),
        ("importrun", f"started_at__year={TOO_LARGE}&started_at__month=13"),
        ("capture", f"retrieved_at__year={TOO_LARGE}"),
        ("question answer", f"edition__transcript__briefing__held_on__year={TOO_LARGE}"),
        ("briefing finding person", f"id__exact={TOO_LARGE}"),
        ("album outlet mission", f"country__id__exact={TOO_LARGE}"),
        ("briefing", "held_on__year=0&held_on__month=99&held_on__day=99"),
        ("briefing edition mission", "state=none&language=%00&findings=x&public=x"),
        ("briefing finding mission", f"p={TOO_LARGE}"),
        ("briefing finding mission", "p=-1"),
        ("briefing finding mission", "o=99.-99.x"),
        (" ".join(LISTS), "q=%00"),
        ("briefing question person mission", "q=" + "x" * 3000),
    ],
)
def test_no_query_of_a_list_is_a_fault(editor, at, names, query):
    rows.draft()
    for name in names.split():
        response = editor.get(f"{at(f'{name}_changelist')}?{query}", follow=True)
        assert response.status_code in (200, 400, 404), name


@pytest.mark.parametrize("term", ["%00", "%ff", "%ed%a0%80", "x" * 3000])
def test_no_word_breaks_a_choice_among_many(editor, term):
    field = "app_label=archive&model_name=mission&field_name=parent"
    response = editor.get(f"/admin/autocomplete/?{field}&term={term}")
    assert response.json()["results"] == []


@pytest.mark.parametrize("name", ["user", "group"])
def test_no_number_breaks_the_lists_of_accounts(editor, name):
    response = editor.get(f"/admin/auth/{name}/?id__in={TOO_LARGE}0", follow=True)
    assert response.status_code == 200


@pytest.mark.parametrize("value", ["abc", "%00", "%ff", "-1", "99999", f"{TOO_LARGE}0", ""])
@pytest.mark.parametrize(
    ("name", "field"), [("album", "briefing"), ("outlet", "country"), ("redirect", "mission")]
)
def test_an_address_fills_in_only_keys_of_records(editor, at, name, field, value):
    response = editor.get(f"{at(f'{name}_add')}?{field}={value}")
    assert response.status_code == 200
    assert f'name="{field}"' in response.content.decode()


def test_an_address_fills_in_the_briefing_of_an_album(editor, at):
    briefing = rows.briefing()
    page = editor.get(f"{at('album_add')}?briefing={briefing.pk}").content.decode()
    assert f'<option value="{briefing.pk}" selected>' in page
    assert "data-prepopulated-fields" in page


def found(editor, at, name: str, query: str) -> int:
    return editor.get(f"{at(f'{name}_changelist')}?{query}").context["cl"].result_count


@pytest.mark.parametrize("state", ["draft", "submitted", "scheduled", "published", "superseded"])
def test_states_by_the_clock_tell_briefings_and_editions_apart(editor, at, moment, state):
    now = moment("2027-06-01 12:00")
    rows.draft()
    publishing.submit(rows.draft(), by=None)
    publishing.release(rows.draft(), by=None, at=now.replace(year=2028))
    replaced = rows.released()
    moment("2027-06-02 12:00")
    publishing.release(publishing.open_correction(replaced.transcript, by=None), by=None)
    for name in ("edition", "briefing"):
        assert found(editor, at, name, f"state={state}") == 1


def test_withdrawn_editions_are_found(editor, at):
    rows.released()
    publishing.withdraw(rows.released(), by=None, reason="wrong")
    assert found(editor, at, "edition", "state=withdrawn") == 1
    assert found(editor, at, "question", "state=withdrawn") == 3


def test_briefings_by_language_and_open_findings(editor, at):
    rows.draft(language="ar")
    with_source = rows.draft(language="en")
    with_source.capture = Capture.objects.create(sha256="c" * 64, size=1)
    with_source.save()
    Finding.objects.create(subject="x", code="no-title", place="page", capture=with_source.capture)
    assert found(editor, at, "briefing", "language=ar") == 1
    assert found(editor, at, "briefing", "findings=open") == 1
    assert found(editor, at, "briefing", "") == 2


def test_search_finds_a_briefing_by_number_and_title(editor, at):
    rows.draft(of=rows.briefing(number="77-2024"))
    rows.draft()
    assert found(editor, at, "briefing", "q=77-2024") == 1
    assert found(editor, at, "briefing", "q=morning") == 2


def test_a_question_leads_to_its_place_in_the_edition(editor, at):
    edition = rows.draft()
    question = edition.turns.get(anchor="q2")
    assert found(editor, at, "question", "q='matter+2'") == 1
    assert found(editor, at, "answer", "q='matter+2:'") == 1
    response = editor.get(at("question_change", question.pk))
    assert response.url == f"{at('edition_change', edition.pk)}#q2"


def test_a_briefing_shows_its_texts_by_state(editor, at):
    briefing = rows.released(language="en").transcript.briefing
    rows.draft(language="ar", of=briefing)
    page = editor.get(at("briefing_changelist")).content.decode()
    assert "state-published" in page
    assert "state-draft" in page
