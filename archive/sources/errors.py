"""The one error a source file can cause."""


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
