"""Words and names in the forms that native readers type, on the database under test."""

import pytest
from django.utils.translation import override

from archive.filters.expansion import expanded
from archive.models import Passage
from archive.representations.named import Record, records_called
from archive.search import catalogue
from archive.search.matching import candidates
from archive.search.query import parse
from tests import factories as make
from tests.search.native_forms import COUNTRIES, FOUND, NAMED, NEAR_MISSES, PEOPLE, SUBJECTS

pytestmark = pytest.mark.django_db


def test_the_index_finds_what_is_marked_in_a_text_and_no_near_miss():
    places = _texts()
    found = {query: set(candidates(parse(query).words)) for *_text, query in FOUND + NEAR_MISSES}
    missed = [row for row in FOUND if places[row[:2]] not in found[row[2]]]
    wrong = [row for row in NEAR_MISSES if places[row[:2]] in found[row[2]]]
    assert (missed, wrong) == ([], [])


def _texts() -> dict[tuple[str, str], int]:
    """Return the passage of each text of the table, by its language and words."""
    texts = dict.fromkeys((language, text) for language, text, _query in FOUND + NEAR_MISSES)
    passages = {}
    for language in dict.fromkeys(language for language, _text in texts):
        of_language = [text for its_language, text in texts if its_language == language]
        turns = make.make_turns(*((text, "") for text in of_language))
        edition = make.make_edition(language=language, turns=turns)
        ids = dict(Passage.objects.filter(edition=edition).values_list("anchor", "pk"))
        for number, text in enumerate(of_language, start=1):
            passages[language, text] = ids[f"q{number}"]
    return passages


@pytest.fixture
def names(db):
    """Return a state in which everybody and every country of the table is in force."""
    for number, (slug, known) in enumerate(PEOPLE.items()):
        person = make.make_person(slug, **known)
        turns = make.make_turns(("What?", "That."), speaker=person)
        make.make_edition(make.make_briefing(f"{number + 1}/2031"), turns=turns)
    briefing = make.make_briefing("99/2031")
    make.make_edition(briefing, turns=make.make_turns(("Where?", "There.")))
    for code, known in COUNTRIES.items():
        spelt = {language.replace("-", "_"): name for language, name in known.items()}
        make.mark(briefing, make.make_country(code, **spelt), "q1")
    for slug, known in SUBJECTS.items():
        make.mark(briefing, make.make_topic(slug, **known), "q1")
    return catalogue.state()


def test_a_name_in_any_form_offers_who_bears_it_and_no_other_word_does(names):
    with override("en"):
        offered = {typed: _keys(records_called(names, typed)) for typed, _expected in NAMED}
    assert offered == dict(NAMED)


def _keys(records: list[Record]) -> set[str]:
    return {record.address.rstrip("/").split("/")[-1] for record in records}


@pytest.mark.parametrize(
    ("typed", "named", "others"),
    [
        ("Вьетнама", "Вьетнама", {"越南", "Vietnam", "فيتنام", "베트남"}),
        ("во Вьетнаме", "Вьетнаме", {"越南"}),
        ("in der Schweiz", "Schweiz", {"Швейцария"}),
        ("미국은", "미국은", {"미국", "美国"}),
        ("Игоря Ворина", "Игоря Ворина", {"Igor Vorin"}),
        ("Leuchtturm", "Leuchtturm", {"Lighthouses", "Маяки"}),
    ],
)
def test_a_name_in_a_case_is_looked_for_under_its_other_names(names, typed, named, others):
    _words, (expansion,) = expanded(parse(typed).words, names)
    assert expansion.typed == named
    assert others <= set(expansion.others)


@pytest.mark.parametrize("typed", ["малые", '"in der Schweiz"', "в порту"])
def test_words_that_are_no_name_are_looked_for_alone(names, typed):
    assert expanded(parse(typed).words, names) == (parse(typed).words, ())
