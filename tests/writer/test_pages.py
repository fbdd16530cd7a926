"""What becomes of a parsed page: created, unchanged, a language version, a draft, a conflict."""

from datetime import date

import pytest
from msgspec.structs import replace

from archive import publishing
from archive.models import (
    AnchorAlias,
    Briefing,
    Capture,
    CountryMark,
    Edition,
    Finding,
    Mission,
    Passage,
    Person,
    PersonName,
)
from archive.sources.drafts import (
    ContactPointDraft,
    MissionDraft,
    SegmentDraft,
    TurnDraft,
)
from archive.writer.pages import write_page
from tests.writer.pages import TURNS, page_draft, written

pytestmark = pytest.mark.django_db


def test_a_page_becomes_a_draft_and_its_bytes_are_kept():
    outcome = written(b"one")
    assert outcome.verdict == "created"
    edition = Edition.objects.get()
    assert (edition.stage, edition.capture.data()) == ("draft", b"one")
    assert not Passage.objects.exists()


def test_a_published_page_is_public_at_once():
    written(b"one", publish=True)
    assert Briefing.objects.current().count() == 1
    assert Edition.objects.get().events.last().act == "released"


def test_a_dry_run_says_the_same_and_keeps_nothing(settings, tmp_path):
    outcome = written(b"one", dry_run=True)
    assert outcome.made
    assert not Briefing.objects.exists()
    assert not Capture.objects.exists()
    assert not (tmp_path / "media").exists()
    assert outcome.made == written(b"one").made


def test_the_same_bytes_again_change_nothing():
    written(b"one")
    outcome = written(b"one")
    assert (outcome.verdict, Edition.objects.count()) == ("unchanged", 1)
    assert "came before" in outcome.message


def test_bytes_that_came_before_others_change_nothing_and_it_is_said():
    url = "https://press.example/news/7"
    written(b"one", url=url)
    written(b"two", url=url, title="On the new harbour")
    outcome = written(b"one", url=url)
    assert outcome.verdict == "unchanged"
    assert outcome.message.endswith("what came later stays: page.txt")
    assert Edition.objects.latest("pk").title == "On the new harbour"


def test_the_same_bytes_with_publish_release_the_importers_own_draft():
    written(b"one")
    assert written(b"one", publish=True).verdict == "updated"
    assert Edition.objects.get().state() == "published"


def test_a_draft_an_editor_has_touched_is_not_released_by_an_import():
    written(b"one")
    edition = Edition.objects.get()
    publishing.revise(edition, edition.as_draft(), by=None)
    assert written(b"one", publish=True).verdict == "unchanged"
    assert Edition.objects.get().stage == "draft"


def test_the_same_words_from_another_page_are_unchanged():
    written(b"one")
    outcome = written(b"printer version")
    assert (outcome.verdict, Edition.objects.count()) == ("unchanged", 1)


def test_a_question_inserted_at_the_source_moves_no_anchor():
    written(b"one", publish=True)
    new = TurnDraft(kind="question", anchor="q1", text="Something before that?")
    moved = replace(TURNS[1], anchor="q2"), replace(TURNS[2], anchor="q2a1", to="q2")
    written(b"two", turns=(TURNS[0], new, *moved))
    draft = Edition.objects.unreleased().get()
    assert [(t.anchor, t.aligned.key) for t in draft.turns.in_order()] == [
        ("s1", "s1"),
        ("q2", "q2"),
        ("q1", "q1"),
        ("q1a1", "q1"),
    ]


def test_words_that_move_into_another_turn_leave_an_alias():
    written(b"one", publish=True)
    merged = replace(TURNS[0], text=f"Good morning.\n\n{TURNS[1].text}\n\n{TURNS[2].text}")
    written(b"two", turns=(merged,))
    aliases = AnchorAlias.objects.values_list("alias", "anchor")
    assert set(aliases) == {("q1", "s1"), ("q1a1", "s1")}


def test_other_words_beside_a_released_edition_become_its_next_draft():
    written(b"one", publish=True)
    outcome = written(b"two", turns=(*TURNS[:2], replace(TURNS[2], text="Closed.")))
    assert outcome.verdict == "updated"
    assert list(Edition.objects.order_by("n").values_list("n", "stage")) == [
        (1, "released"),
        (2, "draft"),
    ]


