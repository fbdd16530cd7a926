"""How offices print a conversation: one short page of our own for each convention."""

import pytest

from archive.sources.pages import parse_page
from tests.sources.conversations import as_printed

# Each case: language, page, turns as (kind, label, asker, outlet).
CASES = {
    "label alone on its line": (
        "de",
        """Pressekonferenz vom 28. Februar 2020

Themen: Wetter, Brücken
Sprecher: STS Seidel, SRS Hiller

STS Seidel
Guten Tag! Ich beginne mit der Brücke von Lindental.

Frage Hönig
Wann wird die Brücke fertig?

SRS Hiller
Das wissen wir im Mai.

Zusatzfrage
Gibt es einen Plan?

STS Seidel
Ja. Um 00:15 Uhr steht er im Netz.
""",
        [
            ("statement", "STS Seidel", "", ""),
            ("question", "Frage Hönig", "Hönig", ""),
            ("answer", "SRS Hiller", "", ""),
            ("question", "Zusatzfrage", "", ""),
            ("answer", "STS Seidel", "", ""),
        ],
    ),
    "surname in capitals": (
        "de",
        """FRAGE HOENIG: Wann kommt der Bericht über die Häfen?

STS SEIDEL: Morgen.

Frage: Und danach?

STS SEIDEL: Danach sehen wir weiter.
""",
        [
            ("question", "FRAGE HOENIG", "HOENIG", ""),
            ("answer", "STS SEIDEL", "", ""),
            ("question", "Frage", "", ""),
            ("answer", "STS SEIDEL", "", ""),
        ],
    ),
    "letter and dash": (
        "fr",
        """Point de presse, Paris, 3 février 2021

Q - Pouvez-vous confirmer la visite du ministre ?

R - La visite aura lieu en mars.

Q - Et la suite ?

R - Nous verrons.
""",
        [
            ("question", "Q", "", ""),
            ("answer", "R", "", ""),
            ("question", "Q", "", ""),
            ("answer", "R", "", ""),
        ],
    ),
    "stop and dash, moderator in brackets": (
        "es",
        """Conferencia de prensa, La Habana, 22 de mayo de 2021

Carina Soto (Moderadora).- Buenos días, comenzamos.

Bruno Ramírez.- Gracias a todos por venir a esta conferencia.

Periodista.- ¿Cuándo se abre el puerto?

Bruno Ramírez.- En junio.
""",
        [
            ("moderator", "Carina Soto (Moderadora)", "", ""),
            ("statement", "Bruno Ramírez", "", ""),
            ("question", "Periodista", "", ""),
            ("answer", "Bruno Ramírez", "", ""),
        ],
    ),
    "outlet and the word for a journalist": (
        "zh-Hans",
        """2022年1月24日发言人主持例行记者会

新光社记者:请介绍会议的情况。

赵立民:会议将在下周举行。

海潮社记者:还有其他国家参加吗?

赵立民:有。我们欢迎各国参加。
""",
        [
            ("question", "新光社记者", "", "新光社"),
            ("answer", "赵立民", "", ""),
            ("question", "海潮社记者", "", "海潮社"),
            ("answer", "赵立民", "", ""),
        ],
    ),
    "a broadcaster within another, an outlet and a name parted by a dot": (
        "zh-Hans",
        """2022年1月24日发言人主持例行记者会

中央广播电视总台央视记者:请介绍会议的情况。

赵立民:会议将在下周举行。

NHK・佐久间记者:还有其他国家参加吗?

赵立民:有。我们欢迎各国参加。
""",
        [
            ("question", "中央广播电视总台央视记者", "", "中央广播电视总台央视"),
            ("answer", "赵立民", "", ""),
            ("question", "NHK・佐久间记者", "佐久间", "NHK"),
            ("answer", "赵立民", "", ""),
        ],
    ),
    "heavy brackets": (
        "ja",
        """大臣会見記録

令和2年1月17日(金曜日)15時38分

【玄木外務大臣】本日は二件お知らせします。

【NHK 大谷記者】会議の日程を教えてください。

【玄木外務大臣】来週を予定しています。
""",
        [
            ("statement", "玄木外務大臣", "", ""),
            ("question", "NHK 大谷記者", "大谷", "NHK"),
            ("answer", "玄木外務大臣", "", ""),
        ],
    ),
    "angle brackets, asker behind the question": (
        "ko",
        """정례브리핑

2024.12.19

<질문> 회의는 언제 열립니까? (한강신문 김하늘 기자)

<답변> 다음 주에 열립니다.
""",
        [("question", "질문", "김하늘", "한강신문"), ("answer", "답변", "", "")],
    ),
    "right to left": (
        "ar",
        """المؤتمر الصحفي للوزير، 17 يونيو 2020

الوزير: أهلا وسهلا بكم جميعا في هذا اللقاء.

سؤال: متى تعقد القمة القادمة؟

الوزير: ستعقد في الشهر القادم.

السؤال: وأين؟

الجواب: في العاصمة.
""",
        [
            ("statement", "الوزير", "", ""),
            ("question", "سؤال", "", ""),
            ("answer", "الوزير", "", ""),
            ("question", "السؤال", "", ""),
            ("answer", "الجواب", "", ""),
        ],
    ),
    "a host who only gives the floor": (
        "ru",
        """Пресс-конференция Министра, Москва, 17 июня 2020 года

В.А.Николин: Добрый день. Начинаем нашу встречу, слово Министру.

С.В.Ларин: Спасибо. Рад видеть всех вас сегодня в этом зале.

В.А.Николин: Переходим к вопросам.

Вопрос: Когда откроется мост?

С.В.Ларин: Осенью.

В.А.Николин: Следующий вопрос.

Вопрос (перевод с чешского): А дорога?

С.В.Ларин (отвечает по-чешски): Весной.
""",
        [
            ("moderator", "В.А.Николин", "", ""),
            ("statement", "С.В.Ларин", "", ""),
            ("moderator", "В.А.Николин", "", ""),
            ("question", "Вопрос", "", ""),
            ("answer", "С.В.Ларин", "", ""),
            ("moderator", "В.А.Николин", "", ""),
            ("question", "Вопрос (перевод с чешского)", "", ""),
            ("answer", "С.В.Ларин (отвечает по-чешски)", "", ""),
        ],
    ),
    "an interviewer named, not labelled": (
        "en",
        """Interview with Minister Anna Bell, 5 May 2021

John Kerr: Minister, when will the bridge open?

Anna Bell: In the autumn. We start at 00:15 on Sunday.

John Kerr: And the road?

Anna Bell: Next spring.
""",
        [
            ("question", "John Kerr", "John Kerr", ""),
            ("answer", "Anna Bell", "", ""),
            ("question", "John Kerr", "John Kerr", ""),
            ("answer", "Anna Bell", "", ""),
        ],
    ),
    "labels without any question": (
        "it",
        """Incontro dei ministri, Roma, 3 marzo 2021

Ministro Bianchi: Apro la riunione di oggi con una buona notizia per i porti.

Ministra Neri: Grazie. I fari sono di nuovo accesi lungo tutta la costa.

Ministro Bianchi: Allora andiamo a pranzo.
""",
        [
            ("statement", "Ministro Bianchi", "", ""),
            ("statement", "Ministra Neri", "", ""),
            ("statement", "Ministro Bianchi", "", ""),
        ],
    ),
    "each turn in quotation marks, journalists named as such": (
        "fr",
        """Conférence de presse du 4 mai 2019

M. Duval: « Bonjour à toutes et à tous. Le port ouvre demain. »
M. Tarn: « Merci beaucoup de votre accueil. »
M. Roche, journaliste: « Bonjour messieurs, le phare est-il prêt? »
M. Duval: « Il est prêt. »
Mme Fabre, journaliste: « Et le marché? »
M. Tarn: « Nous y avons veillé. »
""",
        [
            ("statement", "M. Duval", "", ""),
            ("statement", "M. Tarn", "", ""),
            ("question", "M. Roche, journaliste", "M. Roche", ""),
            ("answer", "M. Duval", "", ""),
            ("question", "Mme Fabre, journaliste", "Mme Fabre", ""),
            ("answer", "M. Tarn", "", ""),
        ],
    ),
    "a source below the last answer": (
        "ar",
        """مقابلة مع باحثة

سؤال: هل الميناء جاهز؟
جواب: نعم، الميناء جاهز.

المرجع: حوار منشور في صحيفة الميناء
""",
        [("question", "سؤال", "", ""), ("answer", "جواب", "", "")],
    ),
    "questions in a row, a note between": (
        "en",
        """Press availability, 5 May 2021

Q    What about the lighthouse?

(Cross-talk.)

Q    And the ferry?

MINISTER BELL:  Both are fine.

(Laughter.)

And both are old.
""",
        [
            ("question", "Q", "", ""),
            ("note", "", "", ""),
            ("question", "Q", "", ""),
            ("answer", "MINISTER BELL", "", ""),
        ],
    ),
}


