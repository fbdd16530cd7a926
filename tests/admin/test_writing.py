"""An edition as form and as text: what will change is shown, and nobody's work is lost."""

import pytest
from django.test import Client

from archive.models import AnchorAlias, Outlet, Person
from tests.admin import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page_of(client, at, edition, mode="form"):
    query = "?as=text" if mode == "text" else ""
    return client.get(at("edition_change", edition.pk) + query)


def opened(client, at, edition, mode="form"):
    return rows.typed_in(page_of(client, at, edition, mode), "edition-form")


def send(client, at, edition, sent, then="", **changes):
    sent = sent | {name: [value] for name, value in changes.items()} | {"_then": [then]}
    return client.post(at("edition_change", edition.pk), sent)


def words(sent) -> str:
    return sent["words"][0].replace("\r\n", "\n")


def texts(edition) -> dict[str, str]:
    return {turn.anchor: turn.text for turn in rows.again(edition).as_draft().turns}


# --- plain text -------------------------------------------------------------------------------


def test_the_text_as_opened_saves_nothing_new(editor, at):
    edition = rows.draft()
    before, events = rows.again(edition).as_draft(), edition.events.count()
    sent = opened(editor, at, edition, "text")
    assert "A (mira-holt): Of matter 1:" in words(sent)
    assert send(editor, at, edition, sent).status_code == 302
    assert rows.again(edition).as_draft() == before
    assert edition.events.count() == events


def test_what_will_change_is_shown_before_the_text_is_saved(editor, at):
    edition = rows.draft()
    sent = opened(editor, at, edition, "text")
    typed = words(sent).replace("Q (Ada Lund, Northern Post) @northern-post: What of matter 2?", "")
    response = send(editor, at, edition, sent, "review", words=typed + "\nQ: And then?\n")
    page = response.content.decode()
    assert "What saving will change" in page
    assert "turns taken away <b>1</b>" in page
    assert "new turns <b>1</b>" in page
    assert "q2" in texts(edition)


def test_text_that_was_reviewed_is_saved_under_the_old_anchors(editor, at):
    edition = rows.draft()
    sent = opened(editor, at, edition, "text")
    typed = words(sent).replace("What of matter 2?", "Well?\n\nA: Well.\n\nQ: What of matter 2?")
    response = send(editor, at, edition, sent, "review", words=typed)
    again = rows.typed_in(response, "edition-form")
    assert send(editor, at, edition, again).url.endswith("?as=text")
    said = texts(edition)
    assert (said["q2"], said["q4"], said["q4a1"]) == ("What of matter 2?", "Well?", "Well.")
    assert list(said) == ["s1", "q1", "q1a1", "q4", "q4a1", "q2", "q2a1", "q3", "q3a1"]


def test_a_mistake_in_the_text_names_its_line_and_keeps_the_words(editor, at):
    edition = rows.draft()
    sent = opened(editor, at, edition, "text")
    typed = words(sent) + "\nQ (Ada: unfinished"
    response = send(editor, at, edition, sent, words=typed)
    page = response.content.decode()
    assert f"Line {typed.count(chr(10)) + 1}:" in page
    assert "close its brackets" in page
    assert words(rows.typed_in(response, "edition-form")) == typed


def test_a_speaker_may_be_written_by_name_and_an_unknown_one_is_named(editor, at):
    edition = rows.draft(questions=1)
    rows.person("jon-abel", "Jon Abel")
    sent = opened(editor, at, edition, "text")
    typed = words(sent).replace("A (mira-holt)", "A (Jon Abel)")
    send(editor, at, edition, sent, words=typed)
    assert edition.turns.get(anchor="q1a1").speaker.slug == "jon-abel"
    response = send(editor, at, edition, sent, words=typed.replace("Jon Abel", "Nobody"))
    assert "No person is known as “Nobody”" in response.content.decode()


def test_awkward_words_survive_the_text_of_a_browser(editor, at):
    edition = rows.draft()
    awkward = "\n  leading \r\n\n\nQ: <b>&amp; \u2028 \u200f“q”\t\n\n\\"
    edition.turns.filter(anchor="q1").update(text=awkward, label_as_printed=' "label": \n x ')
    before = rows.again(edition).as_draft()
    send(editor, at, edition, opened(editor, at, edition, "text"), title="x")
    assert rows.again(edition).as_draft() == before


def test_unsaved_words_go_along_from_form_to_text_and_back(editor, at):
    edition = rows.draft()
    sent = opened(editor, at, edition)
    row = rows.row_of(sent, "q2")
    as_text = send(editor, at, edition, sent, "text", **{f"{row}-text": "Typed with care"})
    sent = rows.typed_in(as_text, "edition-form")
    assert "Typed with care" in words(sent)
    typed = words(sent).replace("What of matter 3?", "Again with care")
    as_form = send(editor, at, edition, sent, "form", words=typed)
    assert "data-unsaved" in as_form.content.decode()
    assert texts(edition)["q2"] == "What of matter 2?"
    send(editor, at, edition, rows.typed_in(as_form, "edition-form"))
    assert (texts(edition)["q2"], texts(edition)["q3"]) == ("Typed with care", "Again with care")


