"""Print, as JSON, addresses of each kind in an archive, and how large its index is.

Of each kind there are as many different addresses as were asked for, where the archive has
them; the same archive and seed give the same ones. Half as many more are for warming up.
"""

import json
import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.http import QueryDict  # noqa: E402

from archive.filters import SearchFilter  # noqa: E402
from archive.filters.listing import PER_PAGE  # noqa: E402
from archive.languages import INTERFACE  # noqa: E402
from archive.models import Briefing, Passage, Turn  # noqa: E402
from archive.search import catalogue  # noqa: E402
from archive.search.catalogue import Selection, exchanges  # noqa: E402
from archive.sources.markup import plain  # noqa: E402

_DRAWS = 6  # for each address wanted; then a kind has no more
_SAMPLE = 2_000  # turns that words and phrases are taken from
_FREQUENT, _PAGES = 40, 8
_FARTHEST = 4_999


class Survey:
    """Draws addresses from an archive."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._state = catalogue.state()
        asked = exchanges(self._state)
        self._pages = {
            "questions": _pages(len(asked)),
            "briefings": _pages(len(Selection(self._state, "briefings"))),
        }
        self._passages = list(
            Passage.objects.current()
            .filter(segment__isnull=False)
            .values_list("pk", "briefing__slug", "language", "segment__key")
            .order_by("pk")
        )
        self._days = list(
            Briefing.objects.filter(pk__in=self._state.briefings.order[:_SAMPLE].tolist())
            .filter(precision=Briefing.Precision.DAY)
            .values_list("held_on", flat=True)
        )
        self._found: dict[str, int] = {}
        self._texts = self._some_texts()
        self._rare, self._frequent = _words_by_passages()

    def kinds(self) -> dict[str, Callable[[], str]]:
        """Return what draws an address of each kind."""
        return {
            "home": lambda: "",
            "list": lambda: self._list(page=self._dice.randint(1, 20)),
            "list, facets chosen": lambda: self._list(**self._facets()),
            "page 4,999, or the last": self._last_pages,
            "deep page": lambda: self._list(page=self._dice.randint(20, 10**6)),
            "transcript": self._transcript,
            "exchange": self._exchange,
            "person": lambda: self._of("speaker", "people"),
            "topic": lambda: self._of("topic", "topics"),
            "rare word": lambda: self._search(self._dice.choice(self._rare)),
            "frequent word": lambda: self._search(self._dice.choice(self._frequent), pages=True),
            "two words": lambda: self._search(" ".join(self._dice.sample(self._frequent, 2))),
            "phrase": lambda: self._search(f'"{self._neighbours()}"'),
            "prefix": lambda: self._search(f"{self._letters()}*"),
            "two Chinese characters": self._two_characters,
            "Arabic word": lambda: self._search(self._word(self._texts["ar"])),
            "list, frequent word and facets": lambda: self._list(
                q=self._dice.choice(self._frequent), **self._facets()
            ),
            "nothing found": lambda: self._search(self._misspelt()),
            "formulation": self._formulation,
            "year, month or day": self._period,
            "Atom feed": lambda: f"{self._dice.choice(_DOWNLOADED)}.atom?{self._narrowed()}",
            "CSV of a filtered list": lambda: (
                f"{self._dice.choice(_DOWNLOADED)}.csv?{self._narrowed()}"
            ),
        }

    def addresses(self, wanted: int) -> dict[str, dict[str, list[str]]]:
        """Return for each kind what to measure, and what to warm up with."""
        found = {}
        for kind, draw in self.kinds().items():
            drawn: dict[str, None] = {}
            for _ in range(_DRAWS * wanted):
                drawn[f"/{self._dice.choice(INTERFACE)[0]}/{draw()}"] = None
                if len(drawn) == wanted + wanted // 2:
                    break
            kept = list(drawn)
            part = max(len(kept) * 2 // 3, 1)
            found[kind] = {"measured": kept[:part], "warming": kept[part:] or kept}
        return found

    def _list(self, page: int = 1, **narrowed: object) -> str:
        name = self._dice.choice(("briefings", "questions"))
        if not narrowed:
            narrowed["page"] = 1 + (page - 1) % self._pages[name]
        return f"{name}/?{urlencode(narrowed)}"

    def _last_pages(self) -> str:
        name = self._dice.choice(("briefings", "questions"))
        last = min(self._pages[name], _FARTHEST)
        return self._list(page=max(last - self._dice.randrange(150), 1))

    def _facets(self) -> dict[str, object]:
        """Return two choices that something meets: those of a text there is."""
        sets = self._state.segments.sets
        segment = self._state.segments.order[self._dice.randrange(len(self._state.segments.order))]
        chosen: dict[str, object] = {}
        for facet in self._dice.sample(("language", "year", "kind", "topic", "country"), 3):
            values = [value for value, ids in sets.get(facet, {}).items() if int(segment) in ids]
            if values and len(chosen) < 2:
                value = self._dice.choice(values)
                bearer = self._state.names.of(facet, value) if facet in _NAMED else None
                chosen[facet] = bearer.key if bearer else value
        return chosen

    def _transcript(self) -> str:
        _pk, slug, language, _key = self._dice.choice(self._passages)
        return f"briefings/{slug}/{language}/"

    def _exchange(self) -> str:
        _pk, slug, _language, key = self._dice.choice(self._passages)
        return f"briefings/{slug}/{key}/"

    def _of(self, facet: str, place: str) -> str:
        sets, names = self._state.segments.sets[facet], self._state.names
        value = self._dice.choice(sorted(value for value in sets if value not in names.stays))
        keys = names.of(facet, value).key
        last = min(_pages(len(exchanges(self._state).ids & sets[value])), _PAGES)
        return f"{place}/{keys}/?{urlencode({'page': self._dice.randint(1, last)})}"

    def _search(self, words: str, *, pages: bool = False) -> str:
        last = min(self._pages_found(words), _PAGES) if pages else 1
        page = {"page": self._dice.randint(1, last)} if pages else {}
        return f"search/?{urlencode({'q': words, **page})}"

    def _pages_found(self, words: str) -> int:
        """Return how many pages a search has."""
        if words not in self._found:
            asked = QueryDict(urlencode({"q": words}))
            found = SearchFilter(asked, queryset=Selection(self._state)).qs
            self._found[words] = _pages(len(found), SearchFilter.per_page)
        return self._found[words]

    def _misspelt(self) -> str:
        """Return two words, one of which has a letter twice, so that it is in no text."""
        one, other = self._dice.choice(self._rare), self._dice.choice(self._frequent)
        at = self._dice.randrange(len(one))
        return f"{one[:at]}{one[at] * 3}{one[at + 1 :]} {other}"

    def _formulation(self) -> str:
        return f"formulations/?{urlencode({'q': self._neighbours()})}"

    def _period(self) -> str:
        """Return the year, month or day of a briefing, where all three are known."""
        held_on = self._dice.choice(self._days)
        parts = (f"{held_on.year:04}", f"{held_on.month:02}", f"{held_on.day:02}")
        return f"years/{'/'.join(parts[: self._dice.randint(1, 3)])}/"

    def _narrowed(self) -> str:
        return urlencode(self._facets())

    def _some_texts(self) -> dict[str, list[list[str]]]:
        """Return the words of some turns by language; of Chinese the runs between signs."""
        passages = self._dice.sample(self._passages, min(_SAMPLE, len(self._passages)))
        editions = Passage.objects.filter(pk__in=[pk for pk, *_ in passages]).values("edition")
        turns = Turn.objects.filter(edition__in=editions[:_SAMPLE], text__gt="").order_by("pk")
        texts: dict[str, list[list[str]]] = {}
        rows = turns.values_list("edition__transcript__language", "text")[: 10 * _SAMPLE]
        for language, text in rows:
            words = re.findall(r"[^\W\d_]+", plain(text))
            if len(words) > 1:
                texts.setdefault(language, []).append(words)
        return texts

    def _word(self, texts: list[list[str]]) -> str:
        return self._dice.choice(self._dice.choice(texts))

    def _neighbours(self) -> str:
        language = self._dice.choice(sorted(self._texts.keys() - {"zh-Hans"}))
        words = self._dice.choice(self._texts[language])
        at = self._dice.randrange(len(words) - 1)
        return " ".join(words[at : at + self._dice.choice((2, 3))])

    def _letters(self) -> str:
        language = self._dice.choice(sorted(self._texts.keys() - {"zh-Hans"}))
        return self._word(self._texts[language])[: self._dice.choice((3, 4, 5))]

    def _two_characters(self) -> str:
        run = ""
        while len(run) < 2:
            run = self._word(self._texts["zh-Hans"])
        at = self._dice.randrange(len(run) - 1)
        return self._search(run[at : at + 2])


_DOWNLOADED = ("briefings", "questions", "search")
_NAMED = ("speaker", "topic", "country", "organisation", "outlet")


def _pages(units: int, per_page: int = PER_PAGE) -> int:
    return max(-(-units // per_page), 1)


def _words_by_passages() -> tuple[list[str], list[str]]:
    """Return the words in fewest passages, and those in most, of every language."""
    rare: list[str] = []
    frequent: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT language, printed FROM archive_word "
            "WHERE passages > 0 AND length(folded) > 1 ORDER BY passages, folded, language"
        )
        by_language: dict[str, list[str]] = {}
        for language, printed in cursor.fetchall():
            by_language.setdefault(language, []).append(printed)
    for words in by_language.values():
        rare += words[: len(words) // 3 + 1]
        frequent += words[-_FREQUENT:]
    return rare, frequent


def _sizes() -> Iterator[tuple[str, float]]:
    """Yield the MiB of the database, and of its index of words."""
    if connection.vendor == "sqlite":
        queries = (
            ("database", "SELECT sum(pgsize) FROM dbstat WHERE aggregate = 1"),
            (
                "index",
                (
                    "SELECT sum(pgsize) FROM dbstat "
                    "WHERE aggregate = 1 AND name LIKE 'archive~_passage~_words%' ESCAPE '~'"
                ),
            ),
        )
    else:
        queries = (
            ("database", "SELECT pg_database_size(current_database())"),
            ("index", "SELECT pg_relation_size('archive_passage_words')"),
        )
    for name, query in queries:
        with connection.cursor() as cursor:
            cursor.execute(query)
            yield name, float(cursor.fetchone()[0] or 0) / 2**20


def main(wanted: int, seed: int) -> None:
    """Print the survey."""
    told = {"addresses": Survey(seed).addresses(wanted), "MiB": dict(_sizes())}
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
