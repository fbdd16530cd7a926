"""What a reader of the demo archive can find: matters that return, languages, corrections."""

from collections import Counter
from itertools import combinations
from typing import get_args

import pytest

from archive.sources import canonical, markup
from archive.sources.drafts import PersonDraft
from archive.sources.drafts.base import BriefingKind
from tests.demo import BRIEFINGS, LANGUAGES, SPOKEN, briefing_of, editions_of, of_type, turns_of

QUESTION_COUNTS = {
    "pd-58-04": 5,
    "2006-11-23-interview-perrin-stoll-yunhai-evening-tide": 6,
    "pd-83-07": 6,
    "pd-97-08": 6,
    "pd-31-09": 6,
    "2010-03-25-article-ansel-korvay-la-gaviota": 2,
    "pd-77-11": 5,
    "pd-45-12": 6,
    "pd-06-13": 5,
    "2014-03-06-interview-miren-osgard-nordauer-bote": 5,
    "15-031": 6,
    "15-072": 0,
    "m-2016-88": 2,
    "2017-10-19-interview-teodora-valk-belozar-herald": 6,
    "18-064": 6,
    "19-088": 6,
    "20-041": 5,
    "2021-02-11-comment-help-for-seafarers": 4,
    "2022-03-24-comment-two-offices-close": 5,
    "41-2023": 6,
    "38-2024": 7,
    "2025-02-20-interview-perrin-stoll-sada-zahrin": 6,
    "14-2026": 6,
    "22-2026": 3,
}
YEARS_OF_A_MATTER = {
    "cable-ferries": {2004, 2007, 2008, 2009, 2013, 2017, 2019, 2024, 2026},
    "visas": {2004, 2006, 2007, 2010, 2012, 2015, 2017, 2022, 2025, 2026},
    "weather-buoys": {2004, 2006, 2007, 2012, 2017, 2018, 2025, 2026},
    "fisheries": {2004, 2007, 2008, 2013, 2015, 2019, 2023, 2024},
    "cultural-heritage": {2006, 2007, 2015, 2017, 2018, 2019, 2026},
    "languages": {2004, 2006, 2008, 2010, 2014, 2017, 2024, 2025},
    "missions-abroad": {2004, 2012, 2015, 2019, 2022, 2023},
}
# Which of the four ministers, in order of office, speaks there.
HELD_BY = [
    ("pd-58-04", 0),
    ("pd-97-08", 1),
    ("pd-31-09", 1),
    ("2010-03-25-article-ansel-korvay-la-gaviota", 1),
    ("pd-06-13", 1),
    ("m-2016-88", 1),
    ("2017-10-19-interview-teodora-valk-belozar-herald", 2),
    ("18-064", 2),
    ("19-088", 2),
    ("41-2023", 3),
    ("38-2024", 3),
    ("22-2026", 3),
]


def test_every_question_is_counted():
    asked = {
        briefing.slug: len({turn.anchor for turn in turns_of(briefing) if turn.kind == "question"})
        for briefing in BRIEFINGS
    }
    assert asked == QUESTION_COUNTS
    assert sum(asked.values()) == 120


def test_every_briefing_speaks_two_to_four_of_seven_languages():
    assert {len(spoken) for spoken in SPOKEN} == {2, 3, 4}
    assert set().union(*SPOKEN) == LANGUAGES


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_carries_nine_briefings(language):
    assert sum(language in spoken for spoken in SPOKEN) >= 9


@pytest.mark.parametrize("pair", list(combinations(sorted(LANGUAGES), 2)), ids="/".join)
def test_every_pair_of_languages_meets_in_a_briefing(pair):
    assert any(set(pair) <= spoken for spoken in SPOKEN)


def test_every_kind_of_briefing_occurs():
    assert {briefing.kind for briefing in BRIEFINGS} == set(get_args(BriefingKind))


def test_originals_are_written_in_every_language():
    assert {briefing.original_language for briefing in BRIEFINGS} == LANGUAGES


@pytest.mark.parametrize(("topic", "years"), YEARS_OF_A_MATTER.items())
def test_a_matter_is_asked_about_again_in_later_years(topic, years):
    asked = {
        briefing.held_on.year
        for briefing in BRIEFINGS
        for segment in briefing.segments
        if segment.key.startswith("q") and topic in segment.topics
    }
    assert asked >= years


