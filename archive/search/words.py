"""Text becomes tokens: once, for both databases, when it is indexed and when it is searched.

A token holds letters and digits only, so no database ever takes it apart. Words are folded
and stemmed; Chinese, Japanese and Korean become overlapping pairs of characters plus the last
one of a run, so that two characters are one token and one character is the beginning of one.
Whatever else stands between words parts them: `mid.ru` is two tokens, and so is it in a query.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, islice, pairwise, product
from operator import add

from archive.search import (
    folding,
    inflections,
    japanese_forms,
    korean_forms,
    sign_variants,
    stems,
)
from archive.search.simplified import SIMPLIFIED

LONGEST_TOKEN = 64
# Languages whose stemmers every query without a language tries.
CORE = ("en", "de", "fr", "es", "it", "pt", "ru", "ar", "zh-Hans")
_WORDS_KEPT = 8_000  # a language; some 1.6 MB
_WORDS_KEPT_BY_A_LOAD = 50_000
_RUNS_KEPT = 8_192  # of all languages: what stands between blanks is remembered above
_ALTERNATIVES = 48
_INFLECTED = 2  # words: of longer phrases each is looked for in the form that was typed

_PLAIN_CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\U00020000-\U0003ffff"
)
_COMPOSED_CJK = (
    "\u1100-\u11ff\u3099\u309a\u309f\u30ff\u3105-\u312f\u3131-\u318e\u31f0-\u31ff"
    "\ua960-\ua97c\ud7b0-\ud7fb\uf900-\ufaff\uff66-\uff9f\uffa0-\uffdc"
)
_CJK = _PLAIN_CJK + _COMPOSED_CJK
_IS_PLAIN_CJK = re.compile(f"[{_PLAIN_CJK}]+").fullmatch
_IS_CJK = re.compile(f"[{_CJK}]").match
_HAS_CJK = re.compile(f"[{_CJK}]").search
_HAS_COMPOSED_CJK = re.compile(f"[{_COMPOSED_CJK}]").search
# A syllable in its parts, or a sign with the mark that voices it.
_CJK_SIGN = re.compile(
    "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|.[\u3099\u309a\uff9e\uff9f]?"
)
_LETTERS = rf"[^\W_{_CJK}]"
_HAS_OTHER_LETTER = re.compile(_LETTERS).search

_WITH_POINTS = re.compile(r"(?:[^\W\d_]\.\s?){2,}[^\W\d_]\.?").fullmatch  # three letters or more
_IN_GROUPS = re.compile(r"\d{1,3}(?:([.,'’\s])\d{3})(?:\1\d{3})*").fullmatch
_LONG_NUMBER = re.compile(r"\d{5,15}").fullmatch


@cache
def _marks() -> str:
    """Return what a mark on a letter may be, as a range of characters."""
    return "".join(
        chr(code)
        for code in range(0x300, 0x10000)
        if unicodedata.category(chr(code)).startswith("M") and code not in (0x3099, 0x309A)
    )


_WORD = rf"{_LETTERS}+(?:[{_marks()}{folding.IGNORED}]+{_LETTERS}*)*"
_RUNS = re.compile(f"[{_CJK}]+|{_WORD}")
# The same without looking for Chinese, which is twice as fast; what holds both is parted later.
_COARSE = re.compile(rf"[^\W_]+(?:[{_marks()}\u3099\u309a{folding.IGNORED}]+[^\W_]*)*")
_PARTS = re.compile(f"[^\\W_](?:[^\\W_]|[{_marks()}])*")


@dataclass(slots=True)
class Forms:
    """The tokens of a text in columns: words folded, their stems, and where they stand.

    Of a Chinese pair `folded` is its first sign alone, which ends at `folded_ends`.
    """

    folded: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    folded_ends: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add_word(self, run: str, language: str, start: int, end: int) -> None:
        """Add a run that is not Chinese, Japanese or Korean."""
        for folded, token in fold_and_stem(run, language):
            self.folded.append(folded)
            self.tokens.append(token)
            self.starts.append(start)
            self.folded_ends.append(end)
            self.ends.append(end)

    def add_signs(self, run: str, start: int) -> None:
        """Add the pairs of a Chinese, Japanese or Korean run, and its last sign."""
        signs = _signs(run)
        if not signs:
            return
        printed = [sign for sign, _start, _end in signs]
        ends = [start + end for _sign, _start, end in signs]
        self.folded += printed
        self.tokens += _pairs(printed)
        self.starts += [start + begin for _sign, begin, _end in signs]
        self.folded_ends += ends
        self.ends += [*ends[1:], ends[-1]]


def may_come_again(printed: str) -> bool:
    """Return whether what stands between two blanks is worth remembering: a word, no sentence."""
    return len(printed) <= LONGEST_TOKEN and not _HAS_CJK(printed)


class Streams(dict[str, str]):
    """The tokens of what stands between two blanks, in one language: remembered.

    Of what holds Chinese they are made anew: it has no blanks, and hardly comes twice.
    """

    most = _WORDS_KEPT

    def __init__(self, language: str) -> None:
        self.language = language

    @property
    def is_full(self) -> bool:
        """Return whether one more word would have all forgotten."""
        return len(self) >= self.most

    def __missing__(self, printed: str) -> str:
        if _HAS_CJK(printed):
            return " ".join(filter(None, map(self._of_chinese, coarse_runs(printed))))
        if self.is_full:
            self.clear()
        found = " ".join(filter(None, map(self._of_word, coarse_runs(printed))))
        self[printed] = printed if found == printed else found
        return found

    def _of_word(self, run: str) -> str:
        return " ".join([token for _word, token in fold_and_stem(run, self.language)])

    def _of_chinese(self, coarse: str) -> str:
        if _IS_PLAIN_CJK(coarse):
            signs = coarse.translate(SIMPLIFIED)
            return " ".join(map(add, signs, f"{signs[1:]} ")).rstrip()
        if not _HAS_CJK(coarse):
            return self[coarse]
        return " ".join(chain.from_iterable(map(self._of_mixed, _RUNS.findall(coarse))))

    def _of_mixed(self, run: str) -> list[str]:
        if _IS_CJK(run):
            return _pairs([sign for sign, _start, _end in _signs(run)])
        return self._of_word(run).split()  # no word as suggestions know them: not remembered


class NotedStreams(Streams):
    """Streams that note what they do not remember, so nothing is missed that was not met before.

    They remember more; with as many as a server keeps, a great load made a quarter again and again.
    """

    most = _WORDS_KEPT_BY_A_LOAD

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._noted: list[str] = []

    def __missing__(self, printed: str) -> str:
        self._noted.append(printed)
        return super().__missing__(printed)

    def taken(self) -> list[str]:
        """Return what was noted since the last time."""
        noted, self._noted = self._noted, []
        return noted


class _Folded(dict[str, str]):
    """The folded words of what stands between two blanks: remembered."""

    def __missing__(self, printed: str) -> str:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        words = (part for run in runs(printed) if not _IS_CJK(run) for part in _folded_parts(run))
        folded = " ".join(words)
        if len(printed) <= LONGEST_TOKEN:
            self[printed] = printed if folded == printed else folded
        return folded


_FOLDED = _Folded()


@cache
def streams(language: str) -> Streams:
    """Return the tokens, in a language, of whatever stands between two blanks."""
    return Streams(language)


def runs(text: str) -> list[str]:
    """Return the runs of letters and digits in a text, as printed."""
    return _RUNS.findall(text)


def coarse_runs(text: str) -> list[str]:
    """Return the runs of a text for `stream`, Chinese ones not told apart."""
    return _COARSE.findall(text)


def stream(printed: Iterable[str], language: str) -> str:
    """Return the tokens of pieces of a text in a language, parted by one blank.

    What stands between two blanks is a piece, and so is each run of it.
    """
    return " ".join(filter(None, map(streams(language).__getitem__, printed)))


def folded_pieces(pieces: Iterable[str]) -> list[str]:
    """Return the folded words of each piece of a text, parted by one blank; of Chinese none."""
    return list(map(_FOLDED.__getitem__, pieces))


def tokens(text: str, language: str) -> list[str]:
    """Return the tokens of a text."""
    return stream(text.split(), language).split()


def in_one_spelling(folded: str) -> str:
    """Return folded words in simplified characters, and with alef, ya and ta marbuta unified."""
    return stems.with_bare_letters(folded.translate(SIMPLIFIED))


def is_chinese(run: str) -> bool:
    """Return whether a run is of Chinese, Japanese or Korean signs."""
    return bool(_IS_CJK(run))


def is_word(run: str) -> bool:
    """Return whether a run is a word as suggestions know them: letters, parted by blanks."""
    return len(run) <= LONGEST_TOKEN and not _HAS_CJK(run) and not any(map(str.isdigit, run))


def holds_chinese_alone(text: str) -> bool:
    """Return whether no letter or digit of a text is other than Chinese, Japanese or Korean."""
    return not _HAS_OTHER_LETTER(text)


def simplified(text: str) -> str | None:
    """Return a text in simplified characters; None where some signs are composed of others."""
    return None if _HAS_COMPOSED_CJK(text) else text.translate(SIMPLIFIED)


def signs_of(tokens: Sequence[str]) -> str:
    """Return the signs that some tokens are the pairs of, as they stand in `simplified` text.

    "" where they are anything else.
    """
    are_pairs = all(len(token) == 2 and _IS_PLAIN_CJK(token) for token in tokens)
    if not are_pairs or any(one[1] != other[0] for one, other in pairwise(tokens)):
        return ""
    return tokens[0] + "".join([token[1] for token in tokens[1:]])


def forms(text: str, language: str) -> Forms:
    """Return the tokens of a text with their places in it."""
    found = Forms()
    for match in _RUNS.finditer(text):
        if _IS_CJK(match[0]):
            found.add_signs(match[0], match.start())
        else:
            found.add_word(match[0], language, *match.span())
    return found


@lru_cache(maxsize=1024)
def alternatives(text: str, languages: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Return the sequences of tokens that some words may be indexed as in some languages."""
    found: dict[tuple[str, ...], None] = {}
    for language in _differing(text, languages):
        found.update(dict.fromkeys(_first_sequences(text, language)))
    for sequence in _written_otherwise(text):
        found.setdefault(sequence)
    if len(text) > 1 and _HAS_CJK(text):
        bases = (korean_forms.base_of(text), japanese_forms.base_of(text))
        for variant in filter(None, (*sign_variants.other_ways(text), *bases)):
            found.update(dict.fromkeys(_sequences(variant, "zh-Hans")))
    found.pop((), None)
    return tuple(found)


