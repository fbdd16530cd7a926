"""The tables of printed words: dates, countries, cities, organisations, languages."""

import re
from datetime import date

import pytest

from archive.sources.detection import language_of
from archive.sources.head.dates import find_time, last_date
from archive.sources.names.organisations import organisations_in
from archive.sources.places.cities import city_named
from archive.sources.places.countries import countries_in, country_codes, country_of
from archive.sources.tables import TABLES
from archive.sources.tables.organisations import ORGANISATIONS


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("莫斯科,2020年6月17日", date(2020, 6, 17), "day"),
        ("23 May 202114:30", date(2021, 5, 23), "day"),
        ("June 7, 2018", date(2018, 6, 7), "day"),
        ("يوم 22 فبراير عام 2018", date(2018, 2, 22), "day"),
        ("الثلاثاء 14 ماي 2019", date(2019, 5, 14), "day"),
        ("3 اكتوبر 2019", date(2019, 10, 3), "day"),
        ("By press 13 May, 2019June 8, 2020", date(2019, 5, 13), "day"),  # put up, and changed
        ("3 May 2019 to 4 May 2019", date(2019, 5, 4), "day"),
        ("del 10 de mayo de 2024", date(2024, 5, 10), "day"),
        ("vom 28. Februar 2020", date(2020, 2, 28), "day"),
        ("1er mars 2019", date(2019, 3, 1), "day"),
        ("17 июня 2020 года", date(2020, 6, 17), "day"),
        ("17 يونيو 2020", date(2020, 6, 17), "day"),
        ("٢٠ آذار ٢٠١٩", date(2019, 3, 20), "day"),
        ("令和2年1月17日(金曜日)", date(2020, 1, 17), "day"),
        ("令和元年5月1日", date(2019, 5, 1), "day"),
        ("2024.12.19", date(2024, 12, 19), "day"),
        ("2024년 12월 19일", date(2024, 12, 19), "day"),
        ("17.06.2020", date(2020, 6, 17), "day"),
        ("in May 2021", date(2021, 5, 1), "month"),
        ("2020年6月", date(2020, 6, 1), "month"),
    ],
)
def test_printed_dates(text: str, day: date, precision: str) -> None:
    found = last_date(text)

    assert (found.day, found.precision) == (day, precision)


@pytest.mark.parametrize(
    "text", ["2020年617日", "201912月", "05/06/2020", "Agenda 2030", "31 June 2020", "March 20201"]
)
def test_what_is_no_certain_date_is_none(text: str) -> None:
    assert last_date(text) is None


@pytest.mark.parametrize(
    ("text", "clock", "zone"),
    [
        ("2:51 P.M. MST", "14:51", "MST"),
        ("12:05 a.m.", "00:05", ""),
        ("16:45", "16:45", ""),
        ("15h02", "15:02", ""),
        ("15時38分", "15:38", ""),
        ("23 May 2021 14:30", "14:30", ""),
        ("2021-05-23T14:30:00+03:00", "14:30", "+03:00"),
        ("9:00-12:30", "09:00", ""),
    ],
)
def test_printed_times(text: str, clock: str, zone: str) -> None:
    found = find_time(text)

    assert (found.clock, found.zone) == (clock, zone)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Republik Korea", "KR"),
        ("Russlands", "RU"),
        ("Russischen Föderation", "RU"),
        ("Südkorea", "KR"),
        ("Корея", "KR"),
        ("Республики Корея", "KR"),
        ("Японии", "JP"),
        ("République de Corée", "KR"),
        ("大韩民国", "KR"),
        ("Norvège", "NO"),
        ("Seoul", ""),
        ("Europa", ""),
    ],
)
def test_printed_country_names(text: str, code: str) -> None:
    assert country_of(text) == code


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("de", "Botschaft der Republik Korea in Russland", ("KR", "RU")),
        ("ru", "с Северной Кореей, в Саудовской Аравии и США", ("KP", "SA", "US")),
        ("en", "Russia-India-China, Russia’s aims, Guinea-Bissau", ("CN", "GW", "IN", "RU")),
        ("en", "the Gulf of Mexico and New Mexico tell us", ()),
        ("fr", "d’Espagne et la Corée du Sud", ("ES", "KR")),
        ("ar", "وروسيا وليبيا في فيتنام", ("LY", "RU", "VN")),
        ("zh-Hans", "白俄罗斯和印度尼西亚", ("BY", "ID")),
        ("zh-Hans", "中印两国,朝韩关系", ("CN", "IN", "KP", "KR")),
        ("zh-Hans", "集中美好的马里兰,东海地区", ()),
        ("und", "Russia", ()),
    ],
)
def test_countries_named_in_a_text(language: str, text: str, codes: tuple[str, ...]) -> None:
    assert countries_in(text, language) == codes


@pytest.mark.parametrize(
    ("language", "text", "keys"),
    [
        ("zh-Hans", "世卫组织和联合国安理会", ("un-security-council", "who")),
        ("ru", "в Шанхайской организации сотрудничества и ООН", ("sco", "un")),
        ("en", "the UN, ASEAN; those who unite", ("asean", "un")),
        ("fr", "l’OTAN et l’ONU", ("nato", "un")),
    ],
)
def test_organisations_named_in_a_text(language: str, text: str, keys: tuple[str, ...]) -> None:
    assert organisations_in(text, language) == keys


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [("Москва", "Moscow", "RU"), ("Сеуле", "Seoul", "KR"), ("Londres", "London", "GB")],
)
def test_cities_that_cldr_knows(text: str, name: str, country: str) -> None:
    city = city_named(text)

    assert (city.name, city.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("今天,我们举行了视频会议。", "zh-Hans"),
        ("今天,我們舉行了視訊會議,討論經濟問題。", "zh-Hant"),
        ("本日は二件お知らせします。", "ja"),
        ("회의는 다음 주에 열립니다.", "ko"),
        ("أهلا وسهلا بكم جميعا في هذا اللقاء", "ar"),
        ("Сьогодні ми провели переговори з колегою", "uk"),
        ("Meine Damen und Herren, die Fähre fährt wieder.", "de"),
        ("12:30", "und"),
    ],
)
def test_languages_are_told_from_the_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_every_table_is_sound() -> None:
    assert set(TABLES) >= {"en", "ru", "de", "fr", "es", "zh", "ar", "pt", "it", "ja", "ko"}
    for table in TABLES.values():
        assert table.labels.question
        assert set(table.countries) <= country_codes()
        assert set(table.abbreviations.values()) <= country_codes()
        patterns = [*table.lost_dates, *table.furniture.count, *table.missions.city]
        assert all(re.compile(pattern) for pattern in patterns)
        assert all("all" in re.compile(p).groupindex for p in table.furniture.count)
        assert all("city" in re.compile(p).groupindex for p in table.missions.city)


def test_every_organisation_has_an_english_name_and_known_languages() -> None:
    for names in ORGANISATIONS.values():
        assert names["en"]
        assert set(names) <= set(TABLES)