@pytest.mark.parametrize(("language", "text", "turns"), CASES.values(), ids=CASES.keys())
def test_turns_are_read_as_printed(
    language: str, text: str, turns: list[tuple[str, str, str, str]]
) -> None:
    assert as_printed(text) == (language, turns)


def test_a_note_within_an_answer_belongs_to_it() -> None:
    _, text, _ = CASES["questions in a row, a note between"]
    turns = parse_page(text.encode(), name="page.txt").briefing.transcripts[0].editions[0].turns

    assert turns[-1].text == "Both are fine.\n\n(Laughter.)\n\nAnd both are old."


def test_one_speaker_spelt_in_two_ways_is_one_person_with_a_finding() -> None:
    text = """Question: Que pensez-vous du phare ?

Sergueï Dupont: Nous le soutenons.

Question: Et du port ?

Sergei Dupont: Aussi.
"""
    draft = parse_page(text.encode(), name="page.txt")

    assert [[name.text for name in person.names] for person in draft.people] == [
        ["Sergueï Dupont", "Sergei Dupont"]
    ]
    assert ("speaker-spelling", "q2a1") in {(f.code, f.place) for f in draft.findings}


def test_two_hosts_of_one_surname_stay_two() -> None:
    text = """Question: Who opens the bridge?

Anna Bell: I do.

Robert Bell: And I close it.

Question: Who pays?

Anna Bell: We do.

Robert Bell: Both of us.
"""
    draft = parse_page(text.encode(), name="page.txt")

    assert [person.slug for person in draft.people] == ["anna-bell", "robert-bell"]
    assert "speaker-spelling" not in {f.code for f in draft.findings}