def test_three_imports_of_changing_words_leave_one_draft():
    written(b"one", publish=True)
    for word in (b"two", b"three", b"four"):
        written(word, turns=(*TURNS[:2], replace(TURNS[2], text=word.decode())))
    draft = Edition.objects.unreleased().get()
    assert draft.turns.get(anchor="q1a1").text == "four"


def test_an_editors_draft_is_a_conflict_and_stays():
    written(b"one")
    edition = Edition.objects.get()
    publishing.revise(edition, edition.as_draft(), by=None)
    outcome = written(b"two", turns=(*TURNS[:2], replace(TURNS[2], text="Closed.")))
    assert outcome.verdict == "conflict"
    assert edition.turns.get(anchor="q1a1").text == "Open."
    assert Finding.objects.filter(code="edition-conflict").count() == 1


@pytest.mark.parametrize(
    ("finish", "verdict", "state"),
    [(publishing.discard, "updated", "fixed"), (publishing.release, "conflict", "open")],
)
def test_words_left_out_while_an_editor_was_at_work_come_in_with_the_next_import(
    finish, verdict, state
):
    written(b"one", publish=True)
    edition = publishing.open_correction(Edition.objects.get().transcript, by=None)
    publishing.revise(edition, replace(edition.as_draft(), title="The harbour"), by=None)
    assert [written(b"two", word="Closed.").verdict for _ in range(2)] == ["conflict"] * 2
    finish(edition, by=None)
    assert written(b"two", word="Closed.").verdict == verdict
    assert Edition.objects.unreleased().get().turns.get(anchor="q1a1").text == "Closed."
    assert set(Finding.objects.values_list("code", "state")) == {("edition-conflict", state)}


@pytest.mark.parametrize("publish", [True, False])
def test_words_beside_an_editors_released_edition_are_a_conflict(publish):
    written(b"one", publish=True)
    edition = publishing.open_correction(Edition.objects.get().transcript, by=None)
    answer = replace(TURNS[2], text="Open at last.")
    publishing.revise(edition, replace(edition.as_draft(), turns=(*TURNS[:2], answer)), by=None)
    publishing.release(edition, note="At last.", by=None)
    for data, word in ((b"two", "Closed."), (b"three", "Shut.")):
        assert written(data, word=word, publish=publish).verdict == "conflict"
        states = [e.state() for e in Edition.objects.order_by("n")]
        assert states == ["superseded", "published", "draft"]
        assert Finding.objects.filter(code="edition-conflict", state="open").count() == 1
        assert written(data, word=word, publish=publish).verdict == "unchanged"


def test_what_was_withdrawn_is_not_made_public_again_by_an_import():
    written(b"one", publish=True)
    publishing.withdraw(Edition.objects.get(), reason="Not ours.", by=None)
    assert written(b"two", word="Closed.", publish=True).verdict == "conflict"
    assert not Briefing.objects.current().exists()


def test_a_number_printed_twice_is_kept_and_reported():
    written(b"one")
    written(b"two", held_on=date(2020, 7, 1))
    assert set(Briefing.objects.values_list("slug", flat=True)) == {"7-2020", "7-2020-2"}
    assert Finding.objects.filter(code="duplicate-number").count() == 1


def test_a_printed_name_is_a_new_unconfirmed_person_once():
    written(b"one")
    written(b"two", number="8/2020")
    person = Person.objects.get()
    assert (person.is_confirmed, person.names.get().text) == (False, "Ada Lind")


def test_a_name_two_people_bear_is_neither_of_them():
    for slug in ("ada-lind", "ada-lind-elder"):
        person = Person.objects.create(slug=slug)
        PersonName.objects.create(person=person, language="en", text="Ada Lind")
    written(b"one")
    assert Person.objects.count() == 3


def test_what_an_import_finds_is_proposed_not_confirmed():
    written(b"one")
    mark = CountryMark.objects.get()
    assert (mark.country.code, mark.segment.key, mark.is_proposed) == ("XB", "q1", True)


def _embassy(phone: str) -> MissionDraft:
    points = (ContactPointDraft(kind="phone", value=phone, normalised=phone),)
    return MissionDraft(
        slug="xa-xb-port-embassy",
        kind="embassy",
        sending_state="XA",
        host_state="XB",
        contact_points=points,
    )


def test_a_mission_is_not_public_until_published_or_approved():
    written(b"one", missions=(_embassy("+442079460001"),))
    assert not Mission.objects.public()
    publishing.approve_mission(Mission.objects.get(), by=None)
    assert Mission.objects.current().count() == 1