def test_the_form_shows_what_will_change_too(editor, at):
    edition = rows.draft()
    sent = opened(editor, at, edition)
    row = rows.row_of(sent, "q2")
    response = send(editor, at, edition, sent, "review", **{f"{row}-text": "Other words"})
    page = response.content.decode()
    assert "changed turns <b>1</b>" in page
    assert "6 turns stay as they are." in page
    assert texts(edition)["q2"] == "What of matter 2?"


def test_an_anchor_that_is_merged_into_another_turn_leads_there(editor, at):
    edition = rows.draft()
    sent = opened(editor, at, edition)
    first, second = rows.row_of(sent, "q1a1"), rows.row_of(sent, "q2a1")
    joined = sent[f"{first}-text"][0] + "\r\n\r\n" + sent[f"{second}-text"][0]
    sent |= {f"{second}-DELETE": ["on"], f"{first}-text": [joined]}
    page = send(editor, at, edition, sent, "review").content.decode()
    assert "#q2a1 → #q1a1" in page
    assert not AnchorAlias.objects.exists()
    send(editor, at, edition, sent)
    alias = AnchorAlias.objects.get()
    assert (alias.alias, alias.anchor) == ("q2a1", "q1a1")


def test_an_anchor_that_leads_nowhere_is_named_before_saving(editor, at):
    edition = rows.draft()
    edition.turns.filter(anchor="q2a1").update(text="Nobody else says these words.")
    sent = opened(editor, at, edition)
    sent[f"{rows.row_of(sent, 'q2a1')}-DELETE"] = ["on"]
    page = send(editor, at, edition, sent, "review").content.decode()
    assert "Anchors that lead nowhere from now on:" in page


# --- two editors ------------------------------------------------------------------------------


def clash(editor, at, edition, mode, mine, theirs):
    """Return the second editor's answer, and what the first saved meanwhile."""
    sent = opened(editor, at, edition, mode)
    other = opened(editor, at, edition)
    send(editor, at, edition, other, **{f"{rows.row_of(other, 'q2')}-text": theirs})
    if mode == "text":
        return send(editor, at, edition, sent, words=words(sent).replace("What of matter 2?", mine))
    return send(editor, at, edition, sent, **{f"{rows.row_of(sent, 'q2')}-text": mine})


@pytest.mark.parametrize("mode", ["form", "text"])
@pytest.mark.parametrize(
    ("whose", "kept"), [("mine", "Mine"), ("theirs", "Theirs"), ("both", "Theirs\n\nMine")]
)
def test_what_both_changed_is_chosen(editor, at, mode, whose, kept):
    edition = rows.draft()
    response = clash(editor, at, edition, mode, "Mine", "Theirs")
    assert "Both of you changed this" in response.content.decode()
    sent = rows.typed_in(response, "merge-form")
    assert sent["whose:q2:text"] == ["mine"]
    send(editor, at, edition, sent, **{"whose:q2:text": whose})
    assert texts(edition)["q2"] == kept


def test_a_third_save_during_the_merge_is_shown_too(editor, at):
    edition = rows.draft()
    merging = rows.typed_in(clash(editor, at, edition, "form", "Mine", "Theirs"), "merge-form")
    third = opened(editor, at, edition)
    send(editor, at, edition, third, title="Third")
    response = send(editor, at, edition, merging)
    assert "Third" in response.content.decode()
    send(editor, at, edition, rows.typed_in(response, "merge-form"))
    assert (rows.again(edition).title, texts(edition)["q2"]) == ("Third", "Mine")


def test_one_may_go_on_writing_with_both(editor, at):
    edition = rows.draft()
    merging = rows.typed_in(clash(editor, at, edition, "form", "Mine", "Theirs"), "merge-form")
    response = send(editor, at, edition, merging, "form", **{"whose:q2:text": "both"})
    sent = rows.typed_in(response, "edition-form")
    assert sent[f"{rows.row_of(sent, 'q2')}-text"] == ["Theirs\r\n\r\nMine"]
    assert send(editor, at, edition, sent).status_code == 302
    assert texts(edition)["q2"] == "Theirs\n\nMine"


def test_a_form_sent_twice_is_saved_once(editor, at):
    edition = rows.draft()
    sent = opened(editor, at, edition)
    sent |= {"turns-7-kind": ["question"], "turns-7-text": ["And then?"]}
    events = edition.events.count()
    for _time in range(2):
        assert send(editor, at, edition, sent).status_code == 302
    assert edition.events.count() == events + 1
    assert list(texts(edition).values()).count("And then?") == 1


