"""The one error a source file can cause, told so that it can be told in other languages too."""

from typing import Self


class Told(str):
    """An English sentence with its variables filled in; `sentence` is the key of a translation.

    Variables that are sentences themselves are `Told` again.
    """

    sentence: str
    values: dict[str, object]

    def __new__(cls, sentence: str, **values: object) -> Self:
        told = super().__new__(cls, sentence % values if values else sentence)
        told.sentence, told.values = sentence, values
        return told


class SourceError(ValueError):
    """A file that cannot be read as a page.

    The message names the file, the place and the mend:
    "page.txt: line 3, byte 211: not UTF-8 (0xE9); save the page as UTF-8".
    """

    def __init__(self, name: str, place: str, mend: str) -> None:
        super().__init__(f"{name}: {place}: {mend}" if place else f"{name}: {mend}")
        self.name = name
        self.place = place
        self.mend = mend
