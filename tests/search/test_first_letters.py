"""What first letters alone leave out holds nothing that is looked for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import snippets, words
from archive.search.first_letters import OTHER, FirstLetters
from archive.search.query import parse

PAGES = Path(__file__).parent.parent / "data" / "pages"
EUROPEAN = ("en", "de", "fr", "es", "it", "pt", "ru")
LANGUAGES = (*EUROPEAN, "ar", "zh-Hans", "ja", "ko", "und", "nl", "id")
LETTERS = "abeizäöüßæœéŀĳАЕЁЙйщ١5²ªﬁ.-’_·«»\u0306\u0301\u00ad\u02bc山가ال"


def printed(language: str) -> list[str]:
    """Return the different words of our own pages in a language, as printed."""
    pages = [p for p in PAGES.glob(f"{language}-*") if p.suffix in (".txt", ".md")]
    return sorted({piece for page in pages for piece in page.read_text(errors="replace").split()})


@pytest.mark.parametrize("language", EUROPEAN)
def test_words_of_pages_are_left_out_only_where_other_words_are_sought(language):
    pieces = printed(language)
    assert len(pieces) > 500
    for sought in ("a", "h", "с", "ж", "5"):
        told = FirstLetters([sought], language)
        for piece in pieces:
            own = words.tokens(piece, language)
            left_out = told.without(piece)
            assert left_out is None or not any(token.startswith(sought) for token in own), piece
            assert (left_out == "") <= (not own), piece


@given(st.text(LETTERS, min_size=1), st.text(LETTERS, min_size=1), st.sampled_from(LANGUAGES))
def test_no_letters_hide_a_word_that_is_sought(piece, other, language):
    sought = words.tokens(other, language)
    left_out = FirstLetters(sought, language).without(piece)
    if left_out is not None:
        own = words.tokens(piece, language)
        assert not set(own) & set(sought)
        assert left_out == (OTHER if own else "")


def test_a_stemmer_that_takes_something_off_the_front_leaves_nothing_out():
    assert FirstLetters(["lop"], "nl").without("gelopen") is None
    assert FirstLetters(["lop"], "de").without("Gelopen") == OTHER
    assert FirstLetters(["lop"], "de").without("–") == ""


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_what_is_found_is_the_same_when_nothing_more_is_remembered(language, monkeypatch):
    text = "The harbours of Belmoria, their lighthouses and маяки: 5 ports, منارات."
    asked = parse("harbour OR lighthouse OR маяк OR port*").words
    before = snippets.highlights(text, asked, language)
    monkeypatch.setattr(words.Streams, "most", 0)
    words.streams(language).clear()
    snippets._sought.cache_clear()
    assert snippets.highlights(text, asked, language) == before
    assert before
