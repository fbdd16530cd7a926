"""The language of a page is that of what is said on it, whatever the site around it speaks."""

import pytest

from archive.sources.pages import parse_page

MENU = """Главная страница учреждения
Пресс-служба и контакты
Карта сайта
Расширенные настройки поиска по сайту"""

TALKS = {
    "en": """Statement on the lighthouse

3 May 2031

Question: Can you comment on the closing of the old lighthouse?

Answer: We have seen the reports and we shall answer tomorrow.""",
    "ja": """灯台についての会見

令和13年5月3日

記者：古い灯台の閉鎖について伺います。

大臣：報道は承知しています。明日お答えします。""",
    "zh-Hans": """发言人就灯塔答记者问

2031年5月3日

问：外交部对关闭老灯塔有何评论？

答：我们已经看到有关报道，明天会作出回应。""",
    "de": """Zum Leuchtturm

3. Mai 2031

Frage: Können Sie etwas zur Schließung des alten Turms sagen?

Antwort: Wir kennen die Berichte und antworten morgen.""",
}


@pytest.mark.parametrize("language", TALKS)
def test_a_menu_in_another_language_is_not_the_pages_own(language: str) -> None:
    text = f"{MENU}\n\n{TALKS[language]}\n\n{MENU}\n"
    (transcript,) = parse_page(text.encode(), name="page.txt").briefing.transcripts
    edition = transcript.editions[0]

    assert transcript.language == language
    assert edition.title == TALKS[language].split("\n", 1)[0]
    assert [turn.kind for turn in edition.turns] == ["question", "answer"]


def test_who_ends_no_sentence_still_has_a_language() -> None:
    said = "اجتمعنا اليوم مع وزراء الجزر التسع لبحث أحوال المنارات القديمة وخطط ترميمها قبل الشتاء"
    foot = "All content is licensed as stated on the page about this site."
    text = f"كلمة الوزيرة في المنارة\n\n3 مايو 2031\n\n{said}\n\n{said}\n\n{said}\n\n{foot}\n"

    (transcript,) = parse_page(text.encode(), name="page.txt").briefing.transcripts

    assert transcript.language == "ar"
