"""The translation desk: begun with a frame, written beside the original, kept up with it."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from msgspec.structs import replace

from archive import originals, publishing
from archive.models import Edition, EditionEvent, WorkingLanguage
from archive.sources.drafts import TurnDraft
from tests.admin import rows

pytestmark = pytest.mark.django_db


def original(questions: int = 2) -> Edition:
    """Return a released English original."""
    return rows.released(questions, of=rows.briefing(original_language="en"))


def translation(source: Edition, language: str = "de", *, released: bool = True) -> Edition:
    """Return a translation with words in every turn."""
    edition = publishing.begin_translation(source.transcript.briefing, language, by=None)
    draft = edition.as_draft()
    turns = tuple(
        replace(turn, text="\n\n".join(f"{turn.anchor}-{k}" for k in range(1, 3)))
        for turn in draft.turns
    )
    publishing.revise(edition, replace(draft, title="Am Morgen", turns=turns), by=None)
    return publishing.release(edition, by=None) if released else rows.again(edition)


def correct(source: Edition, texts: dict[str, str], *more: TurnDraft, without: str = "") -> Edition:
    """Return a released correction of a text: other words in some turns, more turns, or fewer."""
    edition = publishing.open_correction(source.transcript, by=None)
    draft = edition.as_draft()
    turns = (replace(t, text=texts.get(t.anchor, t.text)) for t in draft.turns)
    kept = tuple(turn for turn in turns if not without or not turn.anchor.startswith(without))
    publishing.revise(edition, replace(draft, turns=(*kept, *more)), by=None)
    return publishing.release(edition, by=None, note="A slip of the pen.")


def opened(client, at, edition):
    return client.get(at("edition_change", edition.pk) + "?as=beside")


def sent_by(client, at, edition) -> dict[str, list[str]]:
    return rows.typed_in(opened(client, at, edition), "edition-form")


def send(client, at, edition, sent, then="", **changes):
    sent = sent | {name: [value] for name, value in changes.items()} | {"_then": [then]}
    return client.post(at("edition_change", edition.pk) + "?as=beside", sent)


def open_places(edition) -> list[str]:
    return [place.key for place in originals.standing_of(rows.again(edition)).places]


SECOND = "Of matter 1:\n\nit goes on quickly.\nStep by step."


# --- begun ------------------------------------------------------------------------------------


def test_a_translation_begins_as_the_frame_of_its_original(editor, at):
    source = original()
    page = at("briefing_translate", source.transcript.briefing_id, "de")
    assert "Edition 1" in editor.get(page).content.decode()
    edition = Edition.objects.get(pk=editor.post(page).url.split("/")[-3])
    assert edition.made_from == source
    mine, its = edition.as_draft().turns, source.as_draft().turns
    frame = [(t.kind, t.anchor, t.to, t.speaker, t.outlet_key, t.aligned) for t in mine]
    assert frame == [(t.kind, t.anchor, t.to, t.speaker, t.outlet_key, t.aligned) for t in its]
    assert not any(turn.text or turn.asker or turn.outlet for turn in mine)


@pytest.mark.parametrize("made", ["a draft", "nothing", "a text already"])
def test_what_cannot_be_begun_is_told(editor, at, made):
    briefing = rows.briefing(original_language="en")
    if made == "a draft":
        rows.draft(of=briefing)
    if made == "a text already":
        translation(rows.released(of=briefing))
    page = at("briefing_translate", briefing.pk, "de")
    count = Edition.objects.count()
    assert editor.post(page, follow=True).status_code == 200
    assert Edition.objects.count() == count


def test_a_translation_that_lacks_words_is_handed_in_only_as_a_part(editor, at):
    edition = publishing.begin_translation(original().transcript.briefing, "de", by=None)
    page = at("edition_act", edition.pk, "submit")
    assert "Write the missing words" in editor.post(page).content.decode()
    assert rows.again(edition).stage == "draft"
    editor.post(page, {"is_partial": "on"})
    assert (rows.again(edition).stage, rows.again(edition).completeness) == (
        "submitted",
        "preliminary",
    )


def test_of_a_part_that_is_released_silent_turns_are_left_out_but_for_questions(editor, at):
    edition = publishing.begin_translation(original().transcript.briefing, "de", by=None)
    draft = edition.as_draft()
    turns = tuple(replace(t, text="Ja." if t.anchor == "q2a1" else "") for t in draft.turns)
    publishing.revise(edition, replace(draft, title="Titel", turns=turns), by=None)
    with pytest.raises(publishing.PublishingError, match="s1, q1, q1a1, q2"):
        publishing.release(edition, by=None)
    publishing.release(edition, by=None, is_partial=True)
    assert [turn.anchor for turn in rows.again(edition).as_draft().turns] == ["q2", "q2a1"]


# --- written ----------------------------------------------------------------------------------


def test_the_form_as_opened_beside_the_original_saves_nothing_new(editor, at):
    edition = translation(original(), released=False)
    before, events = edition.as_draft(), edition.events.count()
    response = send(editor, at, edition, sent_by(editor, at, edition))
    assert response.url.endswith("?as=beside")
    assert rows.again(edition).as_draft() == before
    assert edition.events.count() == events


def test_each_side_stands_in_its_own_direction(editor, at):
    edition = translation(original(), "ar", released=False)
    page = opened(editor, at, edition).content.decode()
    assert '<div class="original-words" id="of-q1" lang="en" dir="ltr">' in page
    assert 'aria-label="Text" lang="ar" dir="rtl"' in page


def test_a_turn_that_is_lacking_is_added_under_the_originals_anchor_and_segment(editor, at):
    edition = translation(original(), released=False)
    draft = edition.as_draft()
    fewer = tuple(t for t in draft.turns if not t.anchor.startswith("q1"))
    publishing.revise(edition, replace(draft, turns=fewer), by=None)
    sent = sent_by(editor, at, edition)
    row = next(name for name, value in sent.items() if value == ["q1a1"]).removesuffix("-beside")
    assert sent[f"{row}-speaker"] == ["Mira Holt (mira-holt)"]
    send(editor, at, edition, sent, **{f"{row}-text": "Zur Sache."})
    turns = rows.again(edition).as_draft().turns
    assert [turn.anchor for turn in turns] == ["s1", "q1", "q1a1", "q2", "q2a1"]
    added = turns[2]
    assert (added.text, added.to, added.aligned) == ("Zur Sache.", "q1", "q1")
    assert originals.missing_words(rows.again(edition)) == ["q1"]


def test_what_the_original_does_not_have_is_marked(editor, at):
    edition = translation(original(), released=False)
    draft = edition.as_draft()
    extra = TurnDraft(kind="note", anchor="n1", text="(Lachen)")
    publishing.revise(edition, replace(draft, turns=(*draft.turns, extra)), by=None)
    assert "1 turn that the original does not have" in opened(editor, at, edition).content.decode()


def test_who_saves_second_at_the_desk_is_shown_the_others_work(editor, at):
    edition = translation(original(), released=False)
    mine, theirs = sent_by(editor, at, edition), sent_by(editor, at, edition)
    row = rows.row_of(mine, "q1")
    send(editor, at, edition, theirs, **{f"{row}-text": "Ihres"})
    response = send(editor, at, edition, mine, **{f"{row}-text": "Meines"})
    assert "Both of you changed this" in response.content.decode()
    merging = rows.typed_in(response, "merge-form") | {"whose:q1:text": ["both"]}
    assert send(editor, at, edition, merging).url.endswith("?as=beside")
    assert rows.again(edition).turns.get(anchor="q1").text == "Ihres\n\nMeines"


def test_unsaved_words_go_from_the_desk_to_the_text_and_back(editor, at):
    edition = translation(original(), released=False)
    sent = sent_by(editor, at, edition)
    as_text = send(editor, at, edition, sent, "text", **{f"{rows.row_of(sent, 'q1')}-text": "Neu"})
    words = rows.typed_in(as_text, "edition-form")
    assert "Neu" in words["words"][0]
    again = send(editor, at, edition, words, "beside").content.decode()
    assert "of-q1" in again
    assert "Neu" in again


def test_a_long_translation_opens_in_few_queries(editor, at, django_assert_max_num_queries):
    source = original(120)
    edition = translation(source, released=False)
    correct(source, {"q7": "Something else?"})
    with django_assert_max_num_queries(48):
        opened(editor, at, edition)


# --- kept up with the original ----------------------------------------------------------------


def test_a_correction_of_the_original_is_told_to_the_paragraph(editor, at):
    source = original()
    edition = translation(source)
    assert open_places(edition) == []
    correct(source, {"q1a1": SECOND})
    page = opened(editor, at, edition).content.decode()
    assert open_places(edition) == ["q1a1p2"]
    assert "Original changed since" in page
    assert "it goes on<ins> quickly</ins>." in page


def test_one_act_says_that_it_is_still_right_and_history_keeps_who_did(editor, at):
    source = original()
    edition = translation(source)
    newest = correct(source, {"q1a1": SECOND, "q2": "Else?"})
    sent = rows.typed_in(opened(editor, at, edition), "checks-form")
    editor.post(at("edition_checked", edition.pk), sent | {"key": "q1a1p2"})
    assert open_places(edition) == ["q2p1"]
    event = EditionEvent.objects.get(act="checked")
    assert (event.by.username, event.note) == ("ana", "en/2: q1a1p2")
    editor.post(at("edition_checked", edition.pk), sent | {"key": "q2p1"})
    assert rows.again(edition).made_from == newest


def test_mending_the_paragraph_in_a_correction_clears_it(editor, at):
    source = original()
    translated = translation(source)
    correct(source, {"q1a1": SECOND})
    edition = publishing.open_correction(translated.transcript, by=None)
    sent = sent_by(editor, at, edition)
    row = rows.row_of(sent, "q1a1")
    send(editor, at, edition, sent, **{f"{row}-text": "q1a1-1\r\n\r\nrasch"})
    assert open_places(edition) == []
    assert rows.again(edition).made_from.n == 2
    assert rows.again(translated).made_from.n == 1


def test_a_check_in_the_form_saves_what_was_typed_too(editor, at):
    source = original()
    edition = translation(source, released=False)
    correct(source, {"q1a1": SECOND, "q2": "Else?"})
    sent = sent_by(editor, at, edition)
    changed = {f"{rows.row_of(sent, 's1')}-text": "Guten Morgen."}
    response = send(editor, at, edition, sent, "check:q1a1p2", **changed)
    assert response.url.endswith("#of-q1a1")
    assert open_places(edition) == ["q2p1"]
    assert rows.again(edition).turns.get(anchor="s1").text == "Guten Morgen."


def test_what_was_looked_at_holds_for_later_editions_of_both_texts():
    source = original()
    edition = translation(source)
    second = correct(source, {"q1a1": SECOND, "q2": "Else?"})
    publishing.check(edition, second, ["q1a1p2"], by=None)
    third = correct(source, {"q2a1": "Quite other words."})
    later = publishing.open_correction(edition.transcript, by=None)
    assert open_places(later) == ["q2p1", "q2a1p1", "q2a1p2-"]
    assert originals.standing_of(later).newest == third


def test_a_page_that_showed_an_older_correction_clears_nothing(editor, at):
    source = original()
    edition = translation(source)
    correct(source, {"q2": "Else?"})
    sent = rows.typed_in(opened(editor, at, edition), "checks-form")
    correct(source, {"q2": "Once more?"})
    page = editor.post(at("edition_checked", edition.pk), sent | {"key": "*"}, follow=True)
    assert "corrected once more" in page.content.decode()
    assert open_places(edition) == ["q2p1"]


def test_new_and_lost_turns_of_the_original_are_told(editor, at):
    source = original()
    edition = translation(source)
    more = TurnDraft(kind="question", anchor="q3", text="And then?")
    correct(source, {}, more, without="q2")
    assert open_places(edition) == ["q2", "q2a1", "q3"]
    page = opened(editor, at, edition).content.decode()
    assert "taken out of the original" in page
    assert "new in the original" in page


def test_a_translation_that_names_no_edition_follows_what_readers_had(moment, editor):
    moment("2031-01-01 12:00")
    source = original()
    moment("2031-01-02 12:00")
    edition = rows.released(2, "de", of=source.transcript.briefing)
    moment("2031-01-03 12:00")
    correct(source, {"q1a1": SECOND})
    assert open_places(edition) == ["q1a1p2"]
    assert list(originals.behind()) == [edition]


# --- rights -----------------------------------------------------------------------------------


def translator(language: str) -> Client:
    user = User.objects.create_user(f"translates-{language}", is_staff=True)
    user.groups.add(Group.objects.get(name="translator"))
    WorkingLanguage.objects.create(user=user, language=language)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(("language", "status"), [("de", 302), ("fr", 403)])
def test_a_translator_begins_translations_into_one_language(at, language, status):
    source = original()
    page = at("briefing_translate", source.transcript.briefing_id, "de")
    assert translator(language).post(page).status_code == status


@pytest.mark.parametrize(("language", "is_done"), [("de", True), ("fr", False)])
def test_a_translator_checks_texts_of_one_language(at, language, is_done):
    source = original()
    edition = translation(source)
    newest = correct(source, {"q2": "Else?"})
    data = {"original": newest.pk, "key": "q2p1"}
    translator(language).post(at("edition_checked", edition.pk), data)
    assert (open_places(edition) == []) == is_done


def test_who_may_only_look_sees_both_sides_and_no_buttons(colleague, at):
    source = original()
    edition = translation(source, released=False)
    correct(source, {"q2": "Else?"})
    page = opened(colleague("view_edition"), at, edition).content.decode()
    assert "Original changed since" in page
    assert "still-right" not in page