def test_a_mission_printed_differently_is_a_finding_and_stays():
    written(b"one", missions=(_embassy("+442079460001"),))
    outcome = written(b"two", number="8/2020", missions=(_embassy("+442079460002"),))
    assert Mission.objects.get().contact_points.get().value == "+442079460001"
    assert [f["code"] for f in outcome.findings] == ["mission-differs"]


FERRY = (
    ("And the ferry, line 7?", "It carried 1,240 people and 88 bicycles in May.", "Mai"),
    ("What of the 14 buoys?", "We found 9; the other 5 are still on their way.", "Bojen"),
    ("How many visas?", "3,400, in 12 days on average.", "Visa"),
)


def _talk(*, letters: str = "", stretch: int = 1) -> tuple[TurnDraft, ...]:
    turns = []
    for k, (question, answer, _) in enumerate(FERRY, start=1):
        anchor = f"q{k}"
        words = [question, answer]
        if letters:
            words = ["".join(c if not c.isalpha() else letters for c in w) * stretch for w in words]
        turns.append(TurnDraft(kind="question", anchor=anchor, text=words[0]))
        turns.append(TurnDraft(kind="answer", anchor=f"{anchor}a1", to=anchor, text=words[1]))
    return tuple(turns)


def _numberless(data: bytes, **page):
    segments = tuple(SegmentDraft(key=f"q{k}") for k in (1, 2, 3))
    draft = page_draft(data, number="", **page)
    return write_page(
        replace(draft, briefing=replace(draft.briefing, segments=segments)), data, run=None
    )


def test_a_translation_without_number_joins_the_event_of_its_day():
    _numberless(b"one", turns=_talk())
    _numberless(b"eins", turns=_talk(letters="ж"), language="ru")
    assert Briefing.objects.count() == 1
    assert Edition.objects.count() == 2


def test_another_conversation_of_the_same_day_stays_another_event():
    _numberless(b"one", turns=_talk())
    _numberless(b"two", turns=TURNS[1:], language="ru")
    assert Briefing.objects.count() == 2


def test_one_short_exchange_of_the_same_day_may_be_the_same_event_and_is_reported():
    _numberless(b"one", turns=TURNS[1:])
    other = replace(TURNS[1], text="Порт?"), replace(TURNS[2], text="Закрыт.")
    outcome = _numberless(b"two", turns=other, language="ru")
    assert Briefing.objects.count() == 2
    assert "possible-version" in [finding["code"] for finding in outcome.findings]


def test_a_changed_page_without_number_is_a_new_edition_of_the_same_text():
    _numberless(b"one", turns=_talk())
    changed = (*_talk()[:-1], replace(_talk()[-1], text="3,500, in 12 days on average."))
    outcome = _numberless(b"two", turns=changed)
    assert Briefing.objects.count() == 1
    assert "renewed" in outcome.made[0]


def test_another_day_or_number_at_the_same_address_is_told():
    address = "https://press.example/en/7"
    _numberless(b"one", turns=_talk(), url=address)
    day = date(2020, 6, 18)
    first = written(b"two", turns=_talk(), url=address, number="7/2020", held_on=day)
    second = written(b"three", turns=_talk(), url=address, number="8/2020", held_on=day)
    assert [(f["code"], f["excerpt"]) for f in first.findings] == [
        ("event-differs", "— → 7/2020"),
        ("event-differs", "2020-06-17 → 2020-06-18"),
    ]
    assert second.verdict == "unchanged"


def test_the_same_day_with_another_number_is_another_event():
    written(b"one")
    written(b"two", number="8/2020")
    assert Briefing.objects.count() == 2


def test_what_a_renewed_draft_had_left_out_comes_back_under_its_anchor_and_segment():
    written(b"one", publish=True)
    written(b"two", turns=TURNS[:1])
    written(b"three", turns=(replace(TURNS[0], text="Good morning!"), *TURNS[1:]))
    draft = Edition.objects.unreleased().get()
    assert [(t.anchor, t.aligned.key) for t in draft.turns.in_order()] == [
        ("s1", "s1"),
        ("q1", "q1"),
        ("q1a1", "q1"),
    ]


def test_an_anchor_of_an_older_edition_never_gets_other_words():
    written(b"one", publish=True)
    written(b"two", turns=TURNS[:1], publish=True)
    other = TurnDraft(kind="question", anchor="q1", text="Who paints the lighthouse?")
    written(b"three", turns=(TURNS[0], other), publish=True)
    assert Edition.objects.get(n=3).turns.get(kind="question").anchor == "q2"
