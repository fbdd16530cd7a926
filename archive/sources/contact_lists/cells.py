"""What one cell of a list that the archive wrote itself holds, in the notation it was written in.

    [visas] +82 2 318-21-16 {ru, from 2027-01-01, until 2027-12-31}

A line is one contact point: its label, its value as printed, its language and the days that
lie ahead of it. An address runs over several lines; a blank line parts it from the next.
Unlike the readers of lists from elsewhere nothing is guessed here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive.languages import LanguageError, content_code
from archive.sources.contact_lists.contact_fields import EMAIL, LONGEST_LABEL
from archive.sources.contact_lists.numbers import numbers_in
from archive.sources.directory.contacts import dialled
from archive.sources.drafts import ConsularDistrictDraft, ContactKind, ContactPointDraft
from archive.sources.places.countries import country_codes, is_user_assigned

NUMBERS: frozenset[str] = frozenset({"phone", "hotline", "fax"})
LONGEST_NORMALISED = 500
BREAK = "⏎"  # a line's end within a value whose kind takes one line

NO_DAY = "“%(text)s” is no day; write it as 2026-12-31."
NO_LANGUAGE = "“%(text)s” is no language; write its code, such as de or zh-Hans."
NO_COUNTRY = "“%(text)s” is no country; write its code, such as DE."
NO_VALUE = "“%(text)s” holds no value; write it behind the label."
LONG_LABEL = "The label “%(text)s” is too long: %(most)s characters at most."
ENDS_FIRST = "“%(text)s” ends before it begins."

_POINT = re.compile(
    r"(?:\[(?P<label>(?:[^\]\\\n]|\\.)*)\][ \t]*)?(?P<value>.*?)(?:\s*\{(?P<marks>[^{}\n]*)\})?",
    re.DOTALL,
)
_NAMED = re.compile(r"(?P<code>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*):\s+(?P<name>.+)", re.DOTALL)
_URL = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


class CellError(ValueError):
    """Something in a cell that cannot be read: a sentence with its variables, and the mend."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence % values)
        self.sentence = sentence
        self.values = values


@dataclass(frozen=True)
class Marks:
    """What stands in braces at the end of a line."""

    word: str = ""  # a language, or a country
    since: date | None = None
    until: date | None = None


