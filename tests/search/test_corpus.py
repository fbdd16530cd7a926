"""The table that judges the search is itself sound: complete, without doubles, true."""

import re
from collections import Counter

import pytest
from django.utils import timezone

from archive.models import Briefing, Edition, Passage
from archive.sources.canonical import moment_text
from tests.search import corpus

FIELDS = (
    *("speaker", "asker", "outlet", "topic", "country", "organisation"),
    *("year", "number", "in", "lang", "kind", "has"),
)
SYNTAX = {
    "phrase": r'"\w+ [^"]*"',
    "minus": r"(^| )-\w",
    "minus phrase": r'(^| )-"\w',
    "minus field": r"(^| )-\w+:",
    "star in Latin": r"[a-z]\*",
    "star in Cyrillic": r"[а-я]\*",
    "star in Arabic": r"[\u0621-\u064a]\*",
    "star in Chinese": r"[\u4e00-\u9fff]\*",
    "OR": r"\w OR \w",
    "span of years": r"year:\d+\.\.\d+",
    "field in quotes": r'\w:"',
    "in questions": r"in:questions",
    "in answers": r"in:answers",
}
HIDDEN = {"walrus-note", "observatory-tram", "marzipan-draft"}
LANGUAGES = {"en", "ru", "de", "fr", "es", "zh-Hans", "zh-Hant", "ja", "ko", "ar", "it", "pt"}


@pytest.fixture
def loaded(db) -> None:
    corpus.load()


def _in_force(edition) -> bool:
    now = moment_text(timezone.now())
    return (
        edition.stage == "released"
        and edition.public_from <= now
        and not edition.withdrawn_at
        and (edition.public_until is None or edition.public_until > now)
    )


def _public_records() -> set[str]:
    found = set()
    for briefing in corpus.briefings():
        for transcript in briefing.transcripts:
            editions = [edition for edition in transcript.editions if _in_force(edition)]
            if editions:
                found |= corpus.records(editions, briefing.slug)
    return found


def _text_of(slug: str) -> str:
    return (corpus.DATA / "briefings" / f"{slug}.txt").read_text(encoding="utf-8")


# --- the table ------------------------------------------------------------------------------


def test_there_are_enough_queries():
    assert len(corpus.queries()) >= 180


def test_enough_of_them_find_nothing():
    assert len([query for query in corpus.queries() if not query.found]) >= 40


def test_no_query_comes_twice():
    asked = Counter((q.q, tuple(sorted(q.params.items())), q.expand) for q in corpus.queries())
    assert [query for query, count in asked.items() if count > 1] == []


def test_a_query_with_expansion_has_its_like_without():
    ways = {way: {q.q for q in corpus.queries() if q.expand is way} for way in (True, False)}
    without_like = {query for query in ways[True] if query not in ways[False]}
    assert len(ways[True]) >= 12
    assert without_like == set()


def test_every_query_says_what_it_proves():
    assert [str(query) for query in corpus.queries() if not query.why] == []


def test_every_expected_record_is_public():
    public = _public_records()
    wrong = [str(q) for q in corpus.queries() if not set(q.found) <= public]
    assert wrong == []


def test_no_query_expects_a_record_twice():
    assert [str(q) for q in corpus.queries() if len(set(q.found)) < len(q.found)] == []


def test_every_public_briefing_is_found_by_some_query():
    found = {record for query in corpus.queries() for record in query.found}
    slugs = {record.split()[0] for record in found}
    assert {record.split()[0] for record in _public_records()} == slugs


def test_ordered_queries_have_an_order():
    ordered = [query for query in corpus.queries() if query.ordered]
    assert len(ordered) >= 8
    assert [str(query) for query in ordered if len(query.found) < 2] == []


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_finds_something(field):
    uses = [q for q in corpus.queries() if re.search(rf"(^| |-){field}:", q.q)]
    assert any(query.found for query in uses)


@pytest.mark.parametrize("pattern", SYNTAX.values(), ids=SYNTAX)
def test_every_form_of_the_query_language_is_used(pattern):
    assert any(re.search(pattern, query.q) and query.found for query in corpus.queries())


def test_every_filter_of_the_address_is_used():
    used = {name for query in corpus.queries() for name in query.params}
    wanted = {"language", "year", "topic", "country", "speaker", "kind", "outlet", "organisation"}
    assert used == wanted


def test_a_hidden_word_is_really_there_to_be_found():
    """A query for a hidden word proves nothing when the word stands nowhere."""
    for word, slug in (
        ("quagmire", "boundary-stone"),
        ("zeppelin", "boundary-stone"),
        ("walrus", "walrus-note"),
        ("funicular", "observatory-tram"),
        ("Marzipan", "marzipan-draft"),
    ):
        assert word in _text_of(slug)
        assert any(q.q.casefold() == word.casefold() and not q.found for q in corpus.queries())


# --- the corpus -----------------------------------------------------------------------------


def test_the_corpus_is_in_many_languages():
    texts = [text.language for briefing in corpus.briefings() for text in briefing.transcripts]
    assert set(texts) == LANGUAGES


def test_one_answer_is_very_long_and_one_longer_than_a_tsvector_counts():
    (long,) = (briefing for briefing in corpus.briefings() if briefing.slug == "tide-table")
    answers = {turn.anchor: turn.text for turn in long.transcripts[0].editions[0].turns}
    assert len(answers["q1a1"]) > 20_000
    assert answers["q1a1"].endswith("a cormorant signed with its foot.")
    assert len(answers["q2a1"].split()) > 16_383


def test_the_corpus_has_every_state_of_an_edition(loaded):
    states = Edition.objects.values_list("transcript__briefing__slug", "stage", "n")
    assert ("marzipan-draft", "draft", 1) in states
    assert Edition.objects.filter(public_from__gt=timezone.now()).count() == 1
    assert Edition.objects.filter(withdrawn_at__isnull=False).count() == 1
    assert Edition.objects.filter(public_until__isnull=False).count() == 1


def test_the_corpus_loads_whole(loaded):
    slugs = {briefing.slug for briefing in corpus.briefings()}
    assert set(Briefing.objects.values_list("slug", flat=True)) == slugs
    assert len(slugs) >= 24


def test_current_passages_are_what_is_public(loaded):
    current = Passage.objects.current().values_list(
        "briefing__slug", "segment__key", "anchor", named=True
    )
    found = {f"{row.briefing__slug} {row.segment__key or row.anchor}" for row in current}
    assert found == _public_records()
    assert not {record.split()[0] for record in found} & HIDDEN


def test_loading_twice_changes_nothing(loaded):
    before = Passage.objects.count()
    corpus.load()
    assert Passage.objects.count() == before
