"""People of the directory whom an exchange names are proposed on it."""

import pytest
from msgspec.structs import replace

from archive.models import CountryMark, PersonMark
from tests.factories import make_person
from tests.writer.pages import TURNS, imported, written

pytestmark = pytest.mark.django_db


def _with_words(question: str = "And the harbour?", answer: str = "Open.") -> tuple:
    statement, asked, answered = TURNS
    return (statement, replace(asked, text=question), replace(answered, text=answer))


def _marks() -> list[tuple[str, str, bool]]:
    marks = PersonMark.objects.order_by("segment__key", "person__slug")
    return list(marks.values_list("segment__key", "person__slug", "is_proposed"))


def test_someone_named_in_a_question_is_proposed_on_the_exchange():
    make_person("bo-dahl", en="Bo Dahl")
    written(b"one", turns=_with_words("What of Bo Dahl?"))
    assert _marks() == [("q1", "bo-dahl", True)]


def test_nobody_is_named_by_speaking():
    make_person("ada-lind", en="Ada Lind")
    written(b"one", turns=_with_words())
    assert not _marks()


def test_a_speaker_whom_the_question_names_is_named():
    make_person("ada-lind", en="Ada Lind")
    written(b"one", turns=_with_words("Will Ada Lind go?"))
    assert _marks() == [("q1", "ada-lind", True)]


def test_someone_merged_is_proposed_as_who_stays():
    stays = make_person("bo-dahl", en="Bo Dahl")
    make_person("b-dahl", en="Bosse Dahl", merged_into=stays)
    written(b"one", turns=_with_words("What of Bosse Dahl?"))
    assert _marks() == [("q1", "bo-dahl", True)]


def test_what_an_editor_has_confirmed_stays_confirmed():
    make_person("bo-dahl", en="Bo Dahl")
    written(b"one", turns=_with_words("What of Bo Dahl?"))
    PersonMark.objects.update(is_proposed=False)
    written(b"two", language="de", turns=_with_words("Was ist mit Bo Dahl?"))
    assert _marks() == [("q1", "bo-dahl", False)]


_NAMING = """On the harbour

7-17-06-2020

Question: What of {question}?

Ada Lind: We speak with {answer}.
"""


def _countries() -> list[tuple[str, str]]:
    marks = CountryMark.objects.order_by("segment__key", "country__code")
    return list(marks.values_list("segment__key", "country__code"))


def test_a_country_that_a_changed_answer_names_is_proposed():
    imported(_NAMING.format(question="Mali", answer="Niger"))
    imported(_NAMING.format(question="Mali", answer="Niger and Chile"))
    assert _countries() == [("q1", "CL"), ("q1", "ML"), ("q1", "NE")]


def test_what_was_removed_is_not_proposed_again_by_words_that_stand():
    imported(_NAMING.format(question="Mali", answer="Niger"), publish=True)
    CountryMark.objects.filter(country__code="ML").delete()
    CountryMark.objects.update(is_proposed=False)
    imported(_NAMING.format(question="Mali", answer="Niger and Chile"))
    imported(_NAMING.format(question="Mali now", answer="Chile"))
    assert _countries() == [("q1", "CL"), ("q1", "NE")]
    assert not CountryMark.objects.get(country__code="NE").is_proposed
