"""Plain text: every line of the file is a line of words, blank lines part paragraphs."""

from archive.sources.decoding import decode_declared, replace_unstorable, split_lines
from archive.sources.lines import Block, Line, Page, Run

MEDIA_TYPE = "text/plain"


def read_text(data: bytes, name: str, declared: str = "") -> Page:
    """Return a text file's page. Raises SourceError for what is not text."""
    text, encoding, misdeclared = decode_declared(data, name, declared, is_words=True)
    text, replaced = replace_unstorable(text)
    lines = split_lines(text)
    return Page(
        blocks=tuple(_blocks(lines)),
        numbers=frozenset(n for n, line in enumerate(lines, 1) if line.strip()),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        replaced=replaced,
        misdeclared=misdeclared,
    )


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    gathered: list[Line] = []
    for number, text in enumerate([*lines, ""], 1):
        words = text.strip()
        if words:
            column = len(text) - len(text.lstrip()) + 1
            gathered.append(Line(number, (Run(words),), column=column))
        elif gathered:
            blocks.append(Block(tuple(gathered)))
            gathered = []
    return blocks
