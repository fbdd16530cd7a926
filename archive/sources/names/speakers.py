"""Who speaks: the labels of one page brought to people, each printed name kept.

"President of Russia Vladimir Putin" and "Vladimir Putin" are one; so are "Angela
Merkel" and "Angela Markel", with a finding. An office alone names nobody.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from anyascii import anyascii

from archive.languages import language_name
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.detection import short_language
from archive.sources.drafts import PersonDraft, PersonNameDraft
from archive.sources.labelling.labels import Label
from archive.sources.labelling.shapes import HAS_CJK, is_full_name
from archive.sources.labelling.vocabulary import Vocabulary, ends_of, folded, has_word
from archive.sources.names.east_offices import name_without_office
from archive.sources.names.merging import merged
from archive.sources.places.countries import countries_in

_SOFT_HYPHEN = "\u00ad"  # where a word may be parted at the end of a line
LINKS = frozenset(
    [
        "of",
        "for",
        "the",
        "de",
        "du",
        "des",
        "la",
        "le",
        "el",
        "del",
        "di",
        "der",
        "des",
        "von",
        "da",
        "do",
        "dos",
        "and",
        "und",
        "et",
        "y",
        "и",
    ]
)
_PARTICLE = re.compile(r"\bv[ao]n d(?:er|en) [^\W\d_][\w’'-]{2,}$", re.IGNORECASE)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LAST_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.$")  # "Lee A.", "Lee A.B."
_LONGEST_FIELD = 3  # words: "External Affairs"
_LONGEST_NAME = 3
_ENDING = 4  # letters that a name may take on in another case

_Bases = dict[str, list[str]]  # labels without their notes, by how they are compared


@dataclass
class Speakers:
    """The people of one page, and which label is whose."""

    people: tuple[PersonDraft, ...] = ()
    by_label: dict[str, str] = field(default_factory=dict)  # label key -> slug, "" for an office
    doubtful: tuple[tuple[str, str], ...] = ()  # (label key, the other spelling)

    def of(self, label: Label | None) -> str:
        """Return the slug of who speaks under a label."""
        return self.by_label.get(folded(_tidy(_named(label))), "") if label else ""


def slug_of(name: str) -> str:
    """Return an ASCII slug: "谢尔盖·拉夫罗夫" -> "xieergai-lafuluofu"."""
    slug = _NOT_SLUG.sub("-", anyascii(name).lower()).strip("-")[:180].strip("-")
    return slug or f"person-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def labels_of_hosts(raws: Sequence[RawTurn], press: frozenset[str]) -> list[Label]:
    """Return the labels of a page that name hosts, some in a note: "<Answer> (Minister Lee)"."""
    labels = [raw.label for raw in raws if raw.label and raw.label.key not in press]
    return [
        replace(label, base=_named(label))
        for label in labels
        if label.role == "name" or _named(label) != label.base or _is_named_moderator(label)
    ]


def _is_named_moderator(label: Label) -> bool:
    """Return whether a label says who gives the floor, and more of them."""
    return label.role == "moderator" and bool(label.note)


def _named(label: Label) -> str:
    """Return the words of a label that name somebody."""
    is_noted = label.role == "answer" and bool(HAS_CJK.search(label.note))
    return label.note if is_noted else label.base


def resolve(labels: Sequence[Label], words: Vocabulary, language: str) -> Speakers:
    """Return the people that the hosts' labels name, in the order in which they speak."""
    bases = list(dict.fromkeys(_tidy(label.base) for label in labels))
    times = Counter(_tidy(label.base) for label in labels)
    by_key: _Bases = {}
    for base in bases:
        by_key.setdefault(folded(base), []).append(base)
    names = {base: _name(base, by_key, words, language) for base in bases}
    weight: Counter[str] = Counter()
    for base, name in names.items():
        weight[name] += times[base]
    del weight[""]
    chosen, doubtful = merged(weight)
    spellings: dict[str, dict[str, None]] = {}
    for base in bases:
        if (name := names[base]) and chosen[name]:
            spellings.setdefault(chosen[name], {})[name] = None
    by_label = {
        folded(base): slug_of(main) if (main := chosen.get(names[base], "")) else ""
        for base in bases
    }
    return Speakers(
        people=tuple(_person(main, list(others), language) for main, others in spellings.items()),
        by_label=by_label | _in_office(labels, by_label),
        doubtful=tuple((folded(base), doubtful[n]) for base, n in names.items() if n in doubtful),
    )


def _in_office(labels: Sequence[Label], by_label: dict[str, str]) -> dict[str, str]:
    """Return whose the offices are that stand alone, where a label prints one behind a name.

    "FOREIGN MINISTER" is who speaks as "ANN LEE, FOREIGN MINISTER" above, if nobody else does.
    """
    holders: dict[str, set[str]] = {}
    for label in labels:
        name, comma, office = label.printed.partition(",")
        slug = by_label.get(folded(_tidy(label.base)), "")
        if comma and slug and name.strip():
            holders.setdefault(folded(_tidy(office)), set()).add(slug)
    return {
        office: slugs.pop()
        for office, slugs in holders.items()
        if len(slugs) == 1 and by_label.get(office) == ""
    }


def alone(name: str, language: str) -> Speakers:
    """Return the speakers of a page on which no label names anybody, but the title one."""
    return Speakers(people=(_person(name, [], language),))


def named_in_title(title: str, speakers: Speakers) -> str:
    """Return the slug of the one speaker whom the title names, else ""."""
    found = [
        person.slug
        for person in speakers.people
        if any(_is_named(name.text, title) for name in person.names)
    ]
    return found[0] if len(found) == 1 else ""


