"""Broken bytes and wrong encodings: mended and noted where certain, else left or refused."""

import pytest

from archive.sources import findings as codes
from archive.sources.drafts import PageDraft
from archive.sources.errors import SourceError
from archive.sources.pages import parse_page

RUSSIAN = """Ответы Министра А.Б.Фалькова на вопросы прессы, Гавань, 4 мая 2018 года

Вопрос: Открыт ли мост для пешеходов и кто прошёл по нему первым этим утром?

А.Б.Фальков: Мост открыт сегодня утром. Первым прошёл сторож, вторым мэр города, третьей
собака мэра, которую никто не звал, но все узнали.

Вопрос: Когда мост откроют для всадников и для повозок с сеном из верхних деревень?

А.Б.Фальков: Для всадников в понедельник. Для повозок во вторник, если сторож успеет смазать
петли и если дождь не помешает ему, как прошлой весной.
"""


def raised(draft: PageDraft) -> set[str]:
    return {finding.code for finding in draft.findings}


def words(draft: PageDraft) -> str:
    return "\n".join(turn.text for turn in draft.briefing.transcripts[0].editions[0].turns)


def test_a_broken_byte_in_a_good_page_is_replaced_visibly() -> None:
    data = RUSSIAN.encode().replace("мэр".encode(), b"m\x92r", 1)
    draft = parse_page(data, name="page.txt")

    assert "m\ufffdr" in words(draft)
    assert codes.REPLACED_CHARACTER in raised(draft)


def test_a_long_page_in_another_encoding_is_read_in_it_and_says_so() -> None:
    draft = parse_page(RUSSIAN.encode("cp1251"), name="page.txt")

    assert "собака мэра" in words(draft)
    assert codes.ENCODING_REPAIRED in raised(draft)


def test_a_page_decoded_wrongly_before_is_mended_and_says_so() -> None:
    draft = parse_page(RUSSIAN.encode().decode("latin-1").encode(), name="page.txt")

    assert "собака мэра" in words(draft)
    assert codes.ENCODING_REPAIRED in raised(draft)


def test_a_few_odd_letters_are_left_as_they_stand() -> None:
    page = "Question: Where is Ãlgard?\n\nAda Falk: Under the Ã, says the © on the map.\n"
    draft = parse_page(page.encode(), name="page.txt")

    assert "Ãlgard" in words(draft)
    assert codes.ENCODING_REPAIRED not in raised(draft)


def test_bytes_of_no_known_encoding_are_refused() -> None:
    with pytest.raises(SourceError, match="not UTF-8"):
        parse_page("Guten Tag, Köln, für alle, über Öl".encode("latin-1"), name="page.txt")


def test_a_title_folded_over_lines_is_one_title() -> None:
    page = (
        "---\ntitle: Answers of Minister Falk\n  to the press\ndate: 2018-05-04\n---\n\nQ: Why?\n"
    )
    draft = parse_page(page.encode(), name="page.md")

    title = draft.briefing.transcripts[0].editions[0].title
    assert title == "Answers of Minister Falk to the press"
