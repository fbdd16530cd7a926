"""What the head of a page says of title, time and place, and labels of askers and speakers."""

from datetime import date

import pytest

from archive.sources.drafts import PageDraft
from archive.sources.head.windows import title_in
from archive.sources.pages import parse_page

JAPANESE = """
【大森外務大臣】本日は二件、報告いたします。

【みなと新聞 沢木記者】港の工事はいつ終わりますか。

【大森外務大臣】来年の春の予定です。

【北星通信 デュボワ記者】予算は足りていますか。

【大森外務大臣】足りております。
"""
KOREAN = """등대 개방 브리핑

2023.05.11 한나라 항만부장관

안녕하십니까? 등대를 개방합니다.

<질문> 언제부터 시행되나요?

<답변> (박민우 차관) 6월 1일부터 시행됩니다.

<질문> 예산은 어떻게 되나요?

<답변> (한나라 장관) 예비비를 쓸 예정입니다.
"""
CHINESE = """{head}
部長：
各位媒體朋友大家早安，謝謝大家來到港務署。
問：
請問部長，今年的出訪計畫為何？
部長：
今年預計出訪三次，詳細的日期還在安排。
問：
船隊何時返航？
部長：
下星期三。
"""
GERMAN = """Pressekonferenz vom 15. November 2021

VORS. KAMMHUBER eröffnet die Pressekonferenz und begrüßt STS OLDEROG.

FRAGE LOHSE: Wie bewerten Sie die Lage an den Schleusen?

STS OLDEROG: Die Lage ist angespannt, aber sie ist beherrschbar.

FRAGE BRANDSTETTER: Gilt das auch für die Wochenenden?

STS OLDEROG: Ja, das gilt auch für die Wochenenden.
"""


def _page(text: str) -> PageDraft:
    return parse_page(text.encode(), name="page.txt")


def _askers(text: str) -> list[tuple[str, str]]:
    turns = _page(text).briefing.transcripts[0].editions[0].turns
    return [(turn.asker, turn.outlet) for turn in turns if turn.kind == "question"]


@pytest.mark.parametrize(
    ("head", "day", "time", "place"),
    [
        (
            "大森外務大臣会見記録\n\n（令和6年9月13日（金曜日）10時55分 於：本館会見室）",
            "2024-09-13",
            "10:55",
            "本館会見室",
        ),
        (
            "外務大臣会見記録（平成14年10月29日（火）9：20～ 於：控え室）",
            "2002-10-29",
            "09:20",
            "控え室",
        ),
        (
            "大臣記者会見　2023年4月28日（金）午後3時30分から\n\n会見場所：三階大会議室",
            "2023-04-28",
            "15:30",
            "三階大会議室",
        ),
        (
            "大臣記者会見\n\n日時\n\n令和3年4月9日（金）09:31\n\n場所\n\n省議室",
            "2021-04-09",
            "09:31",
            "省議室",
        ),
        ("大森外務大臣会見記録\n\n（令和6年9月13日）", "2024-09-13", None, ""),
    ],
)
def test_a_head_tells_the_day_the_time_and_the_place(head, day, time, place) -> None:
    briefing = _page(f"{head}\n{JAPANESE}").briefing
    edition = briefing.transcripts[0].editions[0]
    assert (str(briefing.held_on), briefing.held_time, edition.place) == (day, time, place)


def test_fields_above_the_first_words_hold_the_title_and_a_day_of_the_republic() -> None:
    page = _page(CHINESE.format(head="標題：九十年度新春記者會談話紀錄\n時間：90/01/15"))
    assert page.briefing.transcripts[0].editions[0].title == "九十年度新春記者會談話紀錄"
    assert str(page.briefing.held_on) == "2001-01-15"


def test_a_title_in_brackets_is_the_title_without_them() -> None:
    title = "2018年9月7日港務署發言人主持例行記者會"
    page = _page(CHINESE.format(head=f"（原標題：{title}）"))
    assert page.briefing.transcripts[0].editions[0].title == title


def test_a_name_in_katakana_and_its_outlet_are_told_apart() -> None:
    told = _askers(f"大森外務大臣会見記録\n\n（令和6年9月13日）\n{JAPANESE}")
    assert told == [("沢木", "みなと新聞"), ("デュボワ", "北星通信")]


def test_an_asker_and_the_outlet_stand_in_brackets_without_a_blank() -> None:
    asked = CHINESE.replace("為何？", "為何？（自由潮報呂潮安小姐）").replace(
        "返航？", "返航？（昨日的船）"
    )
    assert _askers(asked.format(head="新春記者會")) == [("呂潮安", "自由潮報"), ("", "")]


@pytest.mark.parametrize("label", ["北星社记者追问", "北星社记者提问", "北星社记者"])
def test_what_a_reporter_does_is_no_part_of_the_outlet(label: str) -> None:
    told = _askers(f"部长答记者问，2018年7月3日\n\n{label}：能说明吗？\n\n部长：可以。\n")
    assert told == [("", "北星社")]


def test_in_capitals_a_short_name_is_no_outlet() -> None:
    assert _askers(GERMAN) == [("LOHSE", ""), ("BRANDSTETTER", "")]