def day_of(text: str) -> date:
    """Return a day written as 2026-12-31. Raises CellError."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise CellError(NO_DAY, text=text) from error


def read_marks(text: str) -> Marks:
    """Return what stands between braces. Raises CellError."""
    word, days = "", {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, day = part.partition(" ")
        if name in ("from", "until") and day:
            days[name] = day_of(day)
        else:
            word = part
    found = Marks(word, days.get("from"), days.get("until"))
    if found.since and found.until and found.until < found.since:
        raise CellError(ENDS_FIRST, text=text)
    return found


def marks_text(word: str, since: date | None, until: date | None, today: date) -> str:
    """Return braces with what is to be said of a part; a beginning only when it lies ahead."""
    said = [word] if word else []
    if since and since > today:
        said.append(f"from {since.isoformat()}")
    if until:
        said.append(f"until {until.isoformat()}")
    return f" {{{', '.join(said)}}}" if said else ""


# --- contact points -------------------------------------------------------------------------


def contacts_text(points: Sequence[ContactPointDraft], today: date) -> str:
    """Return contact points of one kind as a cell holds them."""
    is_address = bool(points) and points[0].kind == "address"
    return ("\n\n" if is_address else "\n").join(contact_text(point, today) for point in points)


def contact_text(point: ContactPointDraft, today: date) -> str:
    """Return one contact point as a cell holds it."""
    marks = marks_text(point.language or "", point.valid_from, point.valid_until, today)
    if not marks and point.value.rstrip().endswith("}"):
        marks = " {}"
    label = re.sub(r"([\]\\])", r"\\\1", point.label)
    before = f"[{label}] " if label or point.value.startswith("[") else ""
    value = re.sub(r"\r\n?", "\n", point.value).strip()
    if point.kind == "address":
        value = re.sub(r"\n(?=[ \t]*\n)", f"\n{BREAK}", value)
    else:
        value = value.replace("\n", BREAK)
    return f"{before}{value}{marks}"


def read_contacts(kind: ContactKind, text: str, region: str) -> tuple[ContactPointDraft, ...]:
    """Return the contact points of one kind that a cell holds. Raises CellError."""
    return tuple(_contact(kind, part, region) for part in _parts(kind, text))


def _parts(kind: str, text: str) -> Iterator[str]:
    lines = re.sub(r"\r\n?", "\n", text)
    pattern = r"\n(?:[ \t]*\n)+" if kind == "address" else r"\n"
    yield from (part.strip() for part in re.split(pattern, lines) if part.strip())


def _contact(kind: ContactKind, text: str, region: str) -> ContactPointDraft:
    label, printed, marks = _parted(text)
    lines = printed.strip().replace(BREAK, "" if kind == "address" else "\n").split("\n")
    value = "\n".join(line.strip() for line in lines)
    if not value.strip():
        raise CellError(NO_VALUE, text=text)
    if len(label) > LONGEST_LABEL:
        raise CellError(LONG_LABEL, text=label[:40], most=LONGEST_LABEL)
    return ContactPointDraft(
        kind=kind,
        value=value,
        normalised=normal_form(kind, value, region),
        label=label,
        language=_language(marks.word) if marks.word else None,
        valid_from=marks.since,
        valid_until=marks.until,
    )


def _parted(text: str) -> tuple[str, str, Marks]:
    """Return the label, the value and the marks of a line."""
    match = _POINT.fullmatch(text)
    if match is None:
        return "", text, Marks()
    label = re.sub(r"\\(.)", r"\1", match["label"] or "").strip()
    return label, match["value"], read_marks(match["marks"] or "")


def _language(text: str) -> str:
    try:
        return content_code(text)
    except LanguageError as error:
        raise CellError(NO_LANGUAGE, text=text) from error


def normal_form(kind: str, value: str, region: str) -> str:
    """Return a value in its normal form: E.164, an e-mail, the address of a page; else ""."""
    if kind in NUMBERS:
        if whole := dialled(value, region):
            return whole
        found = [number.e164 for number in numbers_in(value, region) if not number.is_range]
        return found[0] if len(found) == 1 else ""
    text = " ".join(value.split())
    found_form = ""
    if kind == "email" and EMAIL.fullmatch(text.replace(" ", "")):
        found_form = text.replace(" ", "").lower()
    elif kind in ("web", "social") and _URL.fullmatch(text):
        found_form = text if "://" in text else f"https://{text}"
    return found_form if len(found_form) <= LONGEST_NORMALISED else ""


# --- districts ------------------------------------------------------------------------------


def districts_text(districts: Sequence[ConsularDistrictDraft], today: date) -> str:
    """Return districts as a cell holds them: "en: The south | ru: Юг {KR}", a line each."""
    return "\n".join(
        " | ".join(f"{code}: {name}" for code, name in sorted(district.names.items()))
        + marks_text(district.country, district.valid_from, district.valid_until, today)
        for district in districts
    )


def read_districts(text: str, language: str) -> tuple[ConsularDistrictDraft, ...]:
    """Return the districts of a cell; a name without a language is in that of the list."""
    lines = re.split(r"\r\n?|\n", text)
    return tuple(_district(line.strip(), language) for line in lines if line.strip())


def _district(line: str, language: str) -> ConsularDistrictDraft:
    _label, printed, marks = _parted(line)
    names = dict(_name(part.strip(), language) for part in printed.split(" | "))
    if not all(names.values()):
        raise CellError(NO_VALUE, text=line)
    country = marks.word.upper()
    if country and country not in country_codes() and not is_user_assigned(country):
        raise CellError(NO_COUNTRY, text=marks.word)
    return ConsularDistrictDraft(
        names=names, country=country, valid_from=marks.since, valid_until=marks.until
    )


def _name(text: str, language: str) -> tuple[str, str]:
    match = _NAMED.fullmatch(text)
    return (_language(match["code"]), match["name"].strip()) if match else (language, text)