def _differing(text: str, languages: Iterable[str]) -> Iterable[str]:
    """Return those of some languages in which words have other stems than in the ones before."""
    folded = [part for run in runs(text) if not _IS_CJK(run) for part in _folded_parts(run)]
    found: dict[tuple[str, ...], str] = {}
    for language in sorted(languages):
        found.setdefault(tuple(stems.algorithm_for(word, language) for word in folded), language)
    return found.values()


@lru_cache(maxsize=4096)
def _first_sequences(text: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Return what some words may be indexed as in one language: each is asked with many others."""
    return tuple(islice(_sequences(text, language), _ALTERNATIVES))


def _written_otherwise(text: str) -> Iterator[tuple[str, ...]]:
    """Yield an abbreviation without its points, a number without its groups or in groups."""
    if _WITH_POINTS(text) or _IN_GROUPS(text):
        yield tuple(tokens("".join(runs(text)), "und"))
    elif _LONG_NUMBER(text):
        digits = folding.fold(text)
        first = len(digits) % 3
        yield tuple(filter(None, [digits[:first], *re.findall("...", digits[first:])]))


@lru_cache(maxsize=4096)
def ends_in_one_sign(text: str) -> bool:
    """Return whether a text's last run is one Chinese sign alone, which begins pairs as well."""
    last = runs(text)[-1:]
    return bool(last) and bool(_IS_CJK(last[0])) and len(_signs(last[0])) == 1


def _sequences(text: str, language: str) -> Iterator[tuple[str, ...]]:
    """Yield what a phrase may be indexed as; only its first word may have another attached."""
    choices: list[list[str]] = []
    found = runs(text)
    is_short = len(found) <= _INFLECTED
    for place, run in enumerate(found):
        if _IS_CJK(run):
            pairs = _pairs([sign for sign, _start, _end in _signs(run)])
            is_last = place == len(found) - 1
            choices += [[pair] for pair in (pairs[:-1] if is_last and len(pairs) > 1 else pairs)]
            continue
        for word, token in fold_and_stem(run, language):
            spelled = stems.other_spellings(word) if not choices else [word]
            spelled_stems = (stems.stem(each, language) for each in spelled)
            others = inflections.other_stems(word, language) if is_short else []
            choices.append(list(dict.fromkeys([token, *spelled_stems, *others])))
    return product(*choices)


@lru_cache(maxsize=_RUNS_KEPT)
def fold_and_stem(run: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a run that is not Chinese, Japanese or Korean, each with its stem."""
    parts = _folded_parts(run)
    return tuple([(part, stems.stem(part, language)[:LONGEST_TOKEN]) for part in parts])


def _folded_parts(run: str) -> list[str]:
    folded = folding.fold(run[: 2 * LONGEST_TOKEN])
    return [folded] if folded.isalpha() else _PARTS.findall(folded)


def _pairs(signs: list[str]) -> list[str]:
    return [one + other for one, other in pairwise(signs)] + signs[-1:]


def _signs(run: str) -> list[tuple[str, int, int]]:
    """Return the characters of a run, simplified and composed, with their places."""
    if _IS_PLAIN_CJK(run):
        simplified = run.translate(SIMPLIFIED)
        return [(sign, place, place + 1) for place, sign in enumerate(simplified)]
    found = []
    for match in _CJK_SIGN.finditer(run):
        composed = unicodedata.normalize("NFKC", match[0]).translate(SIMPLIFIED)
        found += [(sign, match.start(), match.end()) for sign in composed if sign.isalnum()]
    return found
