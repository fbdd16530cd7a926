"""People of the directory whom an exchange names are proposed on it."""

import pytest
from msgspec.structs import replace

from archive.models import PersonMark
from tests.factories import make_person
from tests.writer.pages import TURNS, written

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
