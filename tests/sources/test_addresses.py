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
        "https://press.example/zh-Hant-tw/news/12",
        "https://press.example/news/12.amp",
        "https://press.example/news/12?outputType=amp&amp;lang=de",
        "https://press-example.cdn.ampproject.org/c/s/press.example/news/12",
        "https://www.google.com/amp/s/press.example/news/12",
        "https://web.archive.org/web/*/https://press.example/news/12",
        "view-source:https://press.example/news/12",
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


DOCUMENT = "mid.ru/document/4170813"
TRANSCRIPT = "kremlin.ru/d/57693"
NOTICE = "fmprc.gov.cn/t20220124_10633955.shtml"
SITES = {
    DOCUMENT: """
        https://www.mid.ru/de/foreign_policy/news/-/asset_publisher/cKNonkJE02Bw/content/id/4170813
        http://mid.ru/foreign_policy/news/-/asset_publisher/cKNonkJE02Bw/content/id/4170813?p_p_id=1
        https://mid.ru/ru/foreign_policy/news/4170813/
        https://archive.mid.ru/zh_CN/web/guest/foreign_policy/news/-/x/y/content/id/4170813
        https://web.archive.org/web/20200617120000/https://www.mid.ru/en/foreign_policy/news/4170813/
        https://web.archive.org/web/20200617120000id_/https:/mid.ru/fr/foreign_policy/news/4170813
        """,
    TRANSCRIPT: """
        http://kremlin.ru/events/president/transcripts/57693
        http://en.kremlin.ru/events/president/transcripts/57693/print
        http://www.kremlin.ru/events/president/transcripts/statements/57693/photos
        http://special.kremlin.ru/events/president/news/57693?utm_source=x
        http://special.kremlin.ru/en/d/57693
        """,
    NOTICE: """
        https://www.fmprc.gov.cn/fyrbt_673021/jzhsl_673025/202201/t20220124_10633955.shtml
        http://www.mfa.gov.cn/web/fyrbt_673021/202201/t20220124_10633955.shtml#top
        https://mfa.gov.cn/wjdt_674879/fyrbt_674889/t20220124_10633955.shtml?from=app
        """,
    "auswaertiges-amt.de/document/2123456": """
        https://www.auswaertiges-amt.de/de/newsroom/regierungspressekonferenz-2123456
        https://auswaertiges-amt.de/en/newsroom/news/press-conference/2123456?view=print
        """,
    "gov.uk/government/speeches/harbour-speech": """
        https://www.gov.uk/government/speeches/harbour-speech
        https://www.gov.uk/government/speeches/harbour-speech.cy
        https://www.gov.uk/government/speeches/harbour-speech.zh-tw/print
        """,
    "state.gov/briefings/daily-june-17-2020": """
        https://www.state.gov/briefings/daily-june-17-2020/
        https://2017-2021.state.gov/briefings/daily-june-17-2020/index.html
        """,
    "mofa.go.jp/press/kaiken/kaiken4e_000777.html": """
        https://www.mofa.go.jp/press/kaiken/kaiken4e_000777.html#topic1
        http://mofa.go.jp/press/kaiken/kaiken4e_000777.html
        """,
}


@pytest.mark.parametrize(
    ("target", "variant"),
    [(target, variant) for target, variants in SITES.items() for variant in variants.split()],
)
def test_a_known_site_says_which_part_names_the_page(target: str, variant: str) -> None:
    assert target_of(variant) == target


@pytest.mark.parametrize("target", SITES)
def test_the_target_of_a_known_site_is_its_own(target: str) -> None:
    assert target_of(target) == target


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mid.ru/ru/foreign_policy/news/4170813/", "mid.ru/ru/foreign_policy/news/4170814/"),
        ("mid.ru/ru/foreign_policy/news/4170813/", "mid.ru/ru/foreign_policy/news/"),
        ("mid.ru/en/press_service/", "mid.ru/en/foreign_policy/"),
        ("korea.mid.ru/ru/news/17", "germany.mid.ru/ru/news/17"),
        ("kremlin.ru/events/president/transcripts/57693", "kremlin.ru/acts/bank/57693"),
        ("kremlin.ru/events/president/transcripts/57693", "kremlin.ru/catalog/persons/57693"),
        (
            "fmprc.gov.cn/a/t20220124_10633955.shtml",
            "fmprc.gov.cn/a/t20220124_10633955_1.shtml",
        ),
        ("fmprc.gov.cn/a/t20220124_10633955.shtml", "fmprc.gov.cn/a/t20220125_10633955.shtml"),
        ("auswaertiges-amt.de/de/newsroom/x-2123456", "auswaertiges-amt.de/de/newsroom/x-2123457"),
        ("gov.uk/government/speeches/harbour", "gov.uk/government/news/harbour"),
        ("history.state.gov/documents/12", "state.gov/documents/12"),
        ("de.usembassy.gov/remarks", "fr.usembassy.gov/remarks"),
        ("kr.china-embassy.gov.cn/news/1", "us.china-embassy.gov.cn/news/1"),
        ("overseas.mofa.go.kr/us-en/brd/1", "overseas.mofa.go.kr/de-en/brd/1"),
        ("mofa.go.jp/mofaj/press/12.html", "mofa.go.jp/press/12.html"),
        ("press.example/us/news/12", "press.example/gb/news/12"),
        ("press.example/web/news/12", "press.example/news/12"),
        ("press.example/news?ref=12", "press.example/news?ref=13"),
        ("press.example/news?from=2020-01-01", "press.example/news"),
        ("press.example/news/12?format=rss", "press.example/news/12"),
        ("press.example/news/12?type=speech", "press.example/news/12?type=print"),
        ("press.example/%B1%B1%BE%A9.html", "press.example/%C9%CF%BA%A3.html"),
        ("press.example/news?title=%C4", "press.example/news?title=%D6"),
        ("press.example/google/amp/s/news/12", "press.example/news/12"),
        ("press.example/news/12/print-shop", "press.example/news/12"),
        ("press.example/in/news/12", "press.example/news/12"),
        ("archive.example/web/20200617/x", "archive.example/x"),
    ],
)
def test_two_pages_never_become_one(one: str, other: str) -> None:
    assert target_of(one) != target_of(other)


@pytest.mark.parametrize(
    "variant",
    ["?view=print", "?format=printable", "?print=true", "?PHPSESSID=1a2b", "?ref=newsletter"],
)
def test_what_only_shows_a_page_is_left_out(variant: str) -> None:
    assert target_of(f"https://press.example/news/12{variant}") == PAGE


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
