"""What a page shows around its text: albums, galleries, links, mission records.

The furniture of a source is not its subject. It begins where the text ends, with a
line that the tables know or with a mission's record.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.sources import findings as codes
from archive.sources.around.furniture_words import (
    SOCIAL,
    album_count,
    contact_kind,
    has_bullet,
    is_abroad,
    is_here,
    key_of,
    languages_by_words,
    mission_kind,
    without_bullet,
    word_kind,
)
from archive.sources.detection import UNKNOWN, language_of
from archive.sources.findings import Findings
from archive.sources.lines import FURNITURE, Account, Line
from archive.sources.places.countries import country_mentions, country_of

_PROSE = 160  # characters of a paragraph that is no furniture
_NOTHING = frozenset(("-", "–", "—", "--", "n/a", "."))


@dataclass(frozen=True)
class Printed:
    """A value as printed and the line it stands on."""

    text: str
    line: Line


@dataclass
class MissionRecord:
    """One mission's lines, sorted by what they are; nothing is understood yet."""

    name: Printed
    country: Printed | None
    section: Printed | None
    contacts: list[tuple[str, Printed]] = field(default_factory=list)
    labels: list[tuple[str, Line]] = field(default_factory=list)


@dataclass
class Surroundings:
    """All that the furniture of a page holds."""

    records: list[MissionRecord] = field(default_factory=list)
    album_title: Printed | None = None
    album_count: int | None = None
    videos: list[Printed] = field(default_factory=list)
    captions: list[Printed] = field(default_factory=list)
    galleries: list[Printed] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)  # of the headings of mission records
    words: list[str] = field(default_factory=list)  # in the interface's language

    @property
    def language(self) -> str:
        """Return the language of the interface, from its own words; "" when there are none."""
        likely = languages_by_words(self.words)
        found = language_of(" ".join(self.words)) if self.words else UNKNOWN
        if found in likely or (not likely and found != UNKNOWN):
            return found
        return likely[0] if likely else ""

    @property
    def context_country(self) -> str:
        """Return the country in whose part of the site the page was read."""
        counted = Counter(self.countries).most_common(1)
        return counted[0][0] if counted else ""


def read_surroundings(lines: Sequence[Line], account: Account, found: Findings) -> Surroundings:
    """Return what the lines of a page's furniture hold, each line accounted for."""
    reader = _Reader(lines, account, found)
    reader.run()
    return reader.result