def test_an_office_alone_names_nobody() -> None:
    text = "Q    What now?\n\nTHE PRESIDENT:  Lunch.\n\nQ    And then?\n\nTHE PRESIDENT:  A nap.\n"
    draft = parse_page(text.encode(), name="page.txt")

    assert draft.people == ()
    assert "unknown-speaker" in {f.code for f in draft.findings}


@pytest.mark.parametrize(
    ("head", "minister", "named"),
    [
        ("질문: 등대는 언제 켭니까?", "등대부 장관: 봄에 켭니다.", "강모래 장관: 곧 켭니다."),
        ("記者：灯台はいつ開きますか。", "灯台省大臣：来月です。", "服部大臣：来月です。"),
        ("記者：燈臺幾時開放？", "海港部部長：下月。", "林海山部長：下月。"),
    ],
    ids=["ko", "ja", "zh"],
)
def test_a_ministry_before_an_office_names_nobody(head: str, minister: str, named: str) -> None:
    for answer, count in ((minister, 0), (named, 1)):
        text = f"{head}\n\n{answer}\n\n" * 2
        assert len(parse_page(text.encode(), name="page.txt").people) == count


def test_an_office_alone_is_that_of_the_one_it_stands_behind_above() -> None:
    text = """Interview with Ann Orren

MARA VOSS, HOST: Minister, when will the harbour open?

ANN ORREN, FOREIGN MINISTER: In the spring, if the weather lets us.

VOSS: Are you sure of that?

FOREIGN MINISTER: Nobody is sure of the weather.
"""
    turns = parse_page(text.encode(), name="page.txt").briefing.transcripts[0].editions[0].turns

    assert [(turn.asker, turn.speaker) for turn in turns] == [
        ("MARA VOSS", ""),
        ("", "ann-orren"),
        ("VOSS", ""),
        ("", "ann-orren"),
    ]
