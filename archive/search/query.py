"""What a reader types becomes a query. Anything may be typed; nothing raises.

    words                   all of them, in any order
    "some words"            a phrase, within one turn
    -word  -"some words"    not in the passage
    minist*                 words that begin so
    one OR other            either; also one | other
    speaker:ada-lark  year:2014..2016  -topic:trade  asker:"Ada Lark"

Fields have names in other languages too (`field_names`).
What was left out or mended is named in `Query.remarks`; a page says it in its own language.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from archive.search import words
from archive.search.field_names import OTHER_NAMES, field_of, place_of

LONGEST = 400  # characters
MOST_LEAVES = 32  # words, phrases and fields
LONGEST_PHRASE = 24  # words
PLACES = frozenset({"questions", "answers"})


class Remark(StrEnum):
    """What happened to a query on its way; the page words it."""

    TOO_LONG = "too long"
    TOO_MANY = "too many words"
    LONG_PHRASE = "phrase too long"
    QUOTES = "quotes closed"
    OPERATOR = "operator without words"
    NO_WORDS = "no letters or digits"
    EXCLUDED_CHOICE = "an excluded word is no choice"
    FIELD_EMPTY = "field without value"
    FIELD_VALUE = "field with a value it cannot have"


class Kind(StrEnum):
    """How the words of a leaf must be found."""

    WORDS = "words"
    PHRASE = "phrase"
    PREFIX = "prefix"
    ASKER = "asker"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Words that must stand beside each other, as typed."""

    text: str
    kind: Kind = Kind.WORDS

    @property
    def is_of_text(self) -> bool:
        """Return whether it stands in a text, so that it can be shown there."""
        return self.kind not in (Kind.ASKER, Kind.NUMBER)

    def __str__(self) -> str:
        match self.kind:
            case Kind.WORDS:
                return self.text
            case Kind.PREFIX:
                return f"{self.text}*"
            case Kind.PHRASE:
                return f'"{self.text}"'
        return f"{self.kind}:{_quoted(self.text)}"


@dataclass(frozen=True, slots=True)
class Words:
    """The Boolean tree: one of each group of choices must be there, nothing excluded."""

    groups: tuple[tuple[Leaf, ...], ...] = ()
    excluded: tuple[Leaf, ...] = ()
    places: frozenset[str] = frozenset()  # "questions", "answers": where the groups must stand

    def __bool__(self) -> bool:
        return bool(self.groups or self.excluded or self.places)


NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on facts: "speaker", "ada-lark"."""

    name: str
    value: str
    is_negated: bool = False

    def __str__(self) -> str:
        return f"{'-' if self.is_negated else ''}{self.name}:{_quoted(self.value)}"

    @property
    def years(self) -> tuple[int | None, int | None]:
        """Return the first and last year of a field `year`; None: without end."""
        first, _dots, last = self.value.partition("..")
        ends = (first, last) if _dots else (first, first)
        return tuple(int(end) if end else None for end in ends)


@dataclass(frozen=True)
class Query:
    """A query that was read."""

    words: Words = Words()
    fields: tuple[Field, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is asked for."""
        return not self.words and not self.fields

    @cached_property
    def groups(self) -> tuple[tuple[Leaf, ...], ...]:
        """Return the groups of words that were typed as such, not as fields."""
        return tuple(group for group in self.words.groups if group[0].is_of_text)

    @property
    def choices(self) -> list[str]:
        """Return each group of words as typed: "harbour OR port"."""
        return [" OR ".join(map(str, group)) for group in self.groups]

    @property
    def conditions(self) -> list[str]:
        """Return the excluded words and the fields as typed: "-bridge", "year:2031"."""
        without = [f"-{leaf}" for leaf in self.words.excluded if leaf.is_of_text]
        return [*without, *map(str, self.fields)]

    def __str__(self) -> str:
        return " ".join([*self.choices, *self.conditions])


