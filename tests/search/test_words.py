"""Tokens: what is printed and what is asked become the same, in every language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.query import parse
from archive.search.snippets import highlights
from tests.search import native_forms

FOUND = [
    ("en", "The ministers signed two agreements.", "agreement"),
    ("en", "The ministers signed two agreements.", "MINISTER"),
    ("en", "Visit the harbour at mid.example now", "mid.example"),
    ("en", "A growth of 1.5 per cent", "1.5"),
    ("en", "The COVID-19 rules", "covid-19"),
    ("en", "the of and", "the"),
    ("en", "The façade of the building", "facade"),
    ("en", "Russia’s neighbours", "russia"),
    ("de", "Die Häuser der Außenministerin", "haus"),
    ("de", "Die Häuser der Außenministerin", "Aussenministerinnen"),
    ("de", "Verträge mit den Nachbarn", "vertrag"),
    ("de", "Verträge mit den Nachbarn", "Vertraege"),
    ("ru", "Ёлка стоит во дворе", "елки"),
    ("ru", "На переговорах министров", "переговоры министр"),
    ("ru", "Агентство Lantern News спросило", "lantern"),
    ("ru", "закры́тый за\u0301мок", "замок"),
    ("ru", "Режимы санкций", "режим"),
    ("ru", "Режим санкций", "режимах"),
    ("ru", "Столица Вьетнама", "вьетнам"),
    ("ru", "Без этих систем", "система"),
    ("ru", "Объёмы торговли", "объем"),
    ("ru", "Перед домом", "дом"),
    ("en", "The USA spent 1000000", "U.S.A. 1,000,000"),
    ("de", "Etwa 1.250.000 Menschen", "1250000"),
    ("ru", "Сергеем Лавровым", '"сергей лавров"'),
    ("ru", "Послы на саммитах", "посол саммит"),
    ("ru", "Китая и послов, двух писем", "китаем посла письмо"),
    ("ru", "Ограничен визит органа", "визитами органах"),
    ("ru", "Поставок и попыток", "поставка попытке"),
    ("ru", "Рынок и украинец", "рынка украинцев"),
    ("ru", "Планирует и скажет", "планировали сказал"),
    ("ru", "Россияне, дети", "россиянин ребёнка"),
    ("de", "Sie sagten es angekündigt", "sagen ankündigte"),
    ("de", "Er sprach und nahm teil", "gesprochen nehmen"),
    ("fr", "La lettre signée", "signé"),
    ("fr", "L’accord sur l’énergie", "accord"),
    ("fr", "Les négociations", "negociation"),
    ("es", "Las comunicaciones", "comunicación"),
    ("es", "La comunicación", "comunicacion"),
    ("es", "Muchos años, dos veces", "año vez"),
    ("pt", "As negociações", "negociacao"),
    ("pt", "Duas situações novas", "situação"),
    ("it", "La città e le libertà", "liberta"),
    ("ar", "قال وَالوَزِيرُ إنه", "وزير"),
    ("ar", "أمام بالوزير", "الوزير"),
    ("ar", "وروسيا ولروسيا", "روسيا"),
    ("ar", "قنديل أخضر", "اخضر"),
    ("ar", "في المدينة", "مدينه"),
    ("ar", "الوزارة", "والوزارة"),
    ("ar", "مستشفى كبير", "مستشفي"),
    ("ar", "قال للجنة", "اللجنة"),
    ("ar", "أمام اللجنة", "للجنة"),
    ("ar", "شؤون القرآن", "شئون قران"),
    ("zh-Hans", "外交部发言人", "部"),
    ("zh-Hans", "外交部发言人", "人"),
    ("zh-Hans", "外交部发言人", "发言"),
    ("zh-Hans", "外交部发言人", "外交部"),
    ("zh-Hans", "外交部发言人", "發言人"),
    ("zh-Hant", "臺灣海峽國際關係", "国际关系"),
    ("zh-Hant", "他看著她，並答覆", "看着 答复"),
    ("zh-Hans", "他沉默着了解答复", "沈默 著 瞭解 答覆"),
    ("zh-Hans", "2031年6月17日", "2031年6月"),
    ("ja", "東京都は答えた", "東京"),
    ("ja", "ﾄﾞｲﾂ語で話す", "ドイツ"),
    ("ko", "한국의 입장은", "한국"),
    ("ko", "한국의 입장은", "입"),
    ("ru", "Переговоры шли трудно", "идти"),
    ("ru", "Министр едет завтра", "ехать"),
    ("en", "He went with three children", "go child"),
    ("en", "Who speaks for these women?", "spoken woman"),
    ("pl", "Łódź i Wrocław", "lodz"),
    ("sv", "flyktingarnas rättigheter", "flykting"),
    ("el", "Οι Βρυξέλλες", "βρυξελλες"),
    ("uk", "об'єкт біля моря", "обʼєкт"),
    ("hi", "विदेश मंत्रालय", "मंत्रालय"),
    ("en", "The ministerial meeting", "ministeria*"),
    ("en", "Its publication", "publicatio*"),
    ("zh-Hans", "国际关系", "国*"),
    ("ru", "министерства", "министерст*"),
]
NOT_FOUND = [
    ("en", "of all the words", '"of the"'),
    ("en", "The minister said", "mini"),
    ("en", "The ministry said", "ministers"),
    ("zh-Hans", "交外部", "外交部"),
    ("zh-Hans", "外交和国防部", "外交部"),
    ("ru", "мой край", "кран"),
    ("ru", "При министре", "прием"),
    ("ja", "がくせい", "かくせい"),
    ("ru", "Посольство и пословица", "посол"),
    ("de", "Im Hafen", "Haft"),
    ("ar", "قال قنديل", "وزير"),
    ("en", "public words", "publicatio*"),
    ("en", "The left bank", "leave"),
]


def matched(language: str, text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in highlights(text, parse(query).words, language)]


@pytest.mark.parametrize(("language", "text", "query"), [*FOUND, *native_forms.FOUND])
def test_the_words_are_seen_in_the_text(language, text, query):
    assert matched(language, text, query)


@pytest.mark.parametrize(("language", "text", "query"), [*NOT_FOUND, *native_forms.NEAR_MISSES])
def test_other_words_are_not(language, text, query):
    assert not matched(language, text, query)


@pytest.mark.parametrize(
    ("language", "text", "query", "marked"),
    [
        ("ar", "قال وَالوَزِيرُ إنه", "وزير", ["وَالوَزِيرُ"]),
        ("de", "Die Häuser, Verträge", "haus vertrag", ["Häuser", "Verträge"]),
        ("zh-Hant", "外交部發言人說", "发言人", ["發言人"]),
        ("zh-Hans", "中国和国际", "国", ["国", "国"]),
        ("zh-Hans", "谢谢谢，谢 谢", "谢谢", ["谢谢谢"]),
        ("zh-Hans", "与G7外交部", "G7 外交", ["G7外交"]),
        ("ja", "ｶﾞｽとガスの話", "ガス", ["ｶﾞｽ", "ガス"]),
        ("en", "ports, sea-ports, exporters", "port*", ["ports", "ports"]),
        ("ru", "О переговорах министров", "переговоры", ["переговорах"]),
        ("en", "one two one three", '"one three"', ["one three"]),
        ("en", "ﬁne words", "fine", ["ﬁne"]),
        ("en", "one two", "-one two", ["two"]),
    ],
)
def test_what_matched_is_marked_as_it_is_printed(language, text, query, marked):
    assert matched(language, text, query) == marked


@given(st.text(max_size=80), st.text(max_size=40), st.sampled_from(["en", "ru", "ar", "zh-Hans"]))
def test_spans_stay_in_the_text_and_apart(text, query, language):
    spans = highlights(text, parse(query).words, language)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(start < end for start, end in spans)
