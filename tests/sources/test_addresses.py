"""Which addresses stand for the same page, and which do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.sources.addresses import LONGEST, target_of

PAGE = "press.example/news/12"


@pytest.mark.parametrize(
    "variant",
    [
        "https://press.example/news/12",
        "http://www.press.example/news/12/",
        "HTTPS://WWW.Press.Example:443/news/12#q2",
        "press.example/news/12",
        "//press.example/news/./x/../12",
        "https://press.example/en/news/12",
        "https://press.example/zh-hans/news/12",
        "https://press.example/de_DE/news/12/index.html",
        "https://fr.press.example/news/12",
        "https://m.press.example/news/12?amp=1",
        "https://press.example/news/12/print",
        "https://press.example/print/news/12",
        "https://press.example/news/12?print=1&lang=ru&country=KR",
        "https://press.example/news/12?utm_source=x&utm_medium=y&fbclid=z",
        "https://press.example/news/12?_101_INSTANCE_7OvQ_languageId=zh_CN&p_p_id=101",
        "https://press.example/news/12;jsessionid=A1B2",
        "https://editor:secret@press.example/news/12",
        "https://web.archive.org/web/20200620123456/https://www.press.example/ru/news/12",
        "  https://press.example//news//12  ",
    ],
)
def test_variants_have_one_target(variant: str) -> None:
    assert target_of(variant) == PAGE


@pytest.mark.parametrize(
    "other",
    [
        "https://press.example/news/13",
        "https://press.example/News/12",
        "https://press.example/news/12?page=2",
        "https://press.example/news/12?id=5",
        "https://other.example/news/12",
        "https://press.example:8080/news/12",
        "https://press.example/news/en/12",
        "/news/12",
    ],
)
def test_other_pages_have_another(other: str) -> None:
    assert target_of(other) not in ("", PAGE)


def test_parameters_that_name_the_page_are_kept_in_order() -> None:
    one = target_of("https://press.example/view.php?id=5&part=2&lang=en&empty=")

    assert one == target_of("http://press.example/view.php?part=2&id=5") != ""
    assert one.endswith("?id=5&part=2")


def test_letters_beyond_ascii_have_one_spelling() -> None:
    assert target_of("http://пример.рф/новости/1") == target_of(
        "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1/"
    )


@pytest.mark.parametrize(
    ("path", "target"),
    [("/old/page.html", "/old/page.html"), ("/en/old/?id=7&utm_x=1", "/old?id=7"), ("/", "/")],
)
def test_a_path_has_a_target_without_a_host(path: str, target: str) -> None:
    assert target_of(path) == target


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        " ",
        "nonsense",
        "javascript:alert(1)",
        "mailto:a@b.example",
        "ftp://press.example/a",
        "http://",
        "http://[::1",
        "http://a.example:99999/",
        "https://press.example/\x00",
        "???",
    ],
)
def test_what_is_no_address_has_none(nonsense: str) -> None:
    assert target_of(nonsense) == ""


def test_a_long_address_is_told_by_its_hash() -> None:
    one, other = (target_of(f"https://press.example/{'x' * 3000}{n}") for n in (1, 2))

    assert one != other
    assert len(one) == len(other) == LONGEST


@given(st.text(max_size=80))
def test_any_text_has_a_target_or_none(text: str) -> None:
    for address in (text, f"https://press.example/{text}", f"/{text}"):
        target = target_of(address)
        assert len(target) <= LONGEST
        assert target.isascii()


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=40))
def test_the_target_of_a_target_is_itself(text: str) -> None:
    target = target_of(f"https://press.example/news/{text}")

    assert target_of(f"https://{target}") == target or target == ""