def test_a_finding_settled_in_a_form_that_is_merged_is_settled(editor, at):
    edition = rows.draft()
    sent = opened(editor, at, edition) | {"finding-7-state": ["open"], "finding-7-reason": ["x"]}
    other = opened(editor, at, edition)
    send(editor, at, edition, other, title="Theirs")
    merging = rows.typed_in(send(editor, at, edition, sent, place="Port Selm"), "merge-form")
    assert merging["finding-7-reason"] == ["x"]


@pytest.mark.parametrize("base", ["", "nonsense", "eJwDAAAAAAE=", "////"])
def test_a_form_whose_beginning_is_unreadable_is_no_fault(editor, at, base):
    edition = rows.draft()
    sent = opened(editor, at, edition)
    assert send(editor, at, edition, sent, base=base, title="New").status_code == 302
    assert rows.again(edition).title == "New"


def test_words_typed_while_the_edition_was_released_are_given_back(editor, at):
    edition = rows.draft()
    sent = opened(editor, at, edition)
    rows.publishing.release(edition, by=None)
    row = rows.row_of(sent, "q2")
    response = send(editor, at, edition, sent, **{f"{row}-text": "Typed with care"})
    assert response.status_code == 409
    assert "Typed with care" in response.content.decode()


def test_the_browser_is_told_which_forms_were_saved(editor, at):
    edition = rows.draft()
    sent = opened(editor, at, edition)
    [token] = sent["token"]
    send(editor, at, edition, sent, title="New")
    assert f'data-saved="{token}"' in page_of(editor, at, edition).content.decode()


def test_a_session_that_ended_leads_back_to_the_form(editor, at):
    edition = rows.draft()
    sent = opened(editor, at, edition)
    response = send(Client(), at, edition, sent, title="New")
    assert response.url.endswith(f"?next={at('edition_change', edition.pk)}")


def test_a_long_text_opens_and_saves_in_few_queries(editor, at, django_assert_max_num_queries):
    edition = rows.draft(questions=120)
    with django_assert_max_num_queries(34):
        sent = opened(editor, at, edition, "text")
    typed = words(sent).replace("What of matter 7?", "What else?")
    with django_assert_max_num_queries(34):
        assert send(editor, at, edition, sent, words=typed).status_code == 302
    assert texts(edition)["q7"] == "What else?"


# --- people and outlets while they are typed --------------------------------------------------


def test_people_are_found_by_any_of_their_names(editor, at):
    person = rows.person()
    person.names.create(language="ru", kind="main", text="Мира Хольт")
    answer = editor.get(at("edition_choices", "person"), {"term": "Хольт"}).json()
    assert answer["results"] == [{"id": "mira-holt", "text": "Mira Holt (mira-holt)"}]


def test_someone_merged_into_another_is_not_offered(editor, at):
    Person.objects.create(slug="mira-h", merged_into=rows.person())
    answer = editor.get(at("edition_choices", "person"), {"term": "mira"}).json()
    assert [each["id"] for each in answer["results"]] == ["mira-holt"]


@pytest.mark.parametrize(("kind", "model"), [("person", Person), ("outlet", Outlet)])
def test_a_record_is_added_in_place(editor, at, kind, model):
    sent = {"name": "  Søren   Vale ", "language": "en"}
    answer = editor.post(at("edition_choices", kind), sent).json()
    assert answer["text"] == "Søren Vale (soren-vale)"
    assert str(model.objects.get(slug="soren-vale")) == "Søren Vale"


@pytest.mark.parametrize("name", ["", "  ", "\x00", "x" * 201])
def test_a_record_without_a_name_is_refused_in_words(editor, at, name):
    response = editor.post(at("edition_choices", "person"), {"name": name, "language": "en"})
    assert response.status_code == 400
    assert "at most 200" in response.json()["error"]


def test_who_may_not_add_people_adds_none(colleague, at):
    writer = colleague("view_edition", "change_edition", "view_person")
    response = writer.post(at("edition_choices", "person"), {"name": "X", "language": "en"})
    assert response.status_code == 403
    assert not Person.objects.exists()


@pytest.mark.parametrize("permissions", [("view_edition",), ("change_edition", "view_outlet")])
def test_who_may_not_see_people_is_offered_none(colleague, at, permissions):
    rows.person()
    response = colleague(*permissions).get(at("edition_choices", "person"), {"term": "mira"})
    assert response.status_code == 403


def test_there_are_only_two_kinds_of_choices(editor, at):
    assert editor.get(at("edition_choices", "topic"), {"term": "x"}).status_code == 404
