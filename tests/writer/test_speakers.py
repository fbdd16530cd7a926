"""Whom a page's names stand for in the archive: known for certain, doubtful, or new."""

from datetime import date

import pytest

from archive import changes, publishing
from archive.models import Finding, Person, PersonName, Turn
from archive.sources.pages import parse_page
from archive.writer.pages import write_page
from tests import factories as make

pytestmark = pytest.mark.django_db

PAGE = """Briefing on the ferry, Port Nova, 5 May 2021

Document number {number}

{label}: Good morning. The ferry is back in service and the harbour is open again.

Question: When will line 7 sail?

{label}: It sails on Monday morning, and twice a day from then on.
"""


def imported(label: str, number: str = "1402-05-05-2021", more: str = ""):
    data = (PAGE.format(label=label, number=number) + more).encode()
    page = parse_page(data, name="page.txt")
    return write_page(page, data, run=None)


def speakers() -> set[str]:
    said = Turn.objects.filter(kind__in=("statement", "answer"))
    return set(said.values_list("speaker__slug", flat=True))


def doubts(**state: str) -> list[Finding]:
    return list(Finding.objects.filter(code="doubtful-speaker", **state))


def test_another_spelling_of_a_known_name_is_kept_with_the_person():
    ada = make.make_person("boris-zhukov", ru="Борис Андреевич Жуков")
    imported("B. Zhukov")

    assert speakers() == {"boris-zhukov"}
    assert PersonName.objects.get(person=ada, kind="printed").text == "B. Zhukov"
    assert set(
        Turn.objects.exclude(label_as_printed="").values_list("label_as_printed", flat=True)
    ) >= {"B. Zhukov"}


def test_a_doubtful_name_is_somebody_of_their_own_and_a_finding():
    for name in ("Robert", "Rosa"):
        make.make_person(f"{name.lower()}-hale", en=f"{name} Hale")
    imported("R. Hale")
    [finding] = doubts()

    assert speakers() == {"r-hale"}
    assert finding.place == "s1"
    assert finding.details == {
        "printed": "R. Hale",
        "person": "r-hale",
        "candidates": "robert-hale rosa-hale",
        "names": "Robert Hale, Rosa Hale",
    }


def test_an_ignored_doubt_is_not_raised_by_the_next_page():
    for name in ("Robert", "Rosa"):
        make.make_person(f"{name.lower()}-hale", en=f"{name} Hale")
    imported("R. Hale")
    Finding.objects.update(state="ignored", reason="Another one.")
    imported("R. Hale", number="1403-05-05-2021")

    assert Person.objects.filter(slug__startswith="r-hale").count() == 1
    assert not doubts(state="open")


def test_a_name_that_two_bear_makes_one_more_person_and_no_more_with_each_page():
    make.make_person("ada-lark", en="Ada Lark")
    make.make_person("ada-lark-2", confirmed=False, en="Ada Lark")
    for k in range(3):
        imported("Ada Lark", number=f"140{k}-05-05-2021")

    assert speakers() == {"ada-lark-2"}
    assert {finding.details["candidates"] for finding in doubts()} == {"ada-lark"}


def test_one_of_whom_a_doubt_told_before_is_who_bears_the_name_of_several():
    for slug in ("ada-lark", "ada-lark-2"):
        make.make_person(slug, confirmed=False, en="Ada Lark")
    for k in range(3):
        imported("Ada Lark", number=f"140{k}-05-05-2021")

    assert speakers() == {"ada-lark-3"}


def test_a_name_printed_in_two_scripts_is_one_known_person():
    make.make_person("boris-zhukov", en="Boris Zhukov", ru="Борис Жуков")
    page = PAGE.format(label="Boris Zhukov", number="1402-05-05-2021")
    data = (page + "\nQuestion: And the buoys?\n\nБорис Жуков: Да.\n").encode()
    write_page(parse_page(data, name="page.txt"), data, run=None)

    assert speakers() == {"boris-zhukov"}
    assert not doubts()


def test_an_office_alone_is_its_holder_of_that_day():
    tamm = make.make_person("ivar-tamm", en="Ivar Tamm")
    make.appoint(tamm, "minister", date(2020, 1, 1), titles={"en": "Foreign Minister"})
    imported("Foreign Minister")

    assert speakers() == {"ivar-tamm"}
    assert not Finding.objects.filter(code="unknown-speaker").exists()
    assert not PersonName.objects.filter(kind="printed").exists()


def test_two_of_one_surname_on_a_page_stay_two():
    make.make_person("john-hale", en="John Hale")
    data = (
        PAGE.format(label="John Hale", number="1402-05-05-2021")
        + "\nQuestion: And the buoys?\n\nRosa Hale: All of them are in place since yesterday.\n"
    ).encode()
    write_page(parse_page(data, name="two.txt"), data, run=None)

    assert speakers() == {"john-hale", "rosa-hale"}
    assert not doubts()


def test_choosing_a_candidate_merges_and_settles():
    robert = make.make_person("robert-hale", en="Robert Hale")
    make.make_person("rosa-hale", en="Rosa Hale")
    imported("R. Hale")
    before = changes.stamp().n
    publishing.settle_speaker(doubts()[0], robert, by=None)

    assert Person.objects.get(slug="r-hale").merged_into == robert
    assert robert.names.get(kind="printed").text == "R. Hale"
    assert doubts()[0].state == "fixed"
    assert changes.stamp().n > before


def test_an_office_of_several_is_given_to_the_one_chosen():
    two = [make.make_person(f"{name}-tamm", en=f"{name} Tamm") for name in ("ivar", "olga")]
    for number, person in enumerate(two):
        make.appoint(person, f"m{number}", date(2020, 1, 1), titles={"en": "Deputy Minister"})
    imported("Deputy Minister")
    assert speakers() == {None}
    publishing.settle_speaker(doubts()[0], two[1], by=None)

    assert speakers() == {"olga-tamm"}
    imported("Deputy Minister", more="\nQuestion: And the buoys, are they out?\n")
    assert speakers() == {"olga-tamm"}
    assert not doubts(state="open")


def test_who_was_merged_before_follows_and_no_circle_is_made():
    one, two, three = (make.make_person(slug) for slug in ("one-a", "two-b", "three-c"))
    publishing.merge_people(one, two, by=None)
    publishing.merge_people(two, three, by=None)

    assert Person.objects.get(slug="one-a").merged_into == three
    with pytest.raises(publishing.PublishingError):
        publishing.merge_people(three, Person.objects.get(slug="one-a"), by=None)


def _read_at(url: str, furniture: str):
    data = (PAGE.format(label="Ada Lark", number="1402-05-05-2021") + furniture).encode()
    return write_page(parse_page(data, name="page.txt", url=url), data, run=None)


def test_a_page_in_another_interface_language_is_no_conflict_with_an_edited_draft():
    first = "https://press.example/en/news/12"
    _read_at(first, "")
    edition = Turn.objects.first().edition
    publishing.revise(edition, edition.as_draft(), by=None)
    Turn.objects.filter(anchor="s1").update(text="Good morning, all.")
    outcome = _read_at("https://press.example/de/news/12?print=1", "\n\n")

    assert (outcome.verdict, edition.transcript.editions.count()) == ("unchanged", 1)
    assert not Finding.objects.filter(code="edition-conflict").exists()
