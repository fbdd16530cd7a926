"""Printed forms are found where the words are, whatever stands around them."""

import pytest
from pyroaring import BitMap

from archive.search import catalogue, snippets
from archive.search.catalogue import Selection
from archive.search.formulations import newest_first, printed_forms
from archive.search.matching import candidates
from archive.search.query import parse, parse_phrase
from archive.search.snippets import printed_in_each
from tests import factories as make


def found(asked: str, language: str, text: str) -> dict[str, int]:
    """Return the forms of a phrase in one text."""
    make.make_edition(language=language, turns=make.make_turns(("?", text)), title="§")
    words = parse_phrase(asked).words
    selection = Selection(catalogue.state()).holding(candidates(words))
    return {form.text: len(form.segments) for form in printed_forms(selection, words).forms}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "language", "text", "forms"),
    [
        ("tide", "en", "Tide tides, tide-table: tidal.", {"Tide", "tides"}),
        ("tide tide", "en", "A tide tide tide tide.", {"tide tide"}),
        (
            "accord naval",
            "fr",
            "L’accord naval, d'accords navals.",
            {"accord naval", "accords navals"},
        ),
        ("mid.ru", "en", "See www.mid.ru now, mid-ru.", {"mid.ru", "mid-ru"}),
        ("the port", "en", "The\nport and the *port*, the port's.", {"the port"}),
        ("协", "zh-Hans", "协定与协议，妥协。", {"协"}),
        ("ЕС", "ru", "Позиция ЕС.", {"ЕС"}),
    ],
)
def test_forms_are_cut_at_the_words(asked, language, text, forms):
    assert {form.casefold() for form in found(asked, language, text)} == {
        form.casefold() for form in forms
    }


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ('"tides rise"', "en"),
        ("tid*", "en"),
        ("协", "zh-Hans"),
        ("协定", "zh-Hans"),
        ("rises", "en"),
        ("acc*", "fr"),
        ('"the tide" OR rose', "en"),
    ],
)
def test_looking_where_the_tokens_are_finds_what_looking_everywhere_finds(asked, language):
    text = (
        "So – tides rise; Tides\trose. " * 3 + "潮水 tides – rise 协定tides rises, l’accord的协 Ácc"
    )
    words = parse(asked).words
    # What is found in a text that is looked at as one window.
    everywhere = snippets._within(text, words, language)
    assert everywhere
    apart, until = [], 0
    for start, end in sorted(everywhere, key=lambda span: (span[0], -span[1])):
        if start >= until:
            apart.append(" ".join(text[start:end].split()))
            until = end
    assert printed_in_each([text, "", text], words, language) == [apart, [], apart]


@pytest.mark.django_db
def test_passages_come_in_the_order_of_lists():
    for year in (2029, 2031, 2030):
        make.make_edition(make.make_briefing(str(year), held_on=f"{year}-01-01"))
    state = catalogue.state()
    selection = Selection(state)
    segments = state.segment_of[newest_first(selection, 10)[0]].tolist()
    assert segments == selection.in_order(0, 9)
    assert len(BitMap(segments)) == 3


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("tide regime", '"tide regime"'),
        ("“tide” regime year:2031", '"tide regime" year:2031'),
        ("year:2031 tide  -regime", '"tide -regime" year:2031'),
        ('speaker:"Ada Lark" tide', '"tide" speaker:"Ada Lark"'),
        ("year:2031", "year:2031"),
        ("", ""),
        ('  \x00 " ', ""),
    ],
)
def test_all_words_are_one_phrase_and_fields_conditions(typed, text):
    assert str(parse_phrase(typed)) == text


@pytest.mark.parametrize("typed", ["tide " * 200, "x" * 500, "year:2031 " + "tide " * 80])
def test_a_long_phrase_is_cut_so_that_search_reads_it_alike(typed):
    once = parse_phrase(typed)
    assert len(str(once)) <= 400
    assert str(parse_phrase(str(once))) == str(once)
