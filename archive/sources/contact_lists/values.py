"""What every reader yields: records of cells, each value with its place in the source."""

from dataclasses import dataclass, field
from typing import NamedTuple

from archive.sources.errors import SourceError, Told

# A list is understood as a whole (which office belongs to which), so it is held as a whole:
# the largest that is read takes some 280 MB.
MOST_RECORDS = 3_000
MOST_BYTES = 4_000_000
NOTHING = frozenset({"", "-", "–", "—", "--", "n/a", "N/A"})


@dataclass(frozen=True)
class Cell:
    """One value of a source.

    `column` is a heading as printed, or a path in a JSON record ("contact_numbers[].number");
    cells of one `group` ("contact_numbers[2]") belong together; `line` is that of the file.
    """

    column: str
    place: str
    text: str
    line: int = 0
    group: str = ""


@dataclass(frozen=True)
class Record:
    """One office of a source, before anything of it is understood.

    `organisation` names the record it was listed under; `is_main` says that it stands for it.
    """

    place: str
    cells: tuple[Cell, ...]
    organisation: str = ""
    is_main: bool = True


@dataclass(frozen=True)
class RecordError:
    """A record that cannot become a mission: the place, what is wrong and the mend."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


@dataclass(frozen=True)
class Source:
    """A file, read: its records, what stood outside of them, and records that are broken."""

    records: tuple[Record, ...]
    media_type: str
    encoding: str = ""
    strays: tuple[Cell, ...] = ()
    errors: tuple[RecordError, ...] = ()
    repairs: tuple[Cell, ...] = ()  # values with a character that no database holds
    columns: tuple[str, ...] = ()  # the headings of a table, blank columns too
    heading: str = ""  # the place of these headings, "row 1"


class Placed(NamedTuple):
    """Where one line of one value ended."""

    place: str
    text: str
    field: str


@dataclass
class Account:
    """Where every line of every value of one record ended."""

    placed: list[Placed] = field(default_factory=list)

    def put(self, place: str, text: str, name: str) -> None:
        """Note the field that holds some words; blank lines among them are none."""
        for line in text.splitlines():
            if line.strip():
                self.placed.append(Placed(place, " ".join(line.split()), name))


def check_list_size(size: int, name: str) -> None:
    """Refuse a list of more bytes than can be held; raises SourceError."""
    if size > MOST_BYTES:
        mend = Told(
            "too much for one list; split it by country (%(most)s bytes at most)",
            most=f"{MOST_BYTES:,}",
        )
        raise SourceError(name, f"{size:,} bytes", mend)


def check_count(count: int, name: str, place: str) -> None:
    """Refuse a list of more records than can be held; raises SourceError."""
    if count > MOST_RECORDS:
        mend = Told(
            "too many for one list; split it by country (%(most)s records at most)",
            most=f"{MOST_RECORDS:,}",
        )
        raise SourceError(name, place, mend)


def collapsed(text: str) -> str:
    """Return a text on one line, its blanks made one."""
    return " ".join(text.split())


def tidy_lines(text: str) -> list[str]:
    """Return the lines of a value that hold words, blanks around and within made one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line for printed in lines if (line := collapsed(printed))]
