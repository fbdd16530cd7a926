"""An edition's turns, edited in reading order in one form."""

import pytest

from archive.models import AnchorAlias, Edition, Turn
from tests.admin import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def open_form(editor, at, edition):
    return rows.typed_in(editor.get(at("edition_change", edition.pk)), "edition-form")


def save(editor, at, edition, sent):
    return editor.post(at("edition_change", edition.pk), sent)


def anchors(edition: Edition) -> list[str]:
    return [turn.anchor for turn in rows.again(edition).as_draft().turns]


def turn_of(edition: Edition, anchor: str) -> Turn:
    return edition.turns.get(anchor=anchor)


def test_saving_what_was_opened_changes_nothing(editor, at):
    edition = rows.draft()
    before = rows.again(edition).as_draft()
    events = edition.events.count()
    save(editor, at, edition, open_form(editor, at, edition))
    assert rows.again(edition).as_draft() == before
    assert edition.events.count() == events


def test_awkward_words_survive_opening_and_saving(editor, at):
    edition = rows.draft()
    awkward = "\n  leading newline and blanks \n\n\n<b>&amp; \u2028 \u200f“q”\t\n"
    edition.turns.filter(anchor="q1").update(
        text=awkward, label_as_printed=" label: \n over two lines "
    )
    save(editor, at, edition, open_form(editor, at, edition))
    assert turn_of(edition, "q1").text == awkward
    assert turn_of(edition, "q1").label_as_printed == " label: \n over two lines "


def test_one_save_moves_an_answer_below_another_question(editor, at):
    edition = rows.draft()
    sent = open_form(editor, at, edition)
    sent[f"{rows.row_of(sent, 'q1a1')}-order"] = ["5.5"]
    assert save(editor, at, edition, sent).status_code == 302
    assert anchors(edition) == ["s1", "q1", "q2", "q2a1", "q1a1", "q3", "q3a1"]
    moved = turn_of(edition, "q1a1")
    assert (moved.to, moved.aligned.key) == ("q2", "q2")


def test_an_answer_may_name_a_question_that_is_not_above_it(editor, at):
    edition = rows.draft()
    sent = open_form(editor, at, edition)
    sent[f"{rows.row_of(sent, 'q3a1')}-to"] = ["q1"]
    save(editor, at, edition, sent)
    assert turn_of(edition, "q3a1").to == "q1"
    page = editor.get(at("edition_change", edition.pk))
    again = rows.typed_in(page, "edition-form")
    assert again[f"{rows.row_of(again, 'q3a1')}-to"] == ["q1"]


@pytest.mark.parametrize("named", ["q9", "s1", "q1a1", "<b>"])
def test_an_answer_to_what_is_no_question_is_marked_and_nothing_is_lost(editor, at, named):
    edition = rows.draft()
    sent = open_form(editor, at, edition)
    sent[f"{rows.row_of(sent, 'q3a1')}-to"] = [named]
    sent[f"{rows.row_of(sent, 'q2')}-text"] = ["Typed with great care"]
    response = save(editor, at, edition, sent)
    assert response.status_code == 200
    assert "is not a question of this text" in response.content.decode()
    kept = rows.typed_in(response, "edition-form")
    assert kept[f"{rows.row_of(kept, 'q2')}-text"] == ["Typed with great care"]
    assert turn_of(edition, "q2").text == "What of matter 2?"


def test_new_turns_go_where_their_number_says_and_get_anchors_of_their_own(editor, at):
    edition = rows.draft()
    sent = open_form(editor, at, edition)
    sent |= {"turns-7-order": ["3.2"], "turns-7-kind": ["question"], "turns-7-text": ["And then?"]}
    sent |= {
        "turns-8-order": ["3.4"],
        "turns-8-kind": ["answer"],
        "turns-8-text": ["Soon."],
    }
    save(editor, at, edition, sent)
    assert anchors(edition) == ["s1", "q1", "q1a1", "q4", "q4a1", "q2", "q2a1", "q3", "q3a1"]
    assert turn_of(edition, "q4a1").to == "q4"


def test_a_new_turn_never_gets_an_anchor_that_stood_here_before(editor, at):
    edition = rows.draft(questions=1)
    AnchorAlias.objects.create(transcript=edition.transcript, alias="q2", anchor="q1")
    sent = open_form(editor, at, edition)
    sent |= {"turns-3-kind": ["question"], "turns-3-text": ["And then?"]}
    save(editor, at, edition, sent)
    assert anchors(edition)[-1] == "q3"


def test_deleted_turns_go(editor, at):
    edition = rows.draft()
    sent = open_form(editor, at, edition)
    for anchor in ("q2", "q2a1"):
        sent[f"{rows.row_of(sent, anchor)}-DELETE"] = ["on"]
    save(editor, at, edition, sent)
    assert anchors(edition) == ["s1", "q1", "q1a1", "q3", "q3a1"]


