"""What matches, on the database under test: terms, phrases, columns, places, tiers."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pyroaring import BitMap

from archive import publishing
from archive.models import Passage, Segment
from archive.search import matching
from archive.search.matching import candidates, is_all_of_language, tiers
from archive.search.postings import Postings, Term, engine_ids, horizon
from archive.search.query import parse
from archive.sources.drafts import TurnDraft
from tests.factories import make_briefing, make_edition, make_turns

pytestmark = pytest.mark.django_db


def found(query: str, *languages: str) -> set[str]:
    """Return the anchors, with the number of the briefing, of the passages that match."""
    ids = candidates(parse(query).words, frozenset(languages) or None)
    rows = Passage.objects.filter(pk__in=list(ids)).select_related("briefing")
    return {f"{row.briefing.number.split('/')[0]} {row.anchor}" for row in rows}


@pytest.fixture
def harbour(db):
    """Make two briefings: in English with a statement and two questions, and in Chinese."""
    turns = make_turns(
        ("When will the new harbour open?", "It opens in spring, the minister said."),
        ("Who pays for the old bridge?", "The cities of the coast pay. Nobody else."),
        statement="The ministers of the coast met at the harbour.",
        asker="Ada Lark",
    )
    make_edition(make_briefing("7/2031"), turns=turns, title="A harbour for the coast")
    make_edition(
        make_briefing("8/2031"), "zh-Hans", turns=make_turns(("外交部何时开放港口？", "春天。"))
    )


FOUND = [
    ("harbour", {"7 s1", "7 q1"}),
    ("Minister", {"7 s1", "7 q1"}),
    ("harbour minister", {"7 s1", "7 q1"}),
    ("bridge OR spring", {"7 q1", "7 q2"}),
    ("harbour -spring", {"7 s1"}),
    ("-harbour", {"7 q2", "8 q1"}),
    ('"new harbour"', {"7 q1"}),
    ('"harbour new"', set()),
    ('"of the coast"', {"7 s1", "7 q2"}),
    ('"harbour open it opens"', set()),
    ('"pay nobody"', {"7 q2"}),
    ("the", {"7 s1", "7 q1", "7 q2"}),
    ("spri*", {"7 q1"}),
    ("ministeri*", set()),
    ("opene*", set()),
    ("minister*", {"7 s1", "7 q1"}),
    ("港", {"8 q1"}),
    ("港口", {"8 q1"}),
    ("外交部", {"8 q1"}),
    ("外交部 春", {"8 q1"}),
    ("口", {"8 q1"}),
    ("开口", set()),
    ("asker:lark", {"7 q1", "7 q2"}),
    ('asker:"ada lark"', {"7 q1", "7 q2"}),
    ("asker:harbour", set()),
    ("-asker:lark harbour", {"7 s1"}),
    ("number:7", {"7 s1", "7 q1", "7 q2"}),
    ("number:7/2031 bridge", {"7 q2"}),
    ("number:2031", {"7 s1", "7 q1", "7 q2", "8 q1"}),
    ("7/2031", {"7 s1"}),
    ("in:questions", {"7 q1", "7 q2", "8 q1"}),
    ("harbour in:questions", {"7 q1"}),
    ("harbour in:answers", set()),
    ("coast in:answers", {"7 q2"}),
    ("coast -in:questions", {"7 q2"}),
    ("港 in:answers", set()),
    ("", set()),
]


@pytest.mark.parametrize(("query", "anchors"), FOUND)
def test_passages_are_found(harbour, query, anchors):
    assert found(query) == anchors


@pytest.mark.parametrize(
    "query",
    [
        "'; DROP TABLE archive_passage; --",
        "\"harbour' OR 1=1",
        "heads:harbour NEAR(a b)",
        "harbour & !coast <-> x:*A",
        "%_\\",
        "a* b* c* d*",
        "\ud800 harbour \x00",
        "*" * 400,
        '"' * 400,
        "-" * 400,
        "x" * 10_000,
        "a OR " * 80,
        "a* " * 80,
        "وزير " * 70,
        "(a+)+$",
        "🙂",
    ],
)
def test_whatever_is_typed_there_is_an_answer(harbour, query):
    words = parse(query).words
    ids = candidates(words)
    assert set(tiers(words, list(ids)).values()) <= {1, 2, 3, 4}


@pytest.mark.parametrize(("language", "anchors"), [("en", {"7 q2"}), ("de", set())])
def test_a_search_in_one_language_takes_its_stems_alone(harbour, language, anchors):
    assert found("pays", language) == anchors


@pytest.mark.parametrize(("language", "is_all"), [("en", True), ("de", False)])
def test_words_find_all_in_the_language_whose_stems_are_printed(harbour, language, is_all):
    english = BitMap(Passage.objects.filter(language="en").values_list("pk", flat=True))
    assert is_all_of_language(parse("pays").words, language, english, horizon()) is is_all


def test_a_word_of_a_language_beyond_the_first_ones_is_found(harbour):
    make_edition(make_briefing("9/2031"), "sv", turns=make_turns(("Flyktingarnas läger?", "Ja.")))
    assert found("flykting") == {"9 q1"}


def test_a_prefix_finds_words_whose_stem_is_shorter(harbour):
    make_edition(make_briefing("9/2031"), turns=make_turns(("Is the publication out?", "Yes.")))
    assert found("publicatio*") == {"9 q1"}


TIERS = [
    ("new harbour", "q1", 1),
    ("harbour coast", "s1", 3),
    ("harbour for", "s1", 1),
    ("minister of the coast", "s1", 2),
    ("bridge nobody", "q2", 4),
    ("nobody pay", "q2", 3),
    ("pay OR paid nobody", "q2", 2),
    ("harbour", "q1", 1),
    ("nobody", "q2", 2),
    ("nob* els*", "q2", 2),
]


@pytest.mark.parametrize(("query", "anchor", "tier"), TIERS)
def test_a_passage_has_a_tier(harbour, query, anchor, tier):
    passage = Passage.objects.get(anchor=anchor, language="en")
    words = parse(query).words
    assert passage.pk in candidates(words)
    assert tiers(words, [passage.pk])[passage.pk] == tier


def test_chinese_words_typed_apart_are_a_phrase_where_they_are_printed_together(harbour):
    passage = Passage.objects.get(language="zh-Hans")
    assert tiers(parse("外交部 何时").words, [passage.pk]) == {passage.pk: 1}


def test_only_the_newest_are_looked_at_closely(harbour, monkeypatch):
    monkeypatch.setattr(matching, "CLOSE_LOOK", 1)
    assert list(tiers(parse("the coast").words, [2, 1])) in ([2], [])


def test_words_far_apart_in_a_long_speech_keep_their_phrase(db):
    text = " ".join(f"filler{number}" for number in range(20_000))
    text = f"{'the ' * 400} {text} the very last harbour"
    make_edition(turns=make_turns(statement=text))
    assert len(candidates(parse('"very last harbour"').words)) == 1


def test_an_edition_without_turns_is_found_and_has_a_segment(db):
    edition = make_edition(turns=(), title="Silence at the quay")
    assert len(candidates(parse("quay").words)) == 1
    passage = edition.passages.get()
    assert passage.segment == Segment.objects.get(briefing=passage.briefing, key="s1")


def test_a_changed_number_is_found_in_the_next_request(harbour):
    briefing = Passage.objects.filter(language="en").first().briefing
    briefing.number = "77/2032"
    publishing.save_briefing(briefing, by=None)
    assert found("number:77/2032 bridge") == {"77 q2"}
    assert not found("number:7/2031")


def test_a_turn_of_any_kind_is_indexed(db):
    turns = (
        TurnDraft(kind="moderator", anchor="m1", text="Welcome, gulls."),
        TurnDraft(kind="statement", anchor="s1", heading="Weather", text="Rain.", label="Ada"),
        TurnDraft(kind="note", anchor="n1", text="Laughter."),
    )
    make_edition(turns=turns)
    assert [len(candidates(parse(w).words)) for w in ("gulls", "weather", "laughter")] == [1] * 3


@pytest.mark.parametrize(
    ("term", "count"),
    [
        (Term(("harbour",)), 2),
        (Term(("harbour",), columns=("asked",)), 1),
        (Term(("harb",), is_prefix=True), 2),
        (Term(("new", "harb"), is_prefix=True), 1),
        (Term(("new", "harb")), 0),
        (Term(("harbour", "for"), columns=("heads",)), 1),
        (Term(("harbour", "for"), columns=("asked", "body")), 0),
    ],
)
def test_the_database_answers_terms(harbour, term, count):
    assert len(engine_ids(term)) == count


def test_the_database_is_asked_only_for_what_came_since(harbour):
    last = horizon().last
    make_edition(make_briefing("9/2031"), turns=make_turns(("A harbour?", "No.")))
    assert len(engine_ids(Term(("harbour",)), after=last)) == 1


def test_within_a_transaction_nothing_is_remembered(harbour):
    postings = Postings()
    postings.ids(Term(("harbour",)), horizon())
    with transaction.atomic():
        Passage.objects.all().delete()
        assert not postings.ids(Term(("harbour",)), horizon())


@pytest.mark.django_db(transaction=True)
class TestRemembered:
    def test_a_new_passage_is_found_beside_those_remembered(self):
        make_edition(turns=make_turns(("A harbour?", "No.")))
        assert len(candidates(parse("harbour").words)) == 1
        make_edition(make_briefing("2/2031"), turns=make_turns(("Another harbour?", "No.")))
        assert len(candidates(parse("harbour").words)) == 2

    def test_what_is_remembered_is_not_asked_again(self, django_assert_num_queries):
        make_edition(turns=make_turns(("A harbour?", "No.")))
        candidates(parse("harbour").words)
        with django_assert_num_queries(2):  # how far passages reach, which languages there are
            assert len(candidates(parse("harbour").words)) == 1

    def test_it_stays_within_its_bytes(self):
        make_edition(turns=make_turns(("A harbour?", "No.")))
        postings = Postings(most_bytes=1_000)
        for letter in "abcdefgh":
            postings.ids(Term((letter,)), horizon())
        assert len(postings._kept) == 2

    def test_an_emptied_archive_is_not_remembered(self):
        make_edition(turns=make_turns(("A harbour?", "No.")))
        assert candidates(parse("harbour").words)
        call_command("flush", interactive=False, verbosity=0)
        assert not candidates(parse("harbour").words)
        make_edition(turns=make_turns(("A quay?", "No.")))
        assert not candidates(parse("harbour").words)
        assert len(candidates(parse("quay").words)) == 1

    def test_nothing_of_a_change_taken_back_is_found(self):
        make_edition(turns=make_turns(("A harbour?", "No.")))
        with transaction.atomic():
            make_edition(make_briefing("2/2031"), turns=make_turns(("Harbour gulls?", "No.")))
            assert len(candidates(parse("harbour").words)) == 2
            transaction.set_rollback(True)
        assert len(candidates(parse("harbour").words)) == 1
        assert not candidates(parse("gulls").words)


def test_postgresql_never_reads_all_passages_for_a_term(harbour):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no other way than its index")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # as archive_ids() always asks
        cursor.execute(
            "EXPLAIN SELECT id FROM archive_passage WHERE archive_tokens(body) @@ 'harbour' "
            "OR archive_tokens(heads) @@ 'harbour'"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Bitmap Index Scan on archive_passage_words" in plan
