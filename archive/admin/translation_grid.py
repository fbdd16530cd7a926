"""Briefings by languages: which translations there are, and which are behind their original."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive import originals, publishing
from archive.admin.states import STATES
from archive.languages import direction, language_name
from archive.models import Briefing, Edition, Transcript
from archive.models.accounts import language_of
from archive.representations.calendar import machine_date
from archive.search import catalogue

PER_PAGE = 50
_MOST_PAGES = 4_000
_RECENT = 50  # briefings by which the languages of the office are told
_SHARE = 5  # one in so many of them

GRID_STATES = {
    "missing": _("missing"),
    "draft": STATES["draft"],
    "submitted": STATES["submitted"],
    "published": STATES["published"],
    "behind": _("behind the original"),
}


@dataclass(frozen=True)
class Cell:
    """A briefing in one language. `states` are its editions' by the clock, newest first."""

    language: str
    name: str
    states: list[tuple[str, Any]]
    is_original: bool
    is_behind: bool
    address: str  # "" where this account can neither open nor begin anything


@dataclass(frozen=True)
class GridRow:
    """A briefing with a cell for each language."""

    briefing: Briefing
    date: str
    title: str
    language: str
    dir: str
    cells: list[Cell]


class Choice:
    """What is asked for of the grid: year, language, state and page, whatever was typed."""

    def __init__(self, typed: Mapping[str, str], user: Any, languages: list[str]) -> None:
        own = language_of(user)
        wanted = typed.get("language", own)
        self.language = wanted if wanted in languages else ""
        state = typed.get("state", "")
        self.state = state if state in GRID_STATES else ""
        self.year = _number(typed.get("year", ""), least=1, most=9999) or 0
        self.page = _number(typed.get("page", ""), least=1, most=_MOST_PAGES) or 1

    def address(self, page: int) -> str:
        """Return the query of another page of the same choice."""
        said = {"year": self.year or "", "language": self.language, "state": self.state}
        return "?" + urlencode({**said, "page": page})


def _number(typed: str, *, least: int, most: int) -> int | None:
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
    return number if least <= number <= most else None


def languages_shown() -> list[str]:
    """Return every language that a text is in, the most frequent first."""
    counts = catalogue.state().briefings.sets.get("language", {})
    published = sorted(counts, key=lambda code: (-len(counts[code]), code))
    begun = Edition.objects.unreleased().values_list("transcript__language", flat=True)
    return list(dict.fromkeys([*published, *sorted(set(begun.order_by()))]))


def languages_of_office() -> list[str]:
    """Return the languages that the office publishes in: a fifth of its last briefings are."""
    briefings = catalogue.state().briefings
    recent = {int(pk) for pk in briefings.order[:_RECENT]}
    found = briefings.sets.get("language", {})
    counts = {code: sum(pk in recent for pk in ids) for code, ids in found.items()}
    return sorted(code for code, count in counts.items() if count * _SHARE >= len(recent))


def years_shown() -> list[int]:
    """Return the years in which something public was held, newest first."""
    return sorted((y for y in catalogue.state().briefings.sets.get("year", {}) if y), reverse=True)


def chosen_briefings(choice: Choice, languages: Iterable[str]) -> QuerySet[Briefing]:
    """Return the briefings of a choice, newest first."""
    briefings = Briefing.objects.order_by("-sk")
    if choice.year:
        briefings = briefings.filter(held_on__year=choice.year)
    if choice.state:
        wanted = [choice.language] if choice.language else list(languages)
        return _in_state(briefings, choice.state, wanted, timezone.now())
    if choice.language:
        texts = Transcript.objects.filter(briefing=OuterRef("pk"), language=choice.language)
        briefings = briefings.filter(Exists(texts) | Exists(_original(OuterRef("pk"))))
    return briefings


def _original(briefing: Any, at: datetime | None = None) -> QuerySet[Edition]:
    """Return the editions in force that a briefing can be translated from."""
    return Edition.objects.current(at).filter(
        transcript__briefing=briefing,
        transcript__language=F("transcript__briefing__original_language"),
    )


def _in_state(
    briefings: QuerySet[Briefing], state: str, languages: list[str], at: datetime
) -> QuerySet[Briefing]:
    if state == "missing":
        return briefings.filter(_lacking(languages), Exists(_original(OuterRef("pk"), at)))
    if state == "published":
        texts = Edition.objects.current(at).filter(transcript__briefing=OuterRef("pk"))
        texts = originals.translations(texts).filter(transcript__language__in=languages)
        return briefings.filter(Exists(texts))
    if state == "behind":
        editions = originals.behind(at)
    else:
        editions = originals.translations(Edition.objects.unreleased().filter(stage=state))
    editions = editions.filter(transcript__language__in=languages)
    return briefings.filter(pk__in=editions.values("transcript__briefing"))


