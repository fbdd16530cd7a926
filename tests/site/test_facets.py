"""Counts of facets are exact, whatever is chosen: each is the length of the list it leads to."""

import random
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import TestCase

from archive.filters import BriefingFilter, PassageFilter, QuestionFilter, SearchFilter
from archive.filters.facets import Choice, choices_of
from archive.filters.passages import Facet
from archive.generator.archives import GeneratedArchive
from archive.models import Turn
from archive.operations.generating import bring_archive
from archive.search import catalogue
from archive.search.catalogue import Selection, exchanges
from tests import factories as make

STATES = 200
LISTS = {
    "briefings": (BriefingFilter, lambda state: Selection(state, "briefings")),
    "questions": (QuestionFilter, exchanges),
    "search": (SearchFilter, Selection),
}


def listed(name: str, pairs: list[tuple[str, str]]) -> PassageFilter:
    """Return a list as some pairs filter it."""
    kind, everything = LISTS[name]
    return kind(QueryDict(urlencode(pairs)), queryset=everything(catalogue.state()))


def facets_of(name: str) -> list[str]:
    """Return the names of a list's facets."""
    return list(listed(name, [])._facet_names)


class RandomChoices:
    """Filters as a reader might combine them: some facets, some of their keys, some words."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        texts = Turn.objects.filter(sealed_at__isnull=False).order_by("pk")
        words = [text.split() for text in texts.values_list("text", flat=True)[:400]]
        self.words = [self.dice.choice(each).strip(".,?") for each in words if each]

    def states(self, name: str, count: int) -> Iterator[list[tuple[str, str]]]:
        """Yield the pairs of some filtered lists."""
        everything = LISTS[name][1](catalogue.state())
        keys = {
            facet: [choice.key for choice in choices_of(everything, facet, ())]
            for facet in facets_of(name)
        }
        for _ in range(count):
            used = self.dice.sample(
                [facet for facet in keys if keys[facet]], self.dice.randint(0, 3)
            )
            pairs = [
                (facet, key)
                for facet in used
                for key in self.dice.sample(
                    keys[facet], min(len(keys[facet]), self.dice.choice((1, 1, 2)))
                )
            ]
            yield [*self.typed(), *pairs]

    def typed(self) -> list[tuple[str, str]]:
        """Return words, often none."""
        form = self.dice.choice(["", "", "{0}", "{0} {1}", "{0} OR {1}", "{0} -{1}", "lang:de {0}"])
        if not form:
            return []
        return [("q", form.format(self.dice.choice(self.words), self.dice.choice(self.words)))]


class ExactCountsTest(TestCase):
    """Over a generated archive of 150 briefings in seven languages."""

    @classmethod
    def setUpTestData(cls) -> None:
        bring_archive(GeneratedArchive(briefings=150, seed=7), say=lambda _text: None)

    def test_the_choices_are_worth_a_test(self):
        states = [pairs for pairs in RandomChoices(1).states("briefings", STATES) if pairs]
        found = [len(listed("briefings", pairs).qs) for pairs in states]
        assert sum(1 for length in found if length) > STATES / 4

    def test_every_count_is_the_length_of_the_list_it_stands_for(self):
        for place, name in enumerate(LISTS):
            for pairs in RandomChoices(place).states(name, STATES):
                self._check(name, pairs)

    def _check(self, name: str, pairs: list[tuple[str, str]]) -> None:
        filtered = listed(name, pairs)
        for place, facet in enumerate(filtered.facets):
            choices = self._choices(name, facet)
            choice = choices[(len(filtered.qs) + place) % len(choices)]
            others = [pair for pair in filtered.in_use if pair[0] != facet.name]
            alone = urlencode([*others, (facet.name, choice.key)])
            query = alone if facet.is_used else choice.query
            clicked = LISTS[name][0](QueryDict(query), queryset=filtered.queryset)
            assert len(clicked.qs) == choice.count, (name, pairs, facet.name, choice.key)

    def _choices(self, name: str, facet: Facet) -> list[Choice]:
        """Return all choices of a facet, as the page shows them that its link leads to."""
        if facet.is_whole:
            return facet.choices
        whole = LISTS[name][0](
            QueryDict(facet.query_of_all), queryset=LISTS[name][1](catalogue.state())
        ).whole_facet
        assert len(whole.choices) == whole.total == facet.total
        assert {choice for choice in whole.choices if choice.is_chosen} <= set(facet.choices)
        assert set(facet.choices) <= set(whole.choices)
        return whole.choices

    def test_a_list_and_its_pages_hold_the_same(self):
        for pairs in RandomChoices(3).states("questions", 40):
            rows = listed("questions", pairs).page_rows()
            pages = [rows[start : start + 25] for start in range(0, len(rows), 25)]
            ids = [each for page in pages for each in page]
            assert len(ids) == len(set(ids)) == len(rows)


@pytest.mark.django_db
def test_a_word_is_counted_in_each_language_as_it_is_found_there():
    briefing = make.make_briefing()
    make.make_edition(briefing, "en", turns=make.make_turns(("Which gifts?", "None.")))
    make.make_edition(briefing, "de", turns=make.make_turns(("Welche Gifte?", "Keine.")))
    for chosen in ([], [("language", "en")], [("language", "de")]):
        pairs = [("q", "gifte"), *chosen]
        counts = listed("briefings", pairs).qs.counts("language")
        for code in ("en", "de"):
            alone = listed("briefings", [("q", "gifte"), ("language", code)])
            assert counts.get(code, 0) == len(alone.qs)


@pytest.mark.django_db
def test_a_language_typed_and_another_one_chosen_do_not_meet():
    briefing = make.make_briefing()
    make.make_edition(briefing, "en", turns=make.make_turns(("Why ferries?", "So.")))
    make.make_edition(briefing, "de", turns=make.make_turns(("Warum Fähren?", "So.")))
    assert len(listed("briefings", [("q", "lang:de"), ("language", "en")]).qs) == 0
    assert len(listed("briefings", [("q", "lang:de"), ("language", "de")]).qs) == 1
    assert listed("briefings", [("q", "lang:de so")]).qs.counts("language") == {"de": 1}
