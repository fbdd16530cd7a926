"""Queries: what readers type is understood; whatever they type, nothing fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.query import Field, Kind, Leaf, Remark, parse

PHRASE, PREFIX = Kind.PHRASE, Kind.PREFIX

GROUPS = [
    ("one two", [["one"], ["two"]]),
    ('"one two" three', [["one two"], ["three"]]),
    ("„one two“", [["one two"]]),
    ("«один два»", [["один два"]]),
    ("one OR two three", [["one", "two"], ["three"]]),
    ("one | two | three", [["one", "two", "three"]]),
    ("one or two", [["one"], ["or"], ["two"]]),
    ("one AND two", [["one"], ["two"]]),
    ("(one) [two], three?", [["one"], ["two"], ["three"]]),
    ("mid.example/path 12:30", [["mid.example/path"], ["12:30"]]),
    ("foo:bar", [["foo:bar"]]),
    ("col*umn", [["col*umn"]]),
    ("'; DROP TABLE archive_passage; --", [["DROP"], ["TABLE"], ["archive_passage"]]),
    ("heads:x NEAR(a b, 2) ^a", [["heads:x"], ["NEAR(a"], ["b"], ["2"], ["^a"]]),
    ("a & !b <-> c:*", [["a"], ["b"], ["c:"]]),
    ("(a+)+$", [["a+)+$"]]),
    ("one\x00two \ud800three", [["one"], ["two"], ["three"]]),
]


@pytest.mark.parametrize(("text", "groups"), GROUPS)
def test_words_become_groups_of_choices(text, groups):
    assert [[leaf.text for leaf in group] for group in parse(text).words.groups] == groups


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        ("minist*", Leaf("minist", PREFIX)),
        ("国*", Leaf("国", PREFIX)),
        ('"one two"', Leaf("one two", PHRASE)),
        ('"open end', Leaf("open end", PHRASE)),
        ("asker:lark", Leaf("lark", Kind.ASKER)),
        ("number:7/2031", Leaf("7/2031", Kind.NUMBER)),
    ],
)
def test_a_leaf_says_how_it_must_be_found(text, leaf):
    assert parse(text).words.groups == ((leaf,),)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("speaker:ada-lark", Field("speaker", "ada-lark")),
        ("-topic:trade", Field("topic", "trade", is_negated=True)),
        ('outlet:"The Lantern"', Field("outlet", "The Lantern")),
        ("Country:QM", Field("country", "QM")),
        ("year:2014..2016", Field("year", "2014..2016")),
        ("year：2014", Field("year", "2014")),
        ("lang:zh-Hans", Field("lang", "zh-Hans")),
        ("in:answers", Field("in", "answers")),
        ("тема:экология", Field("topic", "экология")),
        ("发言人：王安", Field("speaker", "王安")),
        ("dans:réponses", Field("in", "answers")),
        ("في:الأسئلة", Field("in", "questions")),
        ('-Land:"Nord Osra"', Field("country", "Nord Osra", is_negated=True)),
    ],
)
def test_fields_are_told_from_words(text, field):
    query = parse(text)
    assert query.fields == (field,)
    assert not query.words.groups


@pytest.mark.parametrize(
    ("value", "years"),
    [("2014", (2014, 2014)), ("2014..", (2014, None)), ("..2016", (None, 2016))],
)
def test_years_may_be_open(value, years):
    assert parse(f"year:{value}").fields[0].years == years


REMARKS = [
    ("one", []),
    ("", []),
    ('"one', [Remark.QUOTES]),
    ("OR one", [Remark.OPERATOR]),
    ("one OR", [Remark.OPERATOR]),
    ("- | * -", [Remark.OPERATOR]),
    ('"', [Remark.QUOTES, Remark.OPERATOR]),
    ("!!! …", [Remark.NO_WORDS]),
    ("🙂", [Remark.NO_WORDS]),
    ("one OR -two", [Remark.EXCLUDED_CHOICE]),
    ("speaker:", [Remark.FIELD_EMPTY]),
    ("year:soon", [Remark.FIELD_VALUE]),
    ("year:2016..2014", [Remark.FIELD_VALUE]),
    ("in:titles", [Remark.FIELD_VALUE]),
    ("asker:!", [Remark.FIELD_VALUE]),
    ("a" * 10_000, [Remark.TOO_LONG]),
    ("a b " * 50, [Remark.TOO_MANY]),
    (f'"{"a " * 60}"', [Remark.LONG_PHRASE]),
]


@pytest.mark.parametrize(("text", "remarks"), REMARKS)
def test_what_was_left_out_is_said(text, remarks):
    assert sorted(parse(text).remarks) == sorted(remarks)


def test_what_is_said_twice_is_asked_once():
    assert str(parse("a* a* b OR b OR c -d b -d")) == "a* b OR c b -d"


@pytest.mark.parametrize("text", ["Тема: экология", "hat:trick", "land :x"])
def test_what_may_be_a_sentence_is_no_field(text):
    assert parse(text).fields == ()
    assert parse(text).words.groups


@pytest.mark.parametrize("text", ["", "OR", "- *", "🙂", '""', "speaker:", "\x00", "\ud800"])
def test_nothing_asked_is_an_empty_query(text):
    assert parse(text).is_empty


@pytest.mark.parametrize(
    "text",
    ['one "two three" four* a OR b -c -"d e" speaker:ada-lark in:questions', "number:7/2031"],
)
def test_a_query_is_written_as_it_was_read(text):
    assert str(parse(text)) == text


@given(st.text(max_size=500))
def test_any_text_is_read_and_reads_the_same_again(text):
    query = parse(text)
    again = parse(str(query))
    assert again.words.groups == query.words.groups or Remark.TOO_LONG in query.remarks