def _is_named(name: str, title: str) -> bool:
    if folded(name) in folded(title):
        return True
    surname = folded(re.split(r"[\s.]+", name.strip())[-1])
    if len(surname) < 3 or HAS_CJK.search(surname):
        return False
    stem = re.escape(surname[: max(3, len(surname) - 1)])
    return bool(re.search(rf"(?<!\w){stem}\w{{0,{_ENDING}}}(?!\w)", folded(title)))


def _person(main: str, spellings: list[str], language: str) -> PersonDraft:
    printed = dict.fromkeys([main, *spellings])
    names = (
        PersonNameDraft(language=_language_of_name(n, language), text=n, kind="printed")
        for n in printed
    )
    return PersonDraft(slug=slug_of(main), names=tuple(names), is_confirmed=False)


def _language_of_name(name: str, language: str) -> str:
    """Return the language of a page, or another where a name is in none of that one's letters."""
    of_page = short_language(language_name(language, language), "")
    of_name = short_language(name, "")
    return of_name if of_name and of_name[:2] != of_page[:2] else language


def _tidy(base: str) -> str:
    """Return a label without what is not part of a name: double blanks, marks of word breaks."""
    name = " ".join(base.replace(_SOFT_HYPHEN, "").split()).lstrip(" .")
    return name if _LAST_INITIAL.search(name) else name.rstrip(" .")


def _name(base: str, bases: _Bases, words: Vocabulary, language: str) -> str:
    """Return the name in a label, without its office; "" when it names an office only."""
    shorter = [
        other
        for end in ends_of(folded(base))
        for other in bases.get(end, ())
        if " " in other
        and not has_word(end, words.offices)
        and not _is_titled(other, words)  # "GEN. LEE" beside "LT. GEN. LEE"
    ]
    return min(shorter, key=len) if shorter else without_office(base, words, language)


def without_office(base: str, words: Vocabulary, language: str) -> str:
    """Return a label's name without office and courtesy; "" for an office alone."""
    if HAS_CJK.search(base):
        return name_without_office(base, words)
    parts = [part.strip() for part in base.split(",")]
    behind = [part for part in parts[1:] if folded(part).strip(".") not in words.honorifics]
    parts = [parts[0], *behind]
    base = ", ".join(parts)  # without "MP" behind a name
    if len(parts) > 1:  # "NAME, OFFICE"
        own = (part for part in parts if not has_word(folded(part), words.offices))
        begun = (part for part in parts if part and not _is_office(part.split(), words, language))
        base = next(own, "") or next(begun, "")  # "CATHERINE KING, MINISTER FOR HEALTH"
        if _is_office(parts[0].split() or [""], words, language) and _is_own(parts[-1], words):
            base = parts[-1]  # "MINISTER FOR ROADS, BRIDGES AND CANALS, ANN LEE"
    tokens = base.split()
    while len(tokens) > 1 and folded(tokens[-1]).strip(".") in words.honorifics:
        tokens.pop()  # "ANN LEE MP"
    if own := _right_behind_office(tokens, words):
        return own
    last = ""
    while tokens and _is_office(tokens, words, language):
        last = folded(tokens.pop(0))
    if len(tokens) != 1 or last not in LINKS:
        return " ".join(_behind_field(tokens, words))
    particle = _PARTICLE.search(base)  # "PRESIDENT VON DER LEYEN"
    return tokens[0] if _is_titled(base, words) else particle[0] if particle else ""


def _behind_field(tokens: list[str], words: Vocabulary) -> list[str]:
    """Return the name where an office stands between it and its field: "Trade Minister Lund".

    All is a name where the words before the office cannot be a field: "Ann Lee".
    """
    places = [n for n, token in enumerate(tokens) if has_word(folded(token), words.offices)]
    if (
        not words.is_field_first
        or not places
        or not 0 < places[-1] < len(tokens) - 1
        or places[-1] > _LONGEST_FIELD
    ):
        return tokens
    name = tokens[places[-1] + 1 :]
    is_name = len(name) <= _LONGEST_NAME and not any(folded(token) in LINKS for token in name)
    return name if is_name and len(name[-1]) > 1 else tokens


def _is_own(part: str, words: Vocabulary) -> bool:
    """Return whether the last part of a label is a full name and no office."""
    is_name = is_full_name(part.title(), words)
    return is_name and not has_word(folded(part), words.offices)


def _right_behind_office(tokens: Sequence[str], words: Vocabulary) -> str:
    """Return a full name that has an office before it: "Roads Minister Ada Lund"."""
    names = (" ".join(tokens[-count:]) for count in (3, 2) if count < len(tokens))
    return next(
        (
            name
            for name in names
            if is_full_name(name, words)
            and not has_word(folded(name), words.offices)
            and has_word(folded(tokens[-len(name.split()) - 1]), words.offices)
        ),
        "",
    )


def _is_titled(base: str, words: Vocabulary) -> bool:
    """Return whether a label begins with a courtesy title: "Sr. de la Serna" is a name."""
    return folded(base.split()[0]).strip(".") in words.honorifics


def _is_office(tokens: list[str], words: Vocabulary, language: str) -> bool:
    first = folded(tokens[0]).strip(".")
    return (
        has_word(first, words.offices)
        or first in words.ranks
        or first in words.honorifics
        or first in LINKS
        or (len(tokens) > 1 and bool(countries_in(tokens[0], language)))
    )
