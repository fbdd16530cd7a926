"""Titles and words as pages show them."""

import pytest
from babel.numbers import format_decimal
from django.utils import translation

from archive.languages import INTERFACE, locale_for
from archive.representations import calendar, short_title
from archive.representations.words import first_words, paragraph_html


@pytest.mark.parametrize(
    ("title", "place", "short"),
    [
        ("On harbours, Veld, 3 May 2031", "Veld", "On harbours"),
        ("On harbours, Veld, May 3, 2031", "Veld", "On harbours"),
        ("On harbours, Veld, 3 May 2031", "Veld, Town Hall", "On harbours"),
        ("О гаванях, Вельд, 3 мая 2031 года", "Вельд", "О гаванях"),
        ("Über Häfen, Feld, 3. Mai 2031", "Feld", "Über Häfen"),
        ("Sur les ports, Champ, le 3 mai 2031", "Champ", "Sur les ports"),
        ("Sobre puertos, Campo, 3 de mayo de 2031", "Campo", "Sobre puertos"),
        ("关于港口，维尔德，2031年5月3日", "维尔德", "关于港口"),
        ("关于港口,维尔德,2031年5月3日", "维尔德", "关于港口"),
        ("حول الموانئ، فيلد، 3 مايو 2031", "فيلد", "حول الموانئ"),
        ("On harbours – 3 May 2031", "", "On harbours"),
        ("On harbours, Veld, 3 May 2031", "Sund", "On harbours, Veld"),
        ("On harbours, Veld", "Veld", "On harbours, Veld"),
        ("A plan for 2031", "", "A plan for 2031"),
        ("Harbours, ferries, 7 lamps", "", "Harbours, ferries, 7 lamps"),
        ("3 May 2031", "", "3 May 2031"),
        ("Veld, 3 May 2031", "Veld", "Veld"),
        ("", "Veld", ""),
    ],
)
def test_a_short_title_ends_before_place_and_date(title, place, short):
    assert short_title(title, place) == short


@pytest.mark.parametrize(
    ("text", "width", "first"),
    [
        ("Short.", 20, "Short."),
        ("One two three four", 12, "One two…"),
        ("*One*, [two]{de}", 20, "One, two"),
        ("一二三四五六", 8, "一二三四…"),
        ("Unbreakablewordwithoutend", 10, "Unbreakabl…"),
        ("Seeds:\n\n- *red* rye\n- oats", 40, "Seeds: • red rye • oats"),
    ],
)
def test_first_words_are_cut_where_it_hurts_least(text, width, first):
    assert first_words(text, width) == first


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("one\ntwo", "one<br>two"),
        ("*so*", "<em>so</em>"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        (
            '[x](https://e.org/"onclick=)',
            '<a href="https://e.org/&quot;onclick=" rel="external nofollow">x</a>',
        ),
        ("[كلمة]{ar}", '<span lang="ar" dir="rtl">كلمة</span>'),
        ("- a\n- <b>", "<li>a</li><li>&lt;b&gt;</li>"),
    ],
)
def test_markup_becomes_safe_html(text, html):
    assert paragraph_html(text) == html


@pytest.mark.parametrize("interface", [code for code, _name in INTERFACE])
def test_numbers_follow_the_readers_language(interface):
    numbers = [-1_234, 0, 999, 1_000, 12_345, 1_234_567_890]
    babel = [format_decimal(number, locale=locale_for(interface)) for number in numbers]
    with translation.override(interface):
        assert list(map(calendar.number, numbers)) == babel
