"""The labels of one page brought to people: one speaker in many spellings, two of one surname."""

import pytest

from archive.sources.labelling.labels import Label
from archive.sources.labelling.vocabulary import vocabulary_for
from archive.sources.names.speakers import resolve


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
        ("de", "Anna Berg\u00admann|Anna Bergmann", "aa", 0),
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
    ("printed", "named"), [("副総裁", []), ("副知事", []), ("安藤副総裁", ["安藤"])]
)
def test_an_office_alone_names_nobody(printed: str, named: list[str]) -> None:
    found = resolve([Label(printed, printed, "", "name", 0)], vocabulary_for("ja"), "ja")
    assert [name.text for person in found.people for name in person.names] == named
