"""The labels of one page brought to people: one speaker in many spellings, two of one surname."""

import time

import pytest

from archive.sources.labelling.labels import Label
from archive.sources.labelling.vocabulary import vocabulary_for
from archive.sources.names.speakers import resolve, without_office


@pytest.mark.parametrize(
    ("language", "printed", "people", "doubts"),
    [
        ("ru", "Министр Олег Петрович Орлов|О.П.Орлов|О. П. Орлов|Орлов", "aaaa", 0),
        ("en", "Minister Anna Berg|A. Berg|Anna Maria Berg|Berg|Berg", "aaaaa", 0),
        ("zh-Hans", "谢尔盖·奥尔洛夫|奥尔洛夫", "aa", 0),
        ("en", "PRESIDENT ZELVYNSKYY|PRESIDENT ZELVYNKSYY", "aa", 1),
        ("en", "Minister Anna Berg|Minister Erik Berg|Anna Berg|Erik Berg|Berg", "abab-", 1),
        ("en", "Berg|Berg|Minister Anna Berg|Minister Erik Berg", "--ab", 1),
        ("en", "Anna Berg|Arne Berg|A. Berg", "ab-", 1),
        ("en", "Anna Berg|B. Berg", "ab", 0),
        ("en", "MAJOR GENERAL ANNA BERG|GEN. BERG|MR. ORLO|LT. GEN. BERG", "aaba", 0),
        ("de", "Anna Berg\u00admann|Anna Bergmann", "aa", 0),
        ("en", "PRESIDENT ZELVYNSKYY|ZELVYNSKKY|Volodymyr Zelvynsky|V.O.Zelvynskyy", "aaaa", 2),
        ("en", "Minister Zelvynskyy|Vladimir Zelvynsky", "aa", 1),
        ("cs", "P. Fialek|Fiallek", "aa", 1),
        ("en", "Sergey Orlov|Sergei Orlow|Sergu\u00e9i Orlov", "aaa", 2),
        ("de", "Anna M\u00fcller|Mueller", "aa", 1),
        ("de", "Anna M\u00fcller|Karl M\u00fcller|Mueller", "ab-", 1),
        ("en", "Marta Berg|Maria Berg", "ab", 1),
        ("ru", "Орлов О.П.|Олег Орлов|А.П.Орлов", "aab", 0),
        ("en", "Corde A.|Ana Corde", "aa", 0),
    ],
)
def test_spellings_are_one_speaker_and_never_two_people(language, printed, people, doubts) -> None:
    labels = [Label(text, text, "", "name", 0) for text in printed.split("|")]
    found = resolve(labels, vocabulary_for(language), language)
    slugs = list(dict.fromkeys(filter(None, map(found.of, labels))))
    letters = dict(zip(slugs, "ab", strict=False)) | {"": "-"}
    assert "".join(letters[found.of(label)] for label in labels) == people
    assert len(found.doubtful) == doubts


@pytest.mark.parametrize(
    ("page", "printed", "language"),
    [
        ("en", "Олег Орлов", "ru"),
        ("en", "Oleg Orlov", "en"),
        ("uk", "Олег Орлов", "uk"),
        ("ru", "Олег Орлов", "ru"),
        ("zh-Hant", "安娜·贝格", "zh-Hant"),
        ("ja", "安藤花子", "ja"),
        ("de", "خالد النجار", "ar"),
    ],
)
def test_a_name_is_in_the_language_of_its_letters(page, printed, language) -> None:
    found = resolve([Label(printed, printed, "", "name", 0)], vocabulary_for(page), page)
    assert [name.language for name in found.people[0].names] == [language]


@pytest.mark.parametrize(
    ("language", "label", "name"),
    [
        ("zh-Hans", "港务部发言人温文彬", "温文彬"),
        ("zh-Hans", "港务部发言人、大校吴大谦", "吴大谦"),
        ("zh-Hans", "新闻司司长张小刚大校", "张小刚"),
        ("zh-Hant", "總統府發言人郭雅", "郭雅"),
        ("zh-Hant", "港務司司長", ""),
        ("zh-Hant", "吳部長釗明", "吳釗明"),
        ("zh-Hans", "李部长", "李"),
        ("ja", "青柳外務大臣", "青柳"),
        ("ja", "文化振興課長", ""),
        ("ko", "강모래 등대부 장관", "강모래"),
        ("ko", "등대부 장관 강모래", "강모래"),
        ("ko", "등대부 장관", ""),
        ("ko", "윤가람 노을항 소통수석", "윤가람"),
        ("ja", "汐見総理冒頭発言", "汐見総理冒頭発言"),
    ],
)
def test_an_east_asian_name_stands_before_or_behind_its_office(language, label, name) -> None:
    assert without_office(label, vocabulary_for(language), language) == name


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("EXTERNAL AFFAIRS MINISTER LUND", "lund"),
        ("National Security Advisor Lund", "lund"),
        ("NATO SECRETARY GENERAL ADA LUND", "ada-lund"),
        ("LIEUTENANT GENERAL LUND", "lund"),
        ("SENATOR THE HON ADA LUND", "ada-lund"),
        ("ADA LUND MP", "ada-lund"),
        ("MINISTER FOR FOREIGN AFFAIRS ADA LUND, MP", "ada-lund"),
        ("ADA LUND", "ada-lund"),
        ("ADA KING", "ada-king"),
        ("MINISTER OF TRADE", ""),
    ],
)
def test_a_field_before_an_office_and_letters_behind_a_name_are_no_part_of_it(
    printed: str, slug: str
) -> None:
    label = Label(printed, printed, "", "name", 0)
    assert resolve([label], vocabulary_for("en"), "en").of(label) == slug


def test_a_spanish_surname_that_is_an_office_stays_in_the_name() -> None:
    label = Label("INÉS ALCALDE RUANO", "INÉS ALCALDE RUANO", "", "name", 0)
    assert resolve([label], vocabulary_for("es"), "es").of(label) == "ines-alcalde-ruano"


@pytest.mark.parametrize(
    ("printed", "named"), [("副総裁", []), ("副知事", []), ("安藤副総裁", ["安藤"])]
)
def test_an_office_alone_names_nobody(printed: str, named: list[str]) -> None:
    found = resolve([Label(printed, printed, "", "name", 0)], vocabulary_for("ja"), "ja")
    assert [name.text for person in found.people for name in person.names] == named


def test_an_initial_behind_a_surname_keeps_its_stop() -> None:
    found = resolve([Label("Corde A.", "Corde A.", "", "name", 0)], vocabulary_for("en"), "en")
    assert [name.text for name in found.people[0].names] == ["Corde A."]


def test_countless_names_are_not_compared_with_each_other() -> None:
    printed = [f"Ada Lindqvist{one}{two}" for one in "bcdfghjklmnp" for two in "aeiouyrstvwxz"]
    many = [f"{given} {name}" for name in printed for given in ("Ida", "Ulf", "Per")]
    began = time.process_time()
    found = resolve([Label(name, name, "", "name", 0) for name in many], vocabulary_for("en"), "en")
    assert len(found.people) == len(many)
    assert time.process_time() - began < 5