def test_who_answers_is_named_in_brackets_behind_the_word() -> None:
    page = _page(KOREAN)
    turns = page.briefing.transcripts[0].editions[0].turns
    names = {person.slug: person.names[0].text for person in page.people}
    told = [(turn.label, names[turn.speaker]) for turn in turns if turn.kind == "answer"]
    assert told == [("답변 (박민우 차관)", "박민우"), ("답변 (한나라 장관)", "한나라")]


def test_the_head_of_a_department_is_nobody_by_name() -> None:
    text = JAPANESE.replace("【大森外務大臣】来年", "【文化振興課長】来年")
    page = _page(f"大森外務大臣会見記録\n\n（令和6年9月13日）\n{text}")
    assert [person.names[0].text for person in page.people] == ["大森"]


def test_a_particle_opens_a_surname() -> None:
    named = GERMAN.replace("STS OLDEROG", "StS Olderog").replace("VORS.", "Vorsitzender")
    text = f"{named}\nFrage: Und die Fähren?\n\nvon Thaden: Sie fahren seit heute wieder.\n"
    turns = _page(text).briefing.transcripts[0].editions[0].turns
    assert [(turn.kind, turn.label) for turn in turns[-2:]] == [
        ("question", "Frage"),
        ("answer", "von Thaden"),
    ]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Domanda: Quando riapre il molo?\n\nRisposta: A giugno.", "2011-05-12"),
        ("Question: When will the pier open?\n\nAnswer: In June.", "None"),
    ],
)
def test_a_day_between_slashes_is_certain_where_days_come_first(said: str, day: str) -> None:
    page = _page(f"Intervista / Interview\n\nData:\n\n12/05/2011\n\n{said}\n\n{said}\n")

    assert str(page.briefing.held_on) == day


@pytest.mark.parametrize("title", ["Gespräch mit Ministerin Ada Plessner im Funk", ""])
def test_place_day_and_kind_in_a_line_are_the_title_only_where_no_other_is(title: str) -> None:
    head = "Wien, 13. Februar 2006 Interview"
    said = "Frage: Wann öffnet die Mole?\n\nAntwort: Die Mole öffnet im Juni.\n\n"
    page = _page(f"{head}\n\n{title}\n\n{said}{said}")

    assert page.briefing.transcripts[0].editions[0].title == (title or head)


@pytest.mark.parametrize(
    ("window", "language", "title"),
    [
        ("Briefing, 6 July 2031 / Pressegespräch zum Hafen, 6. Juli 2031", "de",
         "Pressegespräch zum Hafen, 6. Juli 2031"),
        ("Briefing, 6 July 2031 | 記者會，2031年7月6日", "zh-Hant", "記者會，2031年7月6日"),
        ("Briefing, 6 July 2031 / Pressegespräch zum Hafen, 7. Juli 2031", "de", ""),
        ("Briefing, 6 July 2031 | Außenministerium der Republik", "de", ""),
        ("", "de", ""),
    ],
)  # fmt: skip
def test_a_page_in_two_languages_has_its_second_title_in_the_windows(window, language, title):
    assert title_in(window, language, date(2031, 7, 6)) == title


def test_the_second_text_of_a_page_bears_the_title_of_its_language():
    turns = (
        ("Question", "When will the ferry to Belmora sail again, and how often will it sail?"),
        ("Frage", "Wann wird die Fähre nach Belmora wieder fahren, und wie oft wird sie fahren?"),
        ("Orla Venn", "It will sail from March, twice a day, and the fare stays as it was."),
        ("Orla Venn", "Sie fährt ab März zweimal am Tag, und der Fahrpreis bleibt, wie er war."),
        ("Question", "Who will pay for the lighthouse at the southern end of the harbour?"),
        ("Frage", "Wer wird den Leuchtturm am südlichen Ende des Hafens bezahlen?"),
        ("Orla Venn", "The harbour fund will, as the parliament decided before the summer."),
        ("Orla Venn", "Der Hafenfonds, wie es das Parlament vor dem Sommer beschlossen hat."),
    )
    said = "".join(f"<p><b>{label}:</b> {text}</p>" for label, text in turns)
    title = "Briefing by Minister Orla Venn, 20 April 2034"
    other = "Pressegespräch mit Ministerin Orla Venn, 20. April 2034"
    head = f"<html><head><title>{title} / {other}</title></head>"
    page = f"{head}<body><main><h1>{title}</h1>{said}</main></body></html>"
    transcripts = parse_page(page.encode(), name="page.html").briefing.transcripts
    assert [each.editions[0].title for each in transcripts] == [title, other]


@pytest.mark.parametrize(
    ("line", "note", "opening"),
    [
        ("Correction: the name of the ship was wrong.", True, "Good morning, I have news."),
        ("Errata: o nome do navio estava errado.", True, "Good morning, I have news."),
        ("I have a correction: the ship is called Selma.", False, None),
        ("Ships: the name of one was wrong.", False, None),
    ],
)
def test_what_was_corrected_is_the_note_on_the_change_and_nobodys_words(line, note, opening):
    page = f"CORRECTED: Briefing by Ada Lund, 6 July 2031\n\n{line}\n\nGood morning, I have news."
    page += "\n\nQuestion: When?\n\nAda Lund: Soon, I hope.\n"
    edition = parse_page(page.encode(), name="page.txt").briefing.transcripts[0].editions[0]
    assert (edition.change_note == line) == note
    assert edition.turns[0].text == (opening or f"{line}\n\nGood morning, I have news.")