def test_an_outlet_often_asks_twice_at_one_briefing():
    twice = 0
    for briefing in BRIEFINGS:
        turns = [t for t in briefing.transcripts[0].editions[-1].turns if t.kind == "question"]
        twice += max(Counter(turn.outlet_key for turn in turns).values(), default=0) > 1
    assert twice >= 8


@pytest.mark.parametrize("slug", ["perrin-stoll", "teodora-valk", "miren-osgard", "salma-idrane"])
def test_a_speaker_changes_office(slug):
    person = next(person for person in of_type(PersonDraft) if person.slug == slug)
    assert len({appointment.office for appointment in person.appointments}) > 1
    assert any(turn.speaker == slug for briefing in BRIEFINGS for turn in turns_of(briefing))


@pytest.mark.parametrize(
    ("slug", "original", "translated", "missing"),
    [
        ("pd-45-12", "en", "es", {"q6", "q6a1"}),
        ("2025-02-20-interview-perrin-stoll-sada-zahrin", "ar", "fr", {"q4", "q4a1"}),
    ],
)
def test_a_translation_of_the_preliminary_edition_lacks_a_question(
    slug, original, translated, missing
):
    preliminary, full = editions_of(slug, original)
    (translation,) = editions_of(slug, translated)
    assert (preliminary.completeness, full.completeness) == ("preliminary", "full")
    anchors = [{turn.anchor for turn in each.turns} for each in (preliminary, full, translation)]
    assert anchors[1] - anchors[0] == anchors[1] - anchors[2] == missing


def test_a_corrected_figure_differs_between_the_two_editions():
    first, second = editions_of("pd-77-11", "en")
    assert first.public_until == second.public_from
    assert second.is_substantive
    assert "204 tents were sent, not 240" in second.change_note
    assert first.turns[0].text.replace("240 winter tents", "204 winter tents") == (
        second.turns[0].text
    )


def test_a_slip_of_the_translator_is_corrected():
    first, second = editions_of("pd-97-08", "de")
    assert second.is_substantive
    assert "dreiundvierzigtausend" in first.turns[0].text
    assert "vierunddreißigtausend" in second.turns[0].text


def test_one_edition_waits_for_its_year_and_one_was_withdrawn():
    assert editions_of("pd-31-09", "en")[1].public_from == "2049-01-01T00:00:00.000000Z"
    withdrawn, successor = editions_of("2021-02-11-comment-help-for-seafarers", "fr")
    assert withdrawn.withdrawn_at
    assert withdrawn.withdrawal_reason
    assert "Tavel" in canonical.words_of_edition(withdrawn, "fr").decode()
    assert "Tavel" not in canonical.words_of_edition(successor, "fr").decode()


def test_a_follow_up_stays_unanswered_and_two_people_answer_one_question():
    assert not [turn for turn in turns_of(briefing_of("41-2023")) if turn.to == "q5"]
    turns = editions_of("18-064", "en")[0].turns
    assert len({turn.speaker for turn in turns if turn.to == "q2"}) == 2


def test_all_of_the_markup_occurs():
    turns = [turn for briefing in BRIEFINGS for turn in turns_of(briefing)]
    parts = [part for turn in turns for part in markup.paragraphs(turn.text)]
    kinds = {span.kind for part in parts for span in markup.spans(part)}
    assert kinds == {"text", "emphasis", "link", "foreign"}
    assert any(markup.list_items(part) for part in parts)
    assert any(turn.heading for turn in turns)


def test_whoever_speaks_as_minister_holds_the_office_that_day():
    starts = sorted(
        (appointment.valid_from, person.slug)
        for person in of_type(PersonDraft)
        for appointment in person.appointments
        if appointment.office == "minister"
    )
    ministers = {slug for _, slug in starts}
    assert len(ministers) == 4
    for slug, minister in HELD_BY:
        held_on = briefing_of(slug).held_on
        holder = [person for start, person in starts if start <= held_on][-1]
        assert holder == starts[minister][1]
        spoken = {t.speaker for t in turns_of(briefing_of(slug)) if t.kind != "moderator"}
        assert spoken & ministers == {holder}
