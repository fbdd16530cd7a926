"""What stands before who asks and who answers, one pair a row, in Russian and in Arabic."""

import pytest

from archive.sources.head.dates import last_date
from archive.sources.pages import parse_page

RUSSIAN = (
    ("Когда откроют мост?", "К осени, если бетон схватится."),
    ("Говорят, паром ходит реже. Это так?", "Паром ходит каждый час."),
    ("Кто заплатит за настил?", "Заплатят все острова поровну."),
)
ARABIC = (
    ("متى يفتح الجسر القديم؟", "يفتح قبل الشتاء إن هدأ البحر."),
    ("قيل إن العبارات تأخرت. هل هذا صحيح؟", "تبحر العبارات كل ساعة."),
    ("ومن يدفع ثمن الإصلاح؟", "تدفع الجزر كلها بالتساوي."),
)
INTERVIEW = "Интервью министра С.И.Вихрова"
TALK = "حوار مع الدكتور باولو مارينو"
PRESS = "المؤتمر الصحفي لوزير النقل"


def printed(title: str, asks: str, answers: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """Return a page with a pair of labels; "{}" in one is the number of the exchange."""
    turns = (
        words
        for number, (question, answer) in enumerate(pairs, start=1)
        for words in (f"{asks.format(number)}{question}", f"{answers.format(number)}{answer}")
    )
    return "\n\n".join((title, *turns))


@pytest.mark.parametrize(
    ("title", "asks", "answers"),
    [
        (INTERVIEW, "Корр.: — ", "Вихров: — "),
        (INTERVIEW, "«Маяк»: — ", "— "),
        (INTERVIEW, "- ", "ВИХРОВ: "),
        (INTERVIEW, "А. Орлов: ", "С. Вихров: "),
        (INTERVIEW, "ОРЛОВ:\n\n- ", "ВИХРОВ:\n\n- "),
        (INTERVIEW, "Корреспондент «Маяка»: ", "С.И.Вихров: "),
        ("Пресс-конференция министра", "Вопрос журналиста: ", "Ответ министра: "),
        ("Пресс-конференция", "Представитель газеты «Маяк» Глеб Ильин: ", "С.Вихров: "),
        (INTERVIEW, "А.Орлов― ", "С.Вихров― "),
        ("Пресс-конференция", "А. Тихая, «Маяк»: ", "С. Вихров: "),
        (TALK, "«المرجان»: ", "د. مارينو: "),
        (TALK, "المذيع سمير الناي: ", "رئيس الوزراء: "),
        (TALK, "السيد سمير الناي: ", "السيد باولو مارينو: "),
        (TALK, "* ", "- "),
        (TALK, "■ ", "باولو مارينو: "),
        (TALK, "{}- ", ""),
        (TALK, "- س: ", "- ج: "),
        (TALK, "س{}/ ", "ج{}/ "),
        (PRESS, "* سؤال: ", "- جواب: "),
        (PRESS, "سُؤال: ", "جَواب: "),
        (PRESS, "اسئلة: ", "الاجابة: "),
        (PRESS, "سؤال: ", "نائبة المتحدث الرسمي باسم وزارة النقل في الجزر سلمى المرجاني: "),
        ("لقاء رئيس الوزراء مع قناة الميناء", "مقدمة البرنامج: ", "رئيس الوزراء: "),
    ],
)
def test_who_asks_and_who_answers_is_told(title: str, asks: str, answers: str) -> None:
    pairs = ARABIC if title > "\u0600" else RUSSIAN
    page = parse_page(printed(title, asks, answers, pairs).encode(), name="page.txt")

    turns = page.briefing.transcripts[0].editions[0].turns
    said = [(turn.kind, turn.text) for turn in turns]
    assert said == [
        turn for question, answer in pairs for turn in (("question", question), ("answer", answer))
    ]


def test_who_opens_a_talk_by_calling_another_a_guest_asks() -> None:
    text = """А. ОРЛОВ – У микрофона Антон Орлов. У нас в гостях глава порта Семён Вихров.

С. ВИХРОВ - Здравствуйте.

А. ОРЛОВ – Начнём с моста. Что там было, Семён?

С. ВИХРОВ - Мост ждёт весны, как и все мы.
"""
    page = parse_page(text.encode(), name="page.txt")

    turns = page.briefing.transcripts[0].editions[0].turns
    assert [turn.kind for turn in turns] == ["question", "answer"] * 2


def test_the_guest_is_the_one_named_nearest_to_the_word() -> None:
    text = """Семён Вихров стал гостем программы «Прибой» и ответил на вопросы Антона Орлова.

А. ОРЛОВ: Начнём с моста. Расскажите о нём.

С. ВИХРОВ: Мост ждёт весны. А чего ждать ещё?

А. ОРЛОВ: Понятно. Перейдём к парому.

С. ВИХРОВ: Паром ходит каждый час.
"""
    page = parse_page(text.encode(), name="page.txt")

    turns = page.briefing.transcripts[0].editions[0].turns
    assert [turn.kind for turn in turns] == ["question", "answer"] * 2


def test_arabic_puts_the_day_before_the_month() -> None:
    assert str(last_date("الأربعاء 9/1/2008 م").day) == "2008-01-09"
    assert last_date("Wednesday 9/1/2008") is None
