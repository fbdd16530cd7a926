"""How a formulation was used: its counts are those of the lists they lead to."""

from datetime import UTC, datetime
from urllib.parse import quote, urlencode

import pytest

from archive.search import formulations
from tests import factories as make
from tests.site.reading import texts, tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGE = "/en/formulations/"


@pytest.fixture
def tides():
    """Five years of a tide regime, spoken of by two people in two languages."""
    ada = make.make_person("ada-lark", en="Ada Lark", de="Ada Lerche")
    bo = make.make_person("bo-reed", en="Bo Reed")
    first = make.make_briefing("1/2026", held_on="2026-02-01")
    opening = make.make_turns(
        ("Which ropes?", "None."), ("And tide regimes?", "Soon."), ("The tide regime?", "Yes.")
    )
    make.make_edition(first, turns=opening, title="Ropes")
    second = make.make_briefing("2/2029", held_on="2029-03-04")
    make.make_edition(
        second,
        turns=make.make_turns(("What rules?", "*Tide* regimes."), speaker=ada),
        title="Rules",
    )
    german = make.make_turns(("Welche Regeln?", "Das tide regime, sagt man."), speaker=ada)
    make.make_edition(second, "de", turns=german, title="Regeln")
    last = make.make_briefing("3/2031", held_on="2031-05-03")
    closing = make.make_turns(
        ("Anything new?", "The Tide Regime stays."),
        ("The tide of that regime?", "No."),
        statement="On the tide regime.",
        speaker=bo,
    )
    make.make_edition(last, turns=closing, title="News")
    old = make.make_briefing("0/1999", held_on=None)
    make.make_edition(old, turns=make.make_turns(("Tide regime?", "Who knows.")), title="Old")
    return ada


def address(words: str, **pairs: str) -> str:
    return f"{PAGE}?{urlencode({'q': words, **pairs})}"


def rows(page, part: str) -> dict[str, str]:
    """Return the rows of a chart: the name, and the count."""
    found = page.cssselect(f"section[aria-labelledby={part}] .bars tbody tr")
    return {" ".join(tr[0].text_content().split()): tr[2].text_content().strip() for tr in found}


def counted_links(page) -> list[tuple[str, int]]:
    links = page.cssselect(".bar-count a, .total a")
    return [(link.get("href"), int(link.text_content().split()[0])) for link in links]


def total(client, link: str) -> int:
    (text,) = texts(tree(client, link), ".total")
    return int(text.split()[0])


def test_it_says_where_the_words_were_first_and_last_used(client, tides):
    page = tree(client, address("tide regime"))
    links = page.cssselect(".use .card-question a, .use .section-link")
    assert [link.get("href").split("?")[0] for link in links] == [
        "/en/briefings/1-2026/en/",
        "/en/briefings/3-2031/en/",
    ]
    assert [link.get("href").split("#")[1] for link in links] == ["q2p1", "q1a1p1"]
    assert texts(page, ".use time") == ["1 February 2026", "3 May 2031"]


def test_it_says_who_used_the_words_last(client, tides):
    page = tree(client, address("tide regime"))
    assert texts(page, "[aria-labelledby=last-use] .used-by") == ["Said by: Bo Reed"]
    (link,) = page.cssselect("[aria-labelledby=last-use] .used-by a")
    assert link.get("href") == "/en/people/bo-reed/"


def test_every_year_between_has_a_row(client, tides):
    page = tree(client, address("tide regime"))
    assert rows(page, "by-year") == {
        "2026": "2",
        "2027": "0",
        "2028": "0",
        "2029": "1",
        "2030": "0",
        "2031": "2",
        "date not known": "1",
    }


def test_a_misprinted_year_makes_no_chart_of_a_thousand_rows(client, tides):
    ancient = make.make_briefing("9/0203", held_on="0203-01-01")
    make.make_edition(ancient, turns=make.make_turns(("Tide regime?", "—")))
    assert list(rows(tree(client, address("tide regime")), "by-year"))[:2] == ["203", "2026"]


