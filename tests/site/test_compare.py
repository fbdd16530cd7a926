"""Two languages side by side: exchange against exchange, turn against turn."""

import random
from collections import Counter

import pytest

from archive.models import Segment, Turn
from archive.sources.drafts import TurnDraft
from tests import factories as make
from tests.site.reading import tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADDRESS = "/en/briefings/1/compare/en/ru/"


@pytest.fixture
def briefing():
    """Return a briefing whose second question exists in English only, the third in both."""
    briefing = make.make_briefing("1")
    english = make.make_edition(
        briefing, "en", turns=make.make_turns(("A?", "a."), ("B?", "b."), ("C?", "c."))
    )
    russian = make.make_edition(briefing, "ru", turns=make.make_turns(("А?", "а."), ("В?", "в.")))
    third = Segment.objects.get(briefing=briefing, key="q3")
    Turn.objects.filter(edition=russian, anchor__startswith="q2").update(aligned=third)
    assert english.n == russian.n == 1
    return briefing


def rows(page) -> list[tuple[str, str]]:
    """Return what stands in the two cells of each row, without who speaks."""
    found = []
    for row in page.cssselect(".compare-piece .compare-row"):
        cells = row.cssselect(".compare-cell")
        found.append(tuple(cell.cssselect("p")[-1].text_content().strip() for cell in cells))
    return found


def test_each_turn_stands_beside_its_own_and_gaps_are_told(client, briefing):
    assert rows(tree(client, ADDRESS)) == [
        ("A?", "А?"),
        ("a.", "а."),
        ("B?", "Only in English"),
        ("b.", "Only in English"),
        ("C?", "В?"),
        ("c.", "в."),
    ]


def test_the_order_is_that_of_the_first_language_and_nothing_of_the_second_is_left_out(
    client, briefing
):
    page = tree(client, "/en/briefings/1/compare/ru/en/")
    assert [row[1] for row in rows(page)] == ["A?", "a.", "B?", "b.", "C?", "c."]
    assert "2 pieces exist in one of the two only." in page.text_content()


@pytest.mark.parametrize("seed", range(8))
def test_each_piece_stands_once_in_its_order_whatever_each_language_lacks(client, seed):
    chance, briefing = random.Random(seed), make.make_briefing("1")
    kept = {code: sorted(chance.sample(range(1, 8), 5)) for code in ("en", "ru")}
    for code, numbers in kept.items():
        edition = make.make_edition(
            briefing, code, turns=make.make_turns(*[(f"{n}?", f"{n}.") for n in numbers])
        )
        for place, n in enumerate(numbers, start=1):
            segment, _ = Segment.objects.get_or_create(briefing=briefing, key=f"q{n}")
            edition.turns.filter(anchor__startswith=f"q{place}").update(aligned=segment)
    page = tree(client, ADDRESS)
    left, right = zip(*rows(page), strict=True)
    for numbers, column in ((kept["en"], left), (kept["ru"], right)):
        said = [text for text in column if not text.startswith("Only")]
        assert said == [f"{n}{mark}" for n in numbers for mark in "?."]
    assert max(Counter(page.xpath("//@id")).values()) == 1
    assert f"{2 * len(set(kept['en']) ^ set(kept['ru']))} pieces exist" in page.text_content()


def test_each_side_has_its_own_language_and_direction(client):
    briefing = make.make_briefing("1")
    make.make_edition(briefing, "en", turns=make.make_turns(("Why?", "So.")))
    make.make_edition(briefing, "ar", turns=make.make_turns(("لماذا؟", "لأن.")))
    page = tree(client, "/de/briefings/1/compare/en/ar/")
    cells = page.cssselect(".compare-cell.words")
    assert [(each.get("lang"), each.get("dir")) for each in cells[:2]] == [
        ("en", "ltr"),
        ("ar", "rtl"),
    ]


def test_a_second_answer_in_one_language_stands_alone(client):
    briefing = make.make_briefing("1")
    turns = make.make_turns(("Why?", "So."))
    more = TurnDraft(kind="answer", anchor="q1a2", to="q1", text="And so.")
    make.make_edition(briefing, "en", turns=(*turns, more))
    make.make_edition(briefing, "ru", turns=make.make_turns(("Почему?", "Так.")))
    assert rows(tree(client, ADDRESS))[-1] == ("And so.", "Only in English")


@pytest.mark.parametrize(
    ("address", "status", "leads_to"),
    [
        ("/en/briefings/1/compare/EN/ru/", 301, ADDRESS),
        ("/en/briefings/1/compare/ru/ru/", 302, "/en/briefings/1/ru/"),
        ("/en/briefings/1/compare/en/xx-broken/", 404, None),
        ("/en/briefings/none/compare/en/ru/", 404, None),
    ],
)
def test_addresses_that_are_not_quite_right(client, briefing, address, status, leads_to):
    answer = client.get(address)
    assert (answer.status_code, answer.get("Location")) == (status, leads_to)


def test_a_language_that_is_not_there_is_answered_with_those_that_are(client, briefing):
    answer = client.get("/en/briefings/1/compare/en/de/")
    assert answer.status_code == 404
    assert "/en/briefings/1/ru/" in answer.content.decode()


def test_a_transcript_leads_to_every_other_language_beside_it(client, briefing):
    links = tree(client, "/en/briefings/1/en/").cssselect('a[href*="compare"]')
    assert [link.get("href") for link in links] == [ADDRESS]