_OTHER_NAMES = "|".join(OTHER_NAMES)
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂〝〞「」『』", '"') | {"－": "-", "：": ":"})
_PIECE = re.compile(
    rf"""
    (?P<minus>-)?
    (?:
        (?P<field>(?:{_OTHER_NAMES})(?=:\S)|[a-z]+):(?:"(?P<quoted_value>[^"]*)(?:"|$)|(?P<value>[^\s"]*))
      | "(?P<phrase>[^"]*)(?P<closed>"|$)
      | (?P<bar>\|)
      | (?P<plain>[^\s"|]+)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What an apostrophe attaches to a word typed alone: l'accord, dell'acqua, minister's.
_ATTACHED = re.compile(
    r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|un|quest|quell|all|dall|dell|nell|sull)"
    r"['’](?=\w{2})|['’]s$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?=.*\d)(\d{4})?(\.\.(\d{4})?)?")


def parse(text: str) -> Query:
    """Return what a text asks for; whatever it is, there is an answer."""
    return _Reader().read(text)


def parse_phrase(text: str) -> Query:
    """Return what a text asks for when all its words are one phrase; fields stay conditions."""
    pieces = list(_PIECE.finditer(_clean(text[:LONGEST])))
    fields = [match for match in pieces if field_of(match["field"] or "")]
    conditions = " ".join(match[0] for match in fields)
    phrase = " ".join(match[0].replace('"', " ") for match in pieces if match not in fields)
    phrase = " ".join(phrase.split())
    room = max(LONGEST - len(conditions) - len('"" ""'), 0)
    found = parse(f'{conditions} "{phrase[:room]}"' if phrase else conditions)
    is_cut = len(text) > LONGEST or len(phrase) > room
    return replace(found, remarks=(Remark.TOO_LONG, *found.remarks)) if is_cut else found


def without_article(word: str) -> str:
    """Return a word without what an apostrophe attaches to it."""
    return _ATTACHED.sub("", word)


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"\s", value) or not value else value


class _Reader:
    """Reads one query from left to right."""

    def __init__(self) -> None:
        self._groups: list[list[Leaf]] = []
        self._excluded: list[Leaf] = []
        self._fields: list[Field] = []
        self._remarks: dict[Remark, None] = {}
        self._choice_pending = False

    def read(self, text: str) -> Query:
        if len(text) > LONGEST:
            text = text[:LONGEST]
            self._remark(Remark.TOO_LONG)
        for match in _PIECE.finditer(_clean(text)):
            if self._count() >= MOST_LEAVES:
                self._remark(Remark.TOO_MANY)
                break
            self._take(match)
        if self._choice_pending:
            self._remark(Remark.OPERATOR)
        return Query(self._words(), tuple(self._fields), tuple(self._remarks))

    def _take(self, match: re.Match[str]) -> None:
        is_negated = match["minus"] is not None
        if field_of(match["field"] or ""):
            self._take_field(match, is_negated)
        elif match["phrase"] is not None:
            if not match["closed"]:
                self._remark(Remark.QUOTES)
            self._take_leaf(match["phrase"].strip(), Kind.PHRASE, is_negated)
        elif match["bar"] or match[0] == "OR":
            self._take_choice(is_negated)
        elif match[0] != "AND":  # it goes without saying
            self._take_plain(match[0].removeprefix("-") if is_negated else match[0], is_negated)

    def _take_choice(self, is_negated: bool) -> None:
        if self._choice_pending or not self._groups or is_negated:
            self._remark(Remark.OPERATOR)
        else:
            self._choice_pending = True

    def _take_plain(self, text: str, is_negated: bool) -> None:
        text = text.replace('"', " ").strip()
        is_prefix = text.endswith("*") and text.strip("*-()") != ""
        bare = text.strip("*()[]{},;.!?") or text
        if is_prefix and len(words.tokens(bare, "und")) == 1:
            self._take_leaf(bare, Kind.PREFIX, is_negated)
        else:
            self._take_leaf(without_article(bare), Kind.WORDS, is_negated)

    def _take_leaf(self, text: str, kind: Kind, is_negated: bool) -> None:
        if not (found := words.runs(text)):
            is_operator = not text.strip("-*|:\"'() ")
            self._remark(Remark.OPERATOR if is_operator else Remark.NO_WORDS)
            return
        if len(found) > LONGEST_PHRASE:
            self._remark(Remark.LONG_PHRASE)
            text = " ".join(found[:LONGEST_PHRASE])
        self._place(Leaf(" ".join(text.split()), kind), is_negated)

    def _place(self, leaf: Leaf, is_negated: bool) -> None:
        if is_negated:
            if self._choice_pending:
                self._remark(Remark.EXCLUDED_CHOICE)
            self._excluded.append(leaf)
        elif self._choice_pending:
            self._groups[-1].append(leaf)
        else:
            self._groups.append([leaf])
        self._choice_pending = False

    def _take_field(self, match: re.Match[str], is_negated: bool) -> None:
        name = field_of(match["field"])
        value = match["quoted_value"] if match["quoted_value"] is not None else match["value"]
        value = " ".join(value.split())
        value = place_of(value) if name == "in" else value
        if self._choice_pending:
            self._remark(Remark.OPERATOR)
            self._choice_pending = False
        if not value:
            self._remark(Remark.FIELD_EMPTY)
        elif not _can_be(name, value):
            self._remark(Remark.FIELD_VALUE)
        else:
            self._fields.append(Field(name, value, is_negated))

    def _words(self) -> Words:
        groups = [tuple(dict.fromkeys(group)) for group in self._groups]
        excluded = list(self._excluded)
        places = set()
        for field in self._fields:
            if field.name in ("asker", "number"):
                leaf = Leaf(field.value, Kind(field.name))
                if field.is_negated:
                    excluded.append(leaf)
                else:
                    groups.append((leaf,))
            elif field.name == "in":
                places |= PLACES - {field.value} if field.is_negated else {field.value}
        # Said twice a word asks for no more, and would be looked for again.
        groups, excluded = dict.fromkeys(groups), dict.fromkeys(excluded)
        return Words(tuple(groups), tuple(excluded), frozenset(places))

    def _count(self) -> int:
        return sum(map(len, self._groups)) + len(self._excluded) + len(self._fields)

    def _remark(self, remark: Remark) -> None:
        self._remarks.setdefault(remark)


def _clean(text: str) -> str:
    """Return text with one kind of quotation mark, and nothing a database refuses."""
    plain = text.translate(_QUOTES).replace("\x00", " ")
    return re.sub("[\ud800-\udfff]", " ", plain)


def _can_be(name: str, value: str) -> bool:
    """Return whether a field may have a value."""
    match name:
        case "year":
            return _are_years(value)
        case "in":
            return value in PLACES
        case "asker" | "number":
            return bool(words.runs(value))
    return True


def _are_years(value: str) -> bool:
    match = _YEARS.fullmatch(value)
    if not match:
        return False
    first, last = match[1], match[3]
    return not (first and last) or first <= last
