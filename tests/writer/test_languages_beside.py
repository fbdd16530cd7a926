"""Language versions of one event: which exchange stands beside which, and which waits."""

import pytest
from msgspec.structs import replace

from archive.models import (
    Briefing,
    CountryMark,
    Edition,
    Turn,
)
from archive.sources.drafts import (
    TurnDraft,
)
from tests.writer.pages import TURNS, written

pytestmark = pytest.mark.django_db


def test_another_language_of_a_number_is_a_language_version_on_the_same_segments():
    written(b"one")
    outcome = written(b"eins", language="de")
    assert "language version de" in outcome.made[0]
    briefing = Briefing.objects.get()
    assert sorted(briefing.segments.values_list("key", flat=True)) == ["q1", "s1"]


def test_an_exchange_that_one_language_lacks_gets_a_segment_of_its_own():
    written(b"one")
    before = TurnDraft(kind="question", anchor="q1", text="12 x 12 = 144, nicht wahr?")
    later = replace(TURNS[1], anchor="q2"), replace(TURNS[2], anchor="q2a1", to="q2")
    written(b"eins", language="de", turns=(TURNS[0], before, *later))
    german = Edition.objects.get(transcript__language="de")
    assert {t.anchor: t.aligned.key for t in german.turns.select_related("aligned")} == {
        "s1": "s1",
        "q1": "q2",
        "q2": "q1",
        "q2a1": "q1",
    }


def test_an_exchange_that_the_first_language_lacks_stands_beside_the_others():
    written(b"eins", language="de")
    for language in ("en", "ru"):
        written(language.encode(), language=language, turns=_inserted("12 x 12 = 144?"))
    first = Turn.objects.filter(anchor="q1").values_list(
        "edition__transcript__language", "aligned__key"
    )
    assert dict(first) == {"de": "q1", "en": "q2", "ru": "q2"}


def _asked(*exchanges: str) -> tuple[TurnDraft, ...]:
    turns = [TURNS[0]]
    for k, text in enumerate(exchanges, start=1):
        turns.append(TurnDraft(kind="question", anchor=f"q{k}", text=text, aligned=f"q{k}"))
    return tuple(turns)


@pytest.mark.parametrize("order", [("ru", "de", "en"), ("de", "ru", "en"), ("en", "ru", "de")])
def test_exchanges_that_two_languages_lack_stand_apart_in_whatever_order_they_come(order):
    paid, lost = "Is it 35 percent?", "Are 14 boats lost, with 240 nets?"
    known = "Were all 58 hired again?"
    talks = {"ru": (paid, known), "de": (lost, known), "en": (lost, paid, known)}
    for language in order:
        written(language.encode(), language=language, turns=_asked(*talks[language]))
    found = Turn.objects.values_list("text", "aligned__key", "edition__transcript__language")
    beside = {text: {key for said, key, _ in found if said == text} for text in (paid, lost)}
    assert [len(keys) for keys in beside.values()] == [1, 1]
    assert beside[paid] != beside[lost]


def test_what_is_clear_in_one_language_goes_before_the_order_of_another():
    buoys, geese = "Were 14 buoys lost, of 240?", "Did anybody at all ever count the geese there?"
    written(b"ru", language="ru", turns=_asked(geese, "At 9?"))
    written(b"de", language="de", turns=_asked(buoys, geese, "At 9?"))
    written(b"en", language="en", turns=_asked(buoys, "At 9?"))
    places = Turn.objects.filter(text=buoys).values_list("aligned__key", flat=True)
    assert len(set(places)) == 1


def _inserted(text: str) -> tuple[TurnDraft, ...]:
    """Return the turns with a question inserted before the others."""
    new = TurnDraft(kind="question", anchor="q1", text=text, aligned="q1")
    later = replace(TURNS[1], anchor="q2", aligned="q2")
    answer = replace(TURNS[2], anchor="q2a1", to="q2", aligned="q2")
    return (TURNS[0], new, later, answer)


def test_an_exchange_that_a_later_edition_adds_is_set_beside_the_other_language():
    written(b"one", publish=True)
    written(b"eins", language="de", turns=_inserted("12 x 12 = 144, nicht wahr?"))
    written(b"one, complete", turns=_inserted("12 x 12 = 144, is it not?"))
    english = Edition.objects.get(transcript__language="en", n=2)
    german = Edition.objects.get(transcript__language="de")
    added = english.turns.get(text__startswith="12")
    assert added.aligned == german.turns.get(text__startswith="12").aligned
    assert english.turns.get(anchor="q1").aligned.key == "q1"


def test_an_exchange_that_a_later_edition_adds_gets_its_proposals():
    written(b"one", publish=True)
    written(b"one, complete", turns=_inserted("Something before that?"))
    assert sorted(CountryMark.objects.values_list("segment__key", flat=True)) == ["q1", "q2"]


def test_a_doubtful_pair_of_a_later_edition_waits_for_an_editor():
    written(b"one", publish=True)
    more = [TurnDraft(kind="question", anchor=f"q{k}", text="Und dann noch?") for k in (2, 3)]
    written(b"eins", language="de", turns=(*TURNS, *more))
    again = TurnDraft(kind="question", anchor="q2", text="And then again?")
    outcome = written(b"one, complete", turns=(*TURNS, again))
    assert "doubtful-alignment" in [finding["code"] for finding in outcome.findings]
    english = Edition.objects.get(transcript__language="en", n=2)
    german = Edition.objects.get(transcript__language="de")
    held = set(german.turns.values_list("aligned", flat=True))
    assert english.turns.get(anchor="q2").aligned_id not in held
