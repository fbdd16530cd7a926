"""Find many names in running text at once, the longest first.

Texts that part words by blanks are searched word by word, others sign by sign;
either way one look-up a place, whatever the number of names.
"""

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\w+|[^\w\s]")
_SIGN = re.compile(r"[A-Za-z0-9]+|\S")


class NameIndex:
    """Names with the keys they stand for; a name whose key is "" only hides shorter ones."""

    def __init__(
        self, names: Iterable[tuple[str, str]], *, is_spaced: bool, proclitics: str = ""
    ) -> None:
        self._pattern = _WORD if is_spaced else _SIGN
        self._proclitics = proclitics
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, key in names:
            tokens = tuple(self._tokens(name))
            if tokens:
                self._by_first.setdefault(tokens[0], []).append((tokens, key))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def mentions(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield (offset, key) of each name in a text, none within another."""
        tokens = self._tokens(text)
        found: list[tuple[int, str]] = []
        free = 0  # the first token that is in no name yet
        for place in self._beginnings(tokens):
            if place >= free:
                length, key = self._at(tokens, place)
                free = place + length
                found += [(place, key)] if key else []
        starts = [match.start() for match in self._pattern.finditer(text)] if found else []
        for place, key in found:
            yield starts[place], key

    def _beginnings(self, tokens: list[str]) -> list[int]:
        """Return the places of tokens that a name may begin with."""
        firsts, attached = self._by_first, self._proclitics
        if not attached:
            return [place for place, token in enumerate(tokens) if token in firsts]
        return [
            place
            for place, token in enumerate(tokens)
            if token in firsts or (token[0] in attached and len(token) > 3)
        ]

    def _at(self, tokens: list[str], place: int) -> tuple[int, str]:
        for first in self._readings(tokens[place]):
            for entry, key in self._by_first.get(first, ()):
                if entry[1:] == tuple(tokens[place + 1 : place + len(entry)]):
                    return len(entry), key
        return 0, ""

    def _readings(self, token: str) -> Iterator[str]:
        yield token
        while len(token) > 3 and token[0] in self._proclitics:
            token = token[1:]
            yield token

    def _tokens(self, text: str) -> list[str]:
        return self._pattern.findall(text.replace("’", "'"))
