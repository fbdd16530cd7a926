"""Broken bytes and wrong encodings: mended and noted where certain, else left or refused."""

import pytest

from archive.sources import findings as codes
from archive.sources.drafts import PageDraft
from archive.sources.errors import SourceError
from archive.sources.pages import parse_page
from archive.sources.readers import read_page

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


@pytest.mark.parametrize(
    ("encodings", "text"),
    [
        (
            "cp1251 koi8-r cp866 iso8859-5",
            "Вопрос: Когда откроют мост?\n\nА.Фальков: В понедельник.\n",
        ),
        ("cp1256", "سؤال: متى يفتح الجسر للناس؟\n\nالوزير: يفتح يوم الاثنين كما وعدنا.\n"),
        (
            "cp932 euc_jp iso2022_jp",
            "【記者】橋はいつ開きますか。\n\n【田沼大臣】月曜日に開きます。\n",
        ),
        ("cp949", "<질문> 다리는 언제 열립니까?\n\n<답변> 다리는 월요일에 열립니다.\n"),
        ("gb18030", "问:大桥什么时候开放?\n\n赵明:大桥将在星期一对公众开放。\n"),
        ("big5", "問:大橋什麼時候開放?\n\n趙明:大橋將在星期一對公眾開放。\n"),
        (
            "cp1252 cp850 mac_roman",
            "Frage: Wann öffnet die Brücke für alle?\n\nA. Falk: Schon früh.\n",
        ),
        (
            "cp1252",
            "Question: When is “the bridge” open?\n\nA. Falk: It’s open – from Monday on.\n",
        ),
        (
            "cp1252 cp850",
            "Pregunta: ¿Cuándo abre el puente?\n\nA. Falk: Abrirá el lunes, según espero.\n",
        ),
    ],
)
def test_a_short_page_in_an_older_encoding_is_read_in_it_and_says_so(encodings, text) -> None:
    for encoding in encodings.split():
        draft = parse_page(text.encode(encoding), name="page.txt")
        said = [turn.text for turn in draft.briefing.transcripts[0].editions[0].turns]
        assert all(words in text for words in said), encoding
        assert codes.ENCODING_REPAIRED in raised(draft)


@pytest.mark.parametrize(
    ("declared", "real", "text"),
    [
        ("gb2312", "gbk", "朱镕基说：港口—开放。"),
        ("shift_jis", "cp932", "①港はいつ開きますか。髙い"),
        ("euc-kr", "cp949", "똠방 항구는 언제 열립니까"),
        ("iso-8859-1", "cp1252", "He said “hello” – it’s fine…"),
        ("iso-8859-1", "cp1251", "Мост откроют для повозок в понедельник."),
        ("x-sjis", "cp932", "港はいつ開きますか。"),
    ],
)
def test_what_a_page_calls_its_encoding_is_read_as_browsers_do(declared, real, text) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    (block,) = read_page(page.encode(real), "page.html").blocks
    assert block.text == text


def test_a_few_scrambled_words_are_mended_and_said() -> None:
    page = "Frage: Wann öffnet die Brücke für alle?\n\nAda Falk: Schon früh.\n"
    draft = parse_page(page.encode().decode("cp1252").encode(), name="page.txt")

    assert "Brücke" in words(draft)
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


def test_marks_of_big5_among_latin_words_are_read_as_what_they_mean() -> None:
    page = """Transcript of remarks at the mole, 4 March 2012

Reporter¡GWhy is the light out¡H

Harbour Master¡GIt isn¡¦t. You said ¡§out¡¨¡A but it sleeps.
"""
    turns = parse_page(page.encode(), name="page.txt").briefing.transcripts[0].editions[0].turns

    assert [(turn.kind, turn.text.strip()) for turn in turns] == [
        ("question", "Why is the light out?"),
        ("answer", "It isn’t. You said “out”, but it sleeps."),
    ]
