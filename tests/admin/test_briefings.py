"""Briefings made and changed by hand, with all that hangs on them."""

from datetime import date

import pytest

from archive import publishing
from archive.models import Briefing, Edition, Person, Topic
from tests.admin import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def new(**fields) -> dict[str, str]:
    return {
        "number": "12-2024",
        "kind": "briefing",
        "held_on": "2024-03-05",
        "precision": "day",
        "original_language": "en",
        **fields,
    }


def form_of(editor, at, briefing) -> dict[str, list[str]]:
    return rows.typed_in(editor.get(at("briefing_change", briefing.pk)), "briefing_form")


def test_a_new_briefing_gets_its_address_and_place_in_the_order(editor, at):
    editor.post(at("briefing_add"), new())
    briefing = Briefing.objects.get()
    assert briefing.slug == "12-2024"
    assert briefing.sk >> 16 == date(2024, 3, 5).toordinal()


def test_a_second_one_of_the_same_number_gets_an_address_of_its_own(editor, at):
    editor.post(at("briefing_add"), new())
    editor.post(at("briefing_add"), new())
    assert {each.slug for each in Briefing.objects.all()} == {"12-2024", "12-2024-2"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"held_on": ""},
        {"held_on": "2024-02-30"},
        {"precision": "unknown"},
        {"original_language": "klingonese"},
        {"kind": "song"},
    ],
)
def test_what_contradicts_itself_is_asked_for_again(editor, at, wrong):
    assert editor.post(at("briefing_add"), new(**wrong)).status_code == 200
    assert not Briefing.objects.exists()


def test_a_language_may_be_typed_in_another_spelling(editor, at):
    editor.post(at("briefing_add"), new(original_language="zh-cn"))
    assert Briefing.objects.get().original_language == "zh-Hans"


def test_redating_moves_the_briefing_and_its_passages(editor, at):
    briefing = rows.released().transcript.briefing
    sent = form_of(editor, at, briefing) | {"held_on": ["2023-01-02"]}
    assert editor.post(at("briefing_change", briefing.pk), sent).status_code == 302
    briefing.refresh_from_db()
    assert briefing.sk >> 16 == date(2023, 1, 2).toordinal()
    assert set(briefing.passages.values_list("sk", "year")) == {(briefing.sk, 2023)}


def test_a_text_is_started_in_another_language(editor, at):
    briefing = rows.briefing()
    response = editor.post(at("briefing_start", briefing.pk), {"language": "zh-cn"})
    edition = Edition.objects.get()
    assert edition.transcript.language == "zh-Hans"
    assert response.url == at("edition_change", edition.pk)


@pytest.mark.parametrize("language", ["en", "", "klingonese", "x" * 500])
def test_a_text_that_is_there_or_in_no_language_is_not_started(editor, at, language):
    briefing = rows.draft().transcript.briefing
    response = editor.post(at("briefing_start", briefing.pk), {"language": language}, follow=True)
    assert 'class="error"' in response.content.decode()
    assert briefing.transcripts.count() == 1


def test_a_briefing_shows_all_editions_of_all_its_texts(editor, at):
    edition = rows.released(language="en")
    publishing.open_correction(edition.transcript, by=None)
    rows.draft(language="ar", of=edition.transcript.briefing)
    page = editor.get(at("briefing_change", edition.transcript.briefing.pk)).content.decode()
    assert page.count('class="edition-link"') == 3


def test_topics_and_related_documents_are_kept(editor, at):
    briefing = rows.draft().transcript.briefing
    topic = Topic.objects.create(slug="fish", names={"en": "Fish"})
    sent = form_of(editor, at, briefing) | {
        "topicmarks-TOTAL_FORMS": ["1"],
        "topicmarks-0-topic": [str(topic.pk)],
        "topicmarks-0-segment": [str(briefing.segments.get(key="q1").pk)],
        "related-TOTAL_FORMS": ["1"],
        "related-0-url": ["https://example.org/report"],
        "related-0-names__en": ["The report"],
    }
    assert editor.post(at("briefing_change", briefing.pk), sent).status_code == 302
    assert briefing.topicmarks.get().segment.key == "q1"
    assert briefing.related.get().names == {"en": "The report"}


def test_the_form_of_a_long_briefing_asks_little(editor, at, django_assert_max_num_queries):
    briefing = rows.draft(questions=40).transcript.briefing
    topic = Topic.objects.create(slug="fish", names={"en": "Fish"})
    for segment in briefing.segments.all():
        segment.topicmarks.create(briefing=briefing, topic=topic)
    with django_assert_max_num_queries(30):
        form_of(editor, at, briefing)


def test_people_are_confirmed_in_bulk(editor, at):
    person = rows.person()
    chosen = {"action": "confirm", "_selected_action": person.pk}
    editor.post(at("person_changelist"), chosen)
    assert Person.objects.get().is_confirmed


def test_a_person_is_edited_with_names_and_offices(editor, at):
    person = rows.person()
    sent = rows.typed_in(editor.get(at("person_change", person.pk)), "person_form")
    sent |= {
        "names-1-language": ["de"],
        "names-1-kind": ["main"],
        "names-1-text": ["Mira Holt"],
        "appointments-TOTAL_FORMS": ["1"],
        "appointments-0-office": ["spokesperson"],
        "appointments-0-valid_from": ["2020-01-01"],
        "appointments-0-titles__en": ["Spokesperson"],
    }
    assert editor.post(at("person_change", person.pk), sent).status_code == 302
    assert person.names.count() == 2
    assert person.appointments.get().titles == {"en": "Spokesperson"}


def test_someone_who_spoke_is_not_deleted_and_the_admin_says_why(editor, at):
    rows.draft()
    person = Person.objects.get()
    page = editor.post(at("person_delete", person.pk), {"post": "yes"}).content.decode()
    assert "would require deleting the following protected related objects" in page
    assert Person.objects.exists()