@pytest.mark.parametrize(
    "pairs",
    [
        {},
        {"language": "de"},
        {"speaker": "bo-reed"},
        {"year": "2031"},
        {"exact": "True"},
        {"has_questions": "no"},
    ],
)
def test_every_count_is_the_length_of_its_list(client, tides, pairs):
    links = counted_links(tree(client, address("tide regime", **pairs)))
    assert len(links) >= 3
    for link, count in links:
        assert total(client, link) == count, link


def test_conditions_typed_with_the_words_are_kept(client, tides):
    page = tree(client, address("tide regime speaker:ada-lark"))
    assert rows(page, "by-year") == {"2029": "1"}
    assert [total(client, link) for link, _count in counted_links(page)] == [
        count for _link, count in counted_links(page)
    ]


@pytest.mark.parametrize(
    "typed", ["tide regime", '"tide regime"', "„tide regime“", "tide  regimes", '"tide" regime']
)
def test_several_words_are_one_phrase_quoted_or_not(client, tides, typed):
    assert texts(tree(client, address(typed)), ".total") == ["6 passages"]


def test_forms_differ_by_more_than_capitals_and_markup(client, tides):
    found = rows(tree(client, address("tide regime")), "by-form")
    assert {name.casefold(): count for name, count in found.items()} == {
        "tide regime": "5",
        "tide regimes": "2",
    }


@pytest.mark.parametrize(
    ("language", "said", "asked", "forms"),
    [
        (
            "de",
            ("Der gute Hafen öffnet.", "Die guten Häfen schließen.", "Des guten Hafens wegen."),
            "guter Hafen",
            {"gute Hafen", "guten Häfen", "guten Hafens"},
        ),
        (
            "ru",
            ("Новые санкции введены.", "О новых санкциях спорят.", "Новыми санкциями грозят."),
            "новые санкции",
            {"Новые санкции", "новых санкциях", "Новыми санкциями"},
        ),
        (
            "zh-Hans",
            ("渔业协定生效，渔业协定很好。", "漁業協定未簽。", "渔业合作。"),
            "渔业协定",
            {"渔业协定", "漁業協定"},
        ),
        (
            "ar",
            ("وُقِّعَ الاتِّفَاقُ أمس.", "نرحب بالاتفاق اليوم.", "لا اتفاق."),
            "اتفاق",
            {"الاتِّفَاقُ", "بالاتفاق", "اتفاق"},
        ),
    ],
)
def test_forms_are_those_printed_in_each_script(client, language, said, asked, forms):
    turns = make.make_turns(*(("?", each) for each in said))
    make.make_edition(language=language, turns=turns, title="§")
    found = rows(tree(client, address(asked)), "by-form")
    assert set(found) == forms


def test_a_form_repeated_without_a_blank_is_one_form(client):
    make.make_edition(language="zh-Hans", turns=make.make_turns(("合作合作？", "是。")), title="§")
    assert rows(tree(client, address("合作")), "by-form") == {"合作": "1"}


def test_a_form_in_a_title_counts(client):
    make.make_edition(title="On tide regimes")
    assert rows(tree(client, address("tide regime")), "by-form") == {"tide regimes": "1"}


def test_forms_stand_where_the_words_were_asked_for(client):
    make.make_edition(turns=make.make_turns(("Tide regimes?", "The tide regime.")), title="§")
    found = rows(tree(client, address("tide regime in:answers")), "by-form")
    assert found == {"tide regime": "1"}


def test_an_unknown_form_has_an_empty_list(client, tides):
    page = tree(client, f"{PAGE}printed/?q=tide+regime&printed=tide+of+regimes")
    assert texts(page, ".total") == ["0 passages"]


def test_of_many_texts_the_newest_are_looked_at_for_forms(client, tides, monkeypatch):
    monkeypatch.setattr(formulations, "LOOKED_AT", 2)
    page = tree(client, address("tide regime"))
    assert list(rows(page, "by-form").values()) == ["2"]
    assert "newest 2 of 7 matching texts" in page.text_content()
    (link,) = page.cssselect("[aria-labelledby=by-form] a")
    assert total(client, link.get("href")) == 2


