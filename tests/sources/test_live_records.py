"""Speakers under letters of a list, moments behind paragraphs, and who only gives the floor."""

from archive.sources.drafts import TurnDraft
from archive.sources.pages import parse_page

KEYED = """Virtual briefing on marsh fever - 12 April 2021

Speaker key:
GH   Gisela Hart
DK   Dr Kofi Amankwa
ZA   Zoltan

00:00:10

GH   Hello everyone, and welcome. I am Gisela Hart, and I hand over to Dr Amankwa.

00:01:00

DK   Thank you, Gisela. We have three new cases this week.

00:02:30

We also have one district that is free of the fever.

GH   Thank you. We open for questions. The first is Zoltan from Puszta Radio, go ahead.

ZA   Thank you. Is the border going to reopen?

GH   Thank you, Zoltan. Dr Amankwa, please.

DK   That is for the governments. We only advise.

GH   Thank you all. Good bye.
"""

LIVE = """<html lang="zh-CN"><head><meta charset="utf-8"></head><body><h1>渔业局新闻发布会实录</h1>
<p>- <b>林晓：</b><br>各位媒体朋友，上午好！首先请局长陆海介绍情况。 <i>2023-05-04 10:00:01</i></p>
<p>- <b>局长陆海：</b><br>大家好。休渔期从五月开始。 <i>2023-05-04 10:02:40</i></p>
<p>- <b>海湾日报记者：</b><br>请问今年为何提前？ <i>2023-05-04 10:10:00</i></p>
<p>- <b>局长陆海：</b><br>谢谢您的提问。鱼汛提前了。 <i>2023-05-04 10:11:30</i></p>
<p>- <b>林晓：</b><br>发布会就到这里。 <i>2023-05-04 10:12:00</i></p></body></html>
"""

FLIGHT = """<html lang="es"><body><h1>Conferencia de prensa en el vuelo, 4 de mayo de 2016</h1>
<p><b>Padre Lorca:</b> Buenas noches. Empezamos. Le toca a Clara Puig, de Radio Ebro.</p>
<p><b>Clara Puig, Radio Ebro:</b> ¿Qué le pareció el viaje?</p>
<p><b>Patriarca Simón:</b> Largo y hermoso. Me quedo con los niños del puerto.</p>
<p><b>Padre Lorca:</b> Gracias. Ahora el grupo inglés.</p>
<p><b>Tom Hale, Northern Wire:</b> ¿Volverá usted?</p>
<p><b>Patriarca Simón:</b> Si me invitan.</p>
<p><b>Padre Lorca:</b> Gracias a todos, nos traen la cena.</p></body></html>
"""


def turns_of(page: str, name: str) -> list[TurnDraft]:
    """Return the turns of a page."""
    return list(parse_page(page.encode(), name=name).briefing.transcripts[0].editions[-1].turns)


def test_letters_of_a_list_open_turns() -> None:
    turns = turns_of(KEYED, "briefing.en.txt")

    assert [(turn.kind, turn.label) for turn in turns] == [
        ("moderator", "GH"),
        ("statement", "DK"),
        ("moderator", "GH"),
        ("question", "ZA"),
        ("moderator", "GH"),
        ("answer", "DK"),
        ("moderator", "GH"),
    ]


def test_letters_name_who_stands_behind_them() -> None:
    turns = turns_of(KEYED, "briefing.en.txt")

    assert {turn.speaker for turn in turns if turn.label == "DK"} == {"kofi-amankwa"}
    assert [turn.asker for turn in turns if turn.label == "ZA"] == ["Zoltan"]


def test_a_time_alone_parts_no_turn() -> None:
    statement = turns_of(KEYED, "briefing.en.txt")[1]

    assert statement.text.endswith("free of the fever.")
    assert "00:" not in statement.text


def test_letters_that_open_no_turns_are_no_list() -> None:
    page = "Members present\n\nUK United Kingdom\nUS United States\n\nThe members met and agreed."

    assert [turn.kind for turn in turns_of(page, "members.en.txt")] == ["statement"]


def test_the_moment_behind_a_paragraph_is_no_word_of_it() -> None:
    turns = turns_of(LIVE, "live.zh-hans.html")

    assert [(turn.kind, turn.text[-4:]) for turn in turns] == [
        ("moderator", "绍情况。"),
        ("statement", "月开始。"),
        ("question", "何提前？"),
        ("answer", "提前了。"),
        ("moderator", "到这里。"),
    ]


def test_one_date_at_the_end_of_a_sentence_stays_there() -> None:
    page = "Question: When?\n\nAnswer: The clock stood still at 2023-05-04 10:12:00\n"

    assert turns_of(page, "clock.en.txt")[-1].text.endswith("10:12:00")


def test_who_opens_and_then_gives_the_floor_is_a_moderator() -> None:
    kinds = {turn.label: turn.kind for turn in turns_of(FLIGHT, "flight.es.html")}

    assert kinds["Padre Lorca"] == "moderator"
    assert kinds["Patriarca Simón"] == "answer"


def test_a_host_who_opens_at_length_and_takes_questions_is_no_moderator() -> None:
    opening = "We have rebuilt the sea wall, and it will hold. " * 8
    page = (
        f"ANN LEE, MINISTER FOR ROADS: {opening}We are happy to take questions.\n\n"
        "JOURNALIST: Who pays?\n\nMINISTER: We do.\n\nJOURNALIST: When?\n\nMINISTER: Today.\n"
    )

    assert turns_of(page, "doorstop.en.txt")[0].kind == "statement"


def test_who_is_called_moderator_once_is_one_throughout() -> None:
    page = (
        "Moderator (Jana Hall): We start with the Tribune.\n\nQuestion: Who pays?\n\n"
        "Minister Velden: We all do.\n\nJana Hall: Gentleman with the red tie.\n\n"
        "Question: When?\n\nMinister Velden: In May.\n\nJana Hall: That was all.\n"
    )

    kinds = [turn.kind for turn in turns_of(page, "press.en.txt")]
    assert kinds == ["moderator", "question", "answer"] * 2 + ["moderator"]


def test_numbered_names_of_papers_ask() -> None:
    page = (
        "**1. 《岚国邮报》：** 大使先生，您怎样评价两国关系？\n\n**何大使：** 很好。\n\n"
        "**2. 《岚国邮报》：** 签证会更方便吗？\n\n**何大使：** 会的。\n"
    )

    kinds = [turn.kind for turn in turns_of(page, "interview.zh-hans.md")]
    assert kinds == ["question", "answer"] * 2


def test_who_asked_for_an_outlet_asks_again_without_it() -> None:
    page = (
        "总理：各位早安。\n\n张晓（《联城早报》）：房价怎么办？\n\n总理：多建房。\n\n"
        "陈佩珊（《联城早报》）：建在哪里？\n\n总理：北岸。\n\n张晓：您什么时候退休？\n\n总理：明年。\n"
    )

    kinds = [turn.kind for turn in turns_of(page, "talk.zh-hans.txt")]
    assert kinds == ["statement", *["question", "answer"] * 3]
