"""Plain text: every line of the file is a line of words, blank lines part paragraphs.

Front matter that names a title gives metadata, as in Markdown.
"""

from archive.sources.files.decoding import decode_declared, replace_unprintable, split_lines
from archive.sources.lines import Block, Line, Page, Run
from archive.sources.readers.front_matter import (
    ROLES,
    address_in,
    entries,
    front_matter_end,
    metadata,
    retrieved_in,
)

MEDIA_TYPE = "text/plain"


def read_text(data: bytes, name: str, declared: str = "") -> Page:
    """Return a text file's page. Raises SourceError for what is not text."""
    text, encoding, misdeclared = decode_declared(data, name, declared, is_words=True)
    text, replaced = replace_unprintable(text)
    lines = split_lines(text)
    start = front_matter_end(lines)
    matter = entries(lines[:start])
    if not any(ROLES.get(entry.key) == "title" for entry in matter):
        start, matter = 0, []
    return Page(
        blocks=(*metadata(lines[:start], matter), *_blocks(lines, start)),
        numbers=frozenset(n for n, line in enumerate(lines, 1) if line.strip()),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        url=address_in(matter),
        retrieved_at=retrieved_in(matter),
        replaced=replaced,
        misdeclared=misdeclared,
    )


def _blocks(lines: list[str], start: int) -> list[Block]:
    blocks: list[Block] = []
    gathered: list[Line] = []
    for number, text in enumerate([*lines, ""][start:], start + 1):
        words = _without_edge(text.strip())
        if words:
            column = len(text) - len(text.lstrip()) + 1
            gathered.append(Line(number, (Run(words),), column=column))
        elif gathered:
            blocks.append(Block(tuple(gathered)))
            gathered = []
    return blocks


def _without_edge(text: str) -> str:
    """Return a line without the edge of a table's cell that stands behind its words: "Yes. |"."""
    return text.removesuffix(" |").rstrip() if text.count("|") == 1 else text
