"""What was asked before on the same matter, on judged cases in five languages."""

import pytest

from archive.models import Briefing, Segment
from archive.representations.trails import common_words, trail_of
from archive.search import catalogue, trails
from tests import factories as make
from tests.search.matters import JUDGED, Exchange

pytestmark = pytest.mark.django_db


def plant(name: str, language: str, day: str, *exchanges: Exchange, **fields) -> Briefing:
    briefing = make.make_briefing(name, held_on=day)
    make.make_edition(briefing, language, turns=make.make_turns(*exchanges), title="§", **fields)
    return briefing


def segment_of(name: str, key: str = "q1") -> int:
    return Segment.objects.get(briefing__number=name, key=key).pk


def near(name: str, key: str = "q1") -> list[str]:
    """Return the numbers of briefings with an exchange on the same matter, the nearest first."""
    found = trails.near(catalogue.state(), segment_of(name, key))
    segments = Segment.objects.in_bulk([each.segment for each in found])
    return [segments[each.segment].briefing.number for each in found]


@pytest.fixture(params=sorted(JUDGED))
def judged(request):
    """Plant the judged exchanges of a language; those of one matter and topic share a topic."""
    language = request.param
    asked, same_matter, same_topic, unrelated = JUDGED[language]
    topic = make.make_topic("waterways")
    for number, exchange in enumerate(unrelated):
        plant(f"far-{number}", language, f"203{number}-02-02", exchange)
    rows = (("asked", "2033-05-05", asked), ("matter", "2031-03-03", same_matter))
    for name, day, exchange in (*rows, ("topic", "2032-04-04", same_topic)):
        make.mark(plant(name, language, day, exchange), topic)
    return language


def test_the_same_matter_is_found_and_the_same_topic_alone_is_not(judged):
    assert near("asked") == ["matter"]
    assert near("matter") == ["asked"]


def test_where_nothing_is_near_nothing_is_shown(judged):
    assert near("topic") == []
    assert [near(f"far-{number}") for number in range(6)] == [[]] * 6


def test_the_same_matter_ranks_above_the_same_topic(judged, monkeypatch):
    monkeypatch.setattr(trails, "NEAR", 0.0)
    monkeypatch.setattr(trails, "_FEWEST_WORDS", 0)
    monkeypatch.setattr(trails._Look, "_likely", lambda self: self.state.current)
    found = near("asked")
    assert found.index("matter") < found.index("topic")


def test_it_is_told_what_both_have_in_common(judged):
    trail = trail_of(catalogue.state(), segment_of("asked"))
    (step,), after = trail.before, trail.after
    assert not after
    assert [subject.text for subject in step.subjects] == ["Waterways"]
    said = " ".join(JUDGED[judged].asked).casefold()
    assert 2 <= len(step.words) <= 6
    assert all(word.text.casefold() in said for word in step.words)
    assert {word.language for word in step.words} == {judged}


def test_what_was_asked_later_comes_after(judged):
    trail = trail_of(catalogue.state(), segment_of("matter"))
    assert (len(trail.before), len(trail.after)) == (0, 1)


def test_of_too_few_texts_no_word_is_known_to_be_rare():
    plant("asked", "en", "2033-05-05", JUDGED["en"].asked)
    plant("matter", "en", "2031-03-03", JUDGED["en"].same_matter)
    assert near("asked") == []


@pytest.fixture
def english():
    """Plant what is unrelated in English, so that common words are common."""
    for number, exchange in enumerate(JUDGED["en"].unrelated):
        plant(f"far-{number}", "en", f"203{number}-02-02", exchange)
    return JUDGED["en"]


def test_the_same_exchange_in_another_language_is_never_before(english):
    briefing = plant("asked", "en", "2033-05-05", english.asked)
    make.make_edition(briefing, "de", turns=make.make_turns(english.asked), title="§")
    assert near("asked") == []


def test_the_same_event_under_another_number_is_never_before(english):
    plant("asked", "en", "2033-05-05", english.asked)
    plant("again", "en", "2033-05-05", english.same_matter)
    assert near("asked") == []


def test_another_question_of_the_same_briefing_is_none(english):
    plant("asked", "en", "2033-05-05", english.asked, english.same_matter)
    assert near("asked") == []


def test_what_has_no_date_has_no_place_in_a_trail(english):
    plant("asked", "en", "2033-05-05", english.asked)
    undated = make.make_briefing("undated", held_on=None)
    make.make_edition(undated, turns=make.make_turns(english.asked), title="§")
    assert near("asked") == near("undated") == []


def test_without_a_common_subject_more_words_must_be_common(english):
    plant("asked", "en", "2033-05-05", english.asked)
    plant("matter", "en", "2031-03-03", english.same_matter)
    plant("like", "en", "2031-03-04", ("Who lit the lamp?", "The lamp at Harrow Weir lights."))
    assert near("asked") == ["matter"]


def test_texts_are_compared_in_whatever_language_both_have(english):
    plant("asked", "en", "2033-05-05", english.asked)
    other = plant("matter", "en", "2031-03-03", ("What news?", "None whatever."))
    make.make_edition(other, "ru", turns=make.make_turns(JUDGED["ru"].same_matter), title="§")
    for number, exchange in enumerate(JUDGED["ru"].unrelated):
        plant(f"ru-{number}", "ru", f"203{number}-06-06", exchange)
    briefing = Briefing.objects.get(number="asked")
    make.make_edition(briefing, "ru", turns=make.make_turns(JUDGED["ru"].asked), title="§")
    assert near("asked") == ["matter"]


@pytest.mark.parametrize("state", ["draft", "withdrawn", "superseded"])
def test_what_is_hidden_is_in_no_trail(english, state):
    plant("asked", "en", "2033-05-05", english.asked)
    hidden = plant("hidden", "en", "2031-03-03", english.same_matter, released=state != "draft")
    edition = hidden.transcripts.get().editions.get()
    if state == "withdrawn":
        make.withdraw(edition)
    if state == "superseded":
        make.make_edition(hidden, "en", turns=make.make_turns(("Else?", "No.")), title="§")
    assert near("asked") == []


def test_what_is_common_is_told_in_the_readers_language(english):
    for number, exchange in enumerate(JUDGED["ru"].unrelated):
        plant(f"ru-{number}", "ru", f"203{number}-06-06", exchange)
    for name, day, place in (("asked", "2033-05-05", 0), ("matter", "2031-03-03", 1)):
        briefing = plant(name, "en", day, english[place])
        make.make_edition(briefing, "ru", turns=make.make_turns(JUDGED["ru"][place]), title="§")
    for language in ("en", "ru"):
        (found,) = trails.near(catalogue.state(), segment_of("asked"), language)
        assert found.language == language


def test_overlapping_pairs_are_one_word():
    text = "云溪水闸的闸门，以及水闸。"
    assert common_words(text, "zh-Hans", ("水闸", "云溪", "溪水", "闸门")) == ["云溪水闸", "闸门"]
