"""Whole names are found in running text, in the forms a language gives them."""

import pytest

from archive.sources.names.people import People, WholeName, is_whole

ADA = ("Ada Lindqvist", "en", "ada")
KOROLEVA = ("Вера Королева", "ru", "vera")
ORLOV = ("Иван Петрович Орлов", "ru", "ivan")
VEGA = ("维加·莫拉", "zh-Hans", "vega")
CHEN = ("陈海清", "zh-Hans", "chen")
NADIR = ("نادر حداد", "ar", "nadir")


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        (ADA, "We met Ada Lindqvist in May.", "en"),
        (ADA, "Wir trafen Ada Lindqvist im Mai.", "de"),
        (KOROLEVA, "Об этом мы говорили с Верой Королевой.", "ru"),
        (KOROLEVA, "Заявление Веры Королевой опубликовано.", "ru"),
        (ORLOV, "Вопрос Ивану Петровичу Орлову.", "ru"),
        (ORLOV, "Встреча с Иваном Петровичем Орловым.", "ru"),
        (VEGA, "昨天维加·莫拉访问了港口。", "zh-Hans"),
        (CHEN, "我们同陈海清会谈。", "zh-Hant"),
        (NADIR, "قال ذلك لنادر حداد أمس.", "ar"),
    ],
)
def test_a_whole_name_is_found_in_any_case(name, text, language):
    assert People([WholeName(*name)]).named_in(text, language) == {name[2]}


@pytest.mark.parametrize("text", ["Mrs Lindqvist left.", "Ada left.", "Ada Lindqvistova left.", ""])
def test_a_part_of_a_name_names_nobody(text):
    assert not People([WholeName(*ADA)]).named_in(text, "en")


def test_a_name_that_two_bear_names_nobody():
    people = People([WholeName(*ADA), WholeName("Ada Lindqvist", "en", "another-ada")])
    assert not people.named_in("We met Ada Lindqvist.", "en")


def test_a_longer_name_hides_the_shorter_one_within_it():
    people = People([WholeName(*ADA), WholeName("Ada Lindqvist Berg", "en", "berg")])
    assert people.named_in("We met Ada Lindqvist Berg.", "en") == {"berg"}


@pytest.mark.parametrize(
    ("text", "is_known_whole", "expected"),
    [
        ("Ada Lindqvist", False, True),
        ("A. Lindqvist", False, False),
        ("Lindqvist, Ada", False, False),
        ("Lindqvist", True, False),
        ("A Lindqvist", False, False),
        ("维加·莫拉", False, True),
        ("陈海清", True, True),
        ("陈海清", False, False),
    ],
)
def test_only_a_whole_name_is_looked_for(text, is_known_whole, expected):
    assert is_whole(text, is_known_whole=is_known_whole) is expected