def test_an_emptied_turn_is_asked_about_not_dropped(editor, at):
    edition = rows.draft()
    sent = open_form(editor, at, edition)
    row = rows.row_of(sent, "q2")
    for name in ("text", "asker", "outlet", "label", "heading"):
        sent[f"{row}-{name}"] = [""]
    assert "or tick “delete”" in save(editor, at, edition, sent).content.decode()
    assert turn_of(edition, "q2").text


def test_head_speaker_and_outlet_are_saved(editor, at):
    edition = rows.draft()
    rows.person("jon-abel", "Jon Abel")
    sent = open_form(editor, at, edition)
    sent |= {"title": ["A better title"], "place": ["Port Selm"], "translation": ["official"]}
    sent[f"{rows.row_of(sent, 'q1a1')}-speaker"] = ["jon abel"]
    sent[f"{rows.row_of(sent, 'q1')}-outlet_key"] = [""]
    save(editor, at, edition, sent)
    saved = rows.again(edition)
    assert (saved.title, saved.place, saved.translation) == (
        "A better title",
        "Port Selm",
        "official",
    )
    assert turn_of(edition, "q1a1").speaker.slug == "jon-abel"
    assert turn_of(edition, "q1").outlet is None


def test_an_unknown_speaker_is_marked_at_the_turn(editor, at):
    edition = rows.draft()
    sent = open_form(editor, at, edition)
    sent[f"{rows.row_of(sent, 'q1a1')}-speaker"] = ["Nobody Known"]
    response = save(editor, at, edition, sent)
    assert "No person is known as “Nobody Known”." in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("order", "first"),
        ("order", "nan"),
        ("order", "-1"),
        ("kind", "song"),
        ("anchor", "x" * 40),
        ("text", "nul\x00"),
    ],
)
def test_what_no_form_would_send_is_refused_without_a_fault(editor, at, field, value):
    edition = rows.draft()
    before = rows.again(edition).as_draft()
    sent = open_form(editor, at, edition)
    sent[f"{rows.row_of(sent, 'q2')}-{field}"] = [value]
    assert save(editor, at, edition, sent).status_code == 200
    assert rows.again(edition).as_draft() == before


def test_a_form_without_its_counts_is_refused_without_a_fault(editor, at):
    edition = rows.draft()
    assert save(editor, at, edition, {"title": "x"}).status_code == 200
    assert rows.again(edition).title == "Morning briefing"


def test_the_second_of_two_editors_is_shown_both_and_loses_nothing(editor, at):
    edition = rows.draft()
    mine, theirs = open_form(editor, at, edition), open_form(editor, at, edition)
    theirs["title"] = ["Theirs"]
    save(editor, at, edition, theirs)
    mine[f"{rows.row_of(mine, 'q2')}-text"] = ["Mine"]
    response = save(editor, at, edition, mine)
    assert "Someone else saved this edition" in response.content.decode()
    assert turn_of(edition, "q2").text == "What of matter 2?"
    save(editor, at, edition, rows.typed_in(response, "merge-form"))
    assert (rows.again(edition).title, turn_of(edition, "q2").text) == ("Theirs", "Mine")


def test_a_long_transcript_opens_and_saves_in_few_queries(
    editor, at, django_assert_max_num_queries
):
    edition = rows.draft(questions=120)
    with django_assert_max_num_queries(30):
        sent = open_form(editor, at, edition)
    sent[f"{rows.row_of(sent, 'q7a1')}-order"] = ["200.5"]
    with django_assert_max_num_queries(30):
        assert save(editor, at, edition, sent).status_code == 302
    assert turn_of(edition, "q7a1").to == "q100"


def test_released_words_are_shown_and_not_offered_for_change(editor, at):
    edition = rows.released()
    page = editor.get(at("edition_change", edition.pk)).content.decode()
    assert "What of matter 2?" in page
    assert 'id="edition-form"' not in page


def test_released_words_are_not_changed_by_a_forged_form(editor, at):
    edition = rows.draft()
    sent = open_form(editor, at, edition)
    rows.publishing.release(edition, by=None)
    sent["title"] = ["Forged"]
    response = editor.post(at("edition_change", edition.pk), sent, follow=True)
    assert "Released words are sealed" in response.content.decode()
    assert rows.again(edition).title == "Morning briefing"


def test_who_may_only_look_gets_no_form(colleague, at):
    edition = rows.draft()
    reader = colleague("view_edition")
    page = reader.get(at("edition_change", edition.pk)).content.decode()
    assert "What of matter 2?" in page
    assert 'id="edition-form"' not in page
    reader.post(at("edition_change", edition.pk), {"title": "x"})
    assert rows.again(edition).title == "Morning briefing"


def test_words_carry_their_language_and_direction(editor, at):
    page = editor.get(at("edition_change", rows.draft(language="ar").pk)).content.decode()
    assert '<textarea name="turns-1-text" rows="3" aria-label="Text" lang="ar" dir="rtl">' in page


def test_saving_may_lead_on_to_release(editor, at):
    edition = rows.draft()
    sent = open_form(editor, at, edition) | {"_then": ["release"]}
    assert save(editor, at, edition, sent).url == at("edition_act", edition.pk, "release")