@pytest.mark.parametrize("state", ["draft", "coming", "withdrawn", "superseded"])
def test_what_is_hidden_counts_nowhere(client, tides, state):
    before = client.get(address("tide regime")).content
    hidden = make.make_briefing("8/2033", held_on="2033-01-01")
    turns = make.make_turns(("Tide regime?", "Tide, regime!"), speaker=tides)
    coming = datetime(2099, 1, 1, tzinfo=UTC) if state == "coming" else None
    edition = make.make_edition(
        hidden, turns=turns, title="§", released=state != "draft", at=coming
    )
    if state == "withdrawn":
        make.withdraw(edition)
    if state == "superseded":
        make.make_edition(hidden, turns=make.make_turns(("Else?", "—")), title="§")
    after = tree(client, address("tide regime"))
    assert texts(after, ".total") == ["6 passages"]
    assert "2033" not in rows(after, "by-year")
    assert b"2033" not in before


def test_other_names_of_a_country_are_shown_and_can_be_taken_away(client):
    make.make_country("VN", en="Vietnam", ru="Вьетнам")
    make.make_edition(language="ru", turns=make.make_turns(("Что скажет Вьетнам?", "Да.")))
    page = tree(client, address("Vietnam"))
    assert rows(page, "by-form") == {"Вьетнам": "1"}
    (exact,) = page.cssselect(".remark a")
    assert texts(tree(client, PAGE + exact.get("href").split("/")[-1]), ".total") == []


def test_without_words_the_page_says_what_it_is_for(client, tides):
    page = tree(client, PAGE)
    assert "in exactly this order" in page.cssselect("main")[0].text_content()
    assert not page.cssselect(".bars")


TYPED_ANYHOW = [
    *("q=", "q=%00", "q=%22", "q=-", "q=*", "q=OR", "q=year:", "q=in:answers", "page=x"),
    *("q=speaker:ada-lark", "q=%ED%A0%80", "q=a&q=b", "q=tide&year=2031&year=2029"),
    *(f"q={quote(typed)}" for typed in ("“”", "ﷺ ß ﬁ", "a " * 400, "'" * 500)),
    "q=" + "speaker:x+" * 40 + "tide",
]


@pytest.mark.parametrize("path", ["", "printed/"])
def test_nothing_typed_breaks_the_page(client, tides, subtests, path):
    for query in TYPED_ANYHOW:
        with subtests.test(query):
            assert client.get(f"{PAGE}{path}?{query}").status_code in (200, 400)


def test_an_unknown_choice_is_refused_with_its_reason(client, tides):
    page = tree(client, address("tide", speaker="nobody"), 400)
    assert "Nothing in the archive is under this choice." in page.text_content()


def test_words_that_never_stand_in_a_row_are_offered_apart(client, tides):
    page = tree(client, address("regime tide"))
    (way,) = page.cssselect("main p a[href*=search]")
    assert total(client, way.get("href")) == 7


def test_a_misspelt_word_of_a_phrase_is_mended_where_that_was_said(client, tides):
    way = tree(client, address("the tide regmie")).cssselect(".nothing a")[0]
    assert texts(tree(client, way.get("href")), "h1") == ["the tide regime"]
    assert texts(tree(client, address("regime the tide")), ".nothing a") == []


def test_search_leads_to_the_use_of_its_words(client, tides):
    page = tree(client, "/en/search/?q=tide+regime+year:2031&speaker=bo-reed")
    (link,) = page.cssselect(".total a[href*=formulations]")
    assert texts(tree(client, link.get("href")), "h1") == ["tide regime"]
    assert texts(tree(client, link.get("href")), ".total") == ["2 passages"]


@pytest.mark.parametrize("asked", ["tide OR regime", "tide -ropes", "tid*", "year:2031"])
def test_search_for_what_is_no_phrase_leads_to_no_formulation(client, tides, asked):
    assert not tree(client, f"/en/search/?q={quote(asked)}").cssselect("a[href*=formulations]")
