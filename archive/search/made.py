"""What search needs of texts, made ahead: found again by what it is made of, so never stale."""

from typing import NamedTuple

from msgspec import Struct, field

from archive.search.passage_words import EditionWords
from archive.search.printed_words import Form


class Source(NamedTuple):
    """All that the words of an edition's passages are made of; the hash covers title and turns."""

    language: str
    number: str
    place: str
    sha256: str

    @property
    def key(self) -> str:
        """Return it as one text."""
        return "\n".join(self)


class Made(Struct):
    """Words of editions by their sources, and the words in what is printed, by its language.

    What stood in the texts of editions made before is left out, unless it has been forgotten.
    `sound` are digests of lines whose briefings have been checked, and can be so. What is
    missing here has to be made, or checked, by whoever needs it.
    """

    editions: dict[str, EditionWords] = field(default_factory=dict)
    forms: dict[str, dict[str, list[Form]]] = field(default_factory=dict)
    sound: set[bytes] = field(default_factory=set)

    def words(self, source: Source) -> EditionWords | None:
        """Return the words of an edition's passages, if they are here."""
        return self.editions.get(source.key)