class _Reader:
    """Goes through the furniture line by line; what a line means depends on those before."""

    def __init__(self, lines: Sequence[Line], account: Account, found: Findings) -> None:
        self.result = Surroundings()
        self._lines = [line for line in lines if line.text.strip()]
        self._account = account
        self._found = found
        self._part = ""
        self._section: Printed | None = None
        self._country: Printed | None = None
        self._record: MissionRecord | None = None
        self._label = ""
        self._social: Line | None = None

    def run(self) -> None:
        """Read all lines."""
        readers = (
            self._nothing,
            self._social_address,
            self._video_address,
            self._heading,
            self._count,
            self._country_heading,
            self._section_heading,
            self._mission_name,
            self._contact_label,
            self._social_name,
            self._gallery,
            self._caption,
            self._contact_value,
        )
        for index, line in enumerate(self._lines):
            if not any(read(index, line) for read in readers):
                self._account.put(line, FURNITURE)
        self._close_social()

    def _nothing(self, _index: int, line: Line) -> bool:
        if line.text.strip() not in _NOTHING:
            return False
        self._account.put(line, FURNITURE)
        return True

    def _heading(self, index: int, line: Line) -> bool:
        kind = word_kind(line.text)
        if kind is None:
            return False
        self._close_social()
        self._record, self._label = None, ""
        self.result.words.append(without_bullet(line.text))
        if kind == "album":
            self.result.album_title = self.result.album_title or Printed(_words(line), line)
            self._account.put(line, "album:title")
        elif kind == "video" and not self._has_address(index + 1):
            self._found.add(codes.VIDEO_WITHOUT_ADDRESS, f"line {line.number}", line.text)
            self._account.put(line, f"finding:{codes.VIDEO_WITHOUT_ADDRESS}")
        else:
            self._account.put(line, FURNITURE)
        self._part = kind if kind in ("album", "galleries", "video") else ""
        return True

    def _has_address(self, index: int) -> bool:
        return index < len(self._lines) and "://" in self._lines[index].text

    def _video_address(self, _index: int, line: Line) -> bool:
        if self._part != "video" or not _words(line).startswith(("http://", "https://")):
            return False
        self.result.videos.append(Printed(_words(line).split()[0], line))
        self._account.put(line, "album:video")
        return True

    def _count(self, _index: int, line: Line) -> bool:
        count = album_count(line.text)
        if count is None:
            return False
        self.result.album_count = count
        self.result.words.append(line.text)
        self._account.put(line, "album:expected_count")
        self._part = ""
        return True

    def _country_heading(self, index: int, line: Line) -> bool:
        code = country_of(without_bullet(line.text))
        if not code or self._part == "galleries" or not self._names_mission(index + 1):
            return False
        self._close_social()
        self._country = Printed(_words(line), line)
        self._record, self._label, self._part = None, "", "missions"
        self.result.countries.append(code)
        self.result.words.append(line.text)
        self._account.put(line, "mission:country")
        return True

    def _names_mission(self, index: int) -> bool:
        return index < len(self._lines) and mission_kind(self._lines[index].text) is not None

    def _section_heading(self, index: int, line: Line) -> bool:
        if self._label or index + 1 >= len(self._lines):
            is_section = self._is_section(line) and self._heads_country(index)
        else:
            is_section = self._heads_country(index) and self._names_country(line)
        if not is_section:
            return False
        self._close_social()
        self._section, self._country = Printed(_words(line), line), None
        self._record, self._label, self._part = None, "", "missions"
        self.result.words.append(line.text)
        self._account.put(line, "mission:section")
        return True

    def _heads_country(self, index: int) -> bool:
        """Return whether the next line is a country's heading above a mission's name."""
        if index + 2 >= len(self._lines):
            return False
        return bool(country_of(self._lines[index + 1].text)) and self._names_mission(index + 2)

    def _is_section(self, line: Line) -> bool:
        return (is_abroad(line.text) or is_here(line.text)) and self._names_country(line)

    def _names_country(self, line: Line) -> bool:
        return bool(countries_named(line.text))

    def _mission_name(self, index: int, line: Line) -> bool:
        after_country = index > 0 and self._lines[index - 1] is (
            self._country.line if self._country else None
        )
        if mission_kind(line.text) is None or not (after_country or self._starts_another(line)):
            return False
        self._close_social()
        self._record = MissionRecord(Printed(_words(line), line), self._country, self._section)
        self._label, self._part = "", "missions"
        self.result.records.append(self._record)
        self.result.words.append(line.text)
        return True

    def _starts_another(self, line: Line) -> bool:
        """Return whether a mission's name stands without a country's heading above it."""
        is_value = any(sign.isdigit() or sign == "@" for sign in line.text)
        return self._part == "missions" and self._label != "address" and not is_value

    def _contact_label(self, _index: int, line: Line) -> bool:
        if self._record is None:
            return False
        words, colon, value = _words(line).replace("\uff1a", ":").partition(":")
        kind = contact_kind(words)
        if kind is None or (value.strip() and not colon):
            return False
        self._close_social()
        self._label = kind
        self.result.words.append(words)
        if value.strip() and value.strip() not in _NOTHING:
            self._record.contacts.append((kind, Printed(value.strip(), line)))
        else:
            self._record.labels.append((kind, line))
        return True

    def _social_name(self, _index: int, line: Line) -> bool:
        if self._record is None or key_of(line.text) not in SOCIAL:
            return False
        self._close_social()
        self._social = line
        return True

    def _social_address(self, _index: int, line: Line) -> bool:
        if self._social is None or self._record is None or "://" not in line.text:
            return False
        self._record.contacts.append(("social", Printed(_words(line), line)))
        self._record.labels.append(("social", self._social))
        self._social = None
        return True

    def _close_social(self) -> None:
        """Note the social network that was named last, if no address followed."""
        if self._social is not None:
            code = codes.SOCIAL_WITHOUT_ADDRESS
            self._found.add(code, f"line {self._social.number}", self._social.text)
            self._account.put(self._social, f"finding:{code}")
            self._social, self._label = None, ""

    def _gallery(self, _index: int, line: Line) -> bool:
        if self._part != "galleries" or not (has_bullet(line.text) or len(line.text) < _PROSE):
            return False
        self.result.galleries.append(Printed(_words(line), line))
        return True

    def _caption(self, _index: int, line: Line) -> bool:
        if self._part != "album":
            return False
        self.result.captions.append(Printed(_words(line), line))
        self._account.put(line, "album:caption")
        return True

    def _contact_value(self, _index: int, line: Line) -> bool:
        if self._record is None:
            return False
        self._close_social()
        if not self._label:
            self._found.add(codes.CONTACT_UNREADABLE, f"line {line.number}", line.text)
            self._account.put(line, f"finding:{codes.CONTACT_UNREADABLE}")
            return True
        self._record.contacts.append((self._label, Printed(_words(line), line)))
        return True


def countries_named(text: str) -> list[str]:
    """Return the codes of the countries that a heading names, in order, in whatever language."""
    return max((country_mentions(text, language) for language in _interface_languages()), key=len)


def _interface_languages() -> tuple[str, ...]:
    return ("en", "ru", "de", "fr", "es", "zh", "ar", "pt", "it", "ja", "ko")


def _words(line: Line) -> str:
    return without_bullet(line.text)