def _lacking(languages: list[str]) -> Q:
    """Return the condition that a briefing has no text in one of some languages."""
    lacking = Q(pk__in=[])
    for code in languages:
        texts = Transcript.objects.filter(briefing=OuterRef("pk"), language=code)
        lacking |= ~Exists(texts) & ~Q(original_language=code)
    return lacking


# --- rows -----------------------------------------------------------------------------------


def with_texts(briefings: QuerySet[Briefing]) -> QuerySet[Briefing]:
    """Return briefings with their texts and editions fetched, newest edition first."""
    editions = Edition.objects.order_by("-n")
    texts = Transcript.objects.prefetch_related(Prefetch("editions", editions))
    return briefings.prefetch_related(Prefetch("transcripts", texts))


def rows_of(briefings: Iterable[Briefing], languages: list[str], user: Any) -> list[GridRow]:
    """Return briefings (`with_texts`) as rows of the grid, without a query."""
    may = {code: publishing.may(user, "create", language=code) for code in languages}
    names = {code: language_name(code, get_language() or "en") for code in languages}
    moment = timezone.now()
    return [_Texts(briefing, moment).row(names, may) for briefing in briefings]


class _Texts:
    """A briefing's texts, as the grid asks about them."""

    def __init__(self, briefing: Briefing, moment: datetime) -> None:
        self.briefing, self.moment = briefing, moment
        texts = briefing.transcripts.all()
        self.texts = {text.language: list(text.editions.all()) for text in texts}
        self.editions = {each.pk: each for all_n in self.texts.values() for each in all_n}
        self.original = self._original_language()
        source = self.texts.get(self.original, [])
        self.newest = next((e for e in source if e.state(moment) == "published"), None)

    def _original_language(self) -> str:
        if self.briefing.original_language:
            return self.briefing.original_language
        marked = Edition.Translation.ORIGINAL
        for code, editions in self.texts.items():
            if any(edition.translation == marked for edition in editions):
                return code
        return ""

    def row(self, names: Mapping[str, str], may: Mapping[str, bool]) -> GridRow:
        language, title = self._title()
        cells = [self._cell(code, name, may[code]) for code, name in names.items()]
        date = machine_date(self.briefing)
        return GridRow(self.briefing, date, title, language, direction(language), cells)

    def _title(self) -> tuple[str, str]:
        first = [self.original, *(code for code in self.texts if code != self.original)]
        for code in first:
            for edition in self.texts.get(code, []):
                if edition.title.strip():
                    return code, edition.title
        return "", ""

    def _cell(self, code: str, name: str, may_begin: bool) -> Cell:
        editions = self.texts.get(code, [])
        is_original = code == self.original
        shown = self._shown(editions)
        states = dict.fromkeys(each.state(self.moment) for each in shown)
        return Cell(
            language=code,
            name=name,
            states=[(state, STATES[state]) for state in states],
            is_original=is_original,
            is_behind=not is_original and any(self._is_behind(each) for each in shown[-1:]),
            address=self._address(code, shown, is_original=is_original, may_begin=may_begin),
        )

    def _shown(self, editions: list[Edition]) -> list[Edition]:
        """Return the newest edition, and the one that readers see where that is another."""
        current = [each for each in editions if each.state(self.moment) == "published"]
        return list(dict.fromkeys([*editions[:1], *current[:1]]))

    def _is_behind(self, edition: Edition) -> bool:
        if self.newest is None or edition.state(self.moment) == "withdrawn":
            return False
        base = self.editions.get(edition.made_from_id)
        if base is not None:
            return base.transcript_id == self.newest.transcript_id and base.n < self.newest.n
        since = edition.public_from
        return bool(since) and self.newest.n > 1 and self.newest.public_from > since

    def _address(
        self, code: str, shown: list[Edition], *, is_original: bool, may_begin: bool
    ) -> str:
        if shown:
            page = reverse("admin:archive_edition_change", args=[shown[0].pk])
            return page if is_original else f"{page}?as=beside"
        if self.newest is None or is_original or not may_begin:
            return ""
        return reverse("admin:archive_briefing_translate", args=[self.briefing.pk, code])
