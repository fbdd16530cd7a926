"""The trail of a matter: what was asked about it on other days, and why it is shown."""

from dataclasses import dataclass

from django.utils.translation import get_language

from archive.models import Briefing, Passage, Turn
from archive.models.prepared import Prepared
from archive.representations.passages import PassageCard, cards_of_segments
from archive.representations.words import Words
from archive.search import words
from archive.search.catalogue import Selection, State
from archive.search.trails import Near, near
from archive.sources.markup import plain

_WORDS_SHOWN = 6
_FACETS = ("topic", "country")


@dataclass(frozen=True)
class Step:
    """An exchange on the same matter: as lists show it, and what it has in common."""

    card: PassageCard
    subjects: list[Words]
    words: list[Words]


@dataclass(frozen=True)
class Trail:
    """The exchanges before and after one, each in the order of their days."""

    before: list[Step]
    after: list[Step]

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


def trail_of(state: State, segment: int) -> Trail:
    """Return the trail of an exchange in force; an empty one where nothing is near."""
    found = near(state, segment, get_language() or "en")
    if not found:
        return Trail([], [])
    found.sort(key=lambda each: (each.sk, each.segment))
    cards = cards_of_segments(Selection(state), [each.segment for each in found])
    texts = _texts(state, segment)
    day = _day_of(state, segment)
    steps = [
        (each.day < day, Step(card, _subjects(state, each), _words(texts, each)))
        for each, card in zip(found, cards, strict=True)
    ]
    return Trail(
        [step for is_before, step in steps if is_before],
        [step for is_before, step in steps if not is_before],
    )


def _day_of(state: State, segment: int) -> int:
    return _sk_of(int(state.briefing_of[segment]))[0][0] >> 16


_sk_of = Prepared(lambda briefing: Briefing.objects.filter(pk=briefing).values_list("sk"))


def _subjects(state: State, each: Near) -> list[Words]:
    """Return the topics and countries that are the same."""
    interface = get_language() or "en"
    return [
        Words(*state.names.label(facet, value, interface))
        for facet in _FACETS
        for value in each.marks.get(facet, ())
    ]


def _texts(state: State, segment: int) -> dict[str, str]:
    """Return what an exchange says in each language it is in force in."""
    own = _passages_of(segment)
    language_of = {edition: code for pk, edition, code in own if pk in state.current}
    texts: dict[str, list[str]] = {}
    for edition, text in _said_in(segment, language_of) if language_of else ():
        texts.setdefault(language_of[edition], []).append(plain(text))
    return {language: "\n".join(parts) for language, parts in texts.items()}


_passages_of = Prepared(
    lambda segment: Passage.objects.filter(segment=segment).values_list("pk", "edition", "language")
)
_said_in = Prepared(
    lambda segment, editions: (
        Turn.objects.filter(aligned=segment, edition__in=editions)
        .order_by("position")
        .values_list("edition", "text")
    )
)


def _words(texts: dict[str, str], each: Near) -> list[Words]:
    """Return the most telling words that two exchanges share, as this one prints them."""
    found = common_words(texts.get(each.language, ""), each.language, each.words)
    return [Words(text, each.language) for text in found[:_WORDS_SHOWN]]


def common_words(text: str, language: str, tokens: tuple[str, ...]) -> list[str]:
    """Return the words of a text that some tokens stand for, in the order of the tokens.

    Chinese pairs that overlap are one word; one sign alone is none.
    """
    rank = {token: place for place, token in enumerate(tokens)}
    spans: list[tuple[int, int, int]] = []  # the rank of the first token, where it starts and ends
    forms = words.forms(text, language)
    for token, start, end in zip(forms.tokens, forms.starts, forms.ends, strict=True):
        place = rank.get(token)
        if place is None:
            continue
        if spans and start < spans[-1][2]:
            before = spans.pop()
            spans.append((min(before[0], place), before[1], max(before[2], end)))
        else:
            spans.append((place, start, end))
    found: dict[int, str] = {}
    for place, start, end in sorted(spans):
        found.setdefault(place, text[start:end])
    return list(dict.fromkeys(each for each in found.values() if len(each) > 1))
