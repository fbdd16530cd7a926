r"""The front matter of a page of words: `key: value` lines between two lines of `---`.

Between two of `+++` it is TOML, `key = value`, read up to its first table. A page that
begins with an object in braces has it in JSON; what stands in lists and objects within is
furniture.

Of YAML only what press archives write is read: plain, single- and double-quoted values,
on one line or folded over indented ones. Lists and nested keys are furniture. In double
quotes `\_` is a no-break space, and a `\` at its end joins a line to the next, as YAML has it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, takewhile
from json import JSONDecoder

from archive.sources.files.decoding import printable
from archive.sources.lines import Block, Line, Role, Run

_KEY = re.compile(r"([A-Za-z][\w-]*)\s*:(?:\s+(.*?))?\s*$")
_TOML_KEY = re.compile(r"([A-Za-z][\w-]*)\s*=\s*(.+?)\s*$")
_FOLDS = (">", ">-", ">+", "|", "|-", "|+")
_ENDS = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_LINES = 400
_JSON = JSONDecoder(strict=False)
_JSON_KEY = re.compile(r'[\s,]*"(?P<key>[^"\\]+)"\s*:\s*')
_JSON_END = re.compile(r"\s*(?P<end>\})[ \t]*(?:\n|$)")
_NESTED = re.compile(r"\s+(?:- |[A-Za-z][\w-]*\s*:\s)")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))")
_OPEN_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_ESCAPES = {"_": "\u00a0", "n": "\n", "t": "\t", "0": "\ufffd"}

ROLES: dict[str, Role] = {
    "title": "title",
    "date": "date",
    "held_on": "date",
    "time": "time",
    "place": "place",
    "location": "place",
    "number": "number",
    "url": "url",
    "source_url": "url",
    "source": "url",
    "lang": "language",
    "language": "language",
}
_RETRIEVED = ("retrieved_at", "retrieved", "accessed")


@dataclass(frozen=True)
class Entry:
    """One `key: value` line."""

    number: int
    key: str
    value: str
    until: int = 0  # its last line
    column: int = 1


def front_matter_end(lines: list[str]) -> int:
    """Return how many lines the front matter takes, its fences included; 0 without any."""
    if _is_json(lines):
        return _json_entries(lines)[1]
    ends = _ENDS.get(lines[0].lstrip("\ufeff").rstrip(), ()) if lines else ()
    for number, line in enumerate(lines[1:_MOST_LINES], 2):
        if line.rstrip() in ends:
            return number
    return 0


def entries(lines: list[str]) -> list[Entry]:
    """Return the entries of the front matter that `lines` begins with, folded values joined."""
    if lines and lines[0].lstrip("\ufeff").startswith("+++"):
        return _toml_entries(lines)
    if _is_json(lines):
        return _json_entries(lines)[0]
    found: list[Entry] = []
    for number, line in enumerate(lines, 1):
        match = _KEY.match(line)
        if not match:
            continue
        until = _folded_until(lines, number)
        first = "" if match[2] in _FOLDS else match[2] or ""
        words = _unfolded([first, *(text.strip() for text in lines[number:until])])
        if words and (match[2] or not words.startswith("- ")):
            found.append(Entry(number, match[1].lower(), _scalar(words), until))
    return found


def metadata(lines: list[str], matter: list[Entry]) -> list[Block]:
    """Return the front matter: an entry that has a role as metadata, each other line alone."""
    told = [entry for entry in matter if ROLES.get(entry.key)]
    held = {n for entry in told for n in range(entry.number, entry.until + 1)}
    blocks = [
        Block((Line(number, (Run(text.strip()),)),), "furniture")
        for number, text in enumerate(lines, 1)
        if text.strip() and number not in held
    ]
    for entry in told:
        line = Line(entry.number, (Run(entry.value),), entry.until, entry.column)
        blocks.append(Block((line,), "metadata", role=ROLES[entry.key], value=entry.value))
    return sorted(blocks, key=lambda block: block.lines[0].start)


def address_in(matter: list[Entry]) -> str:
    """Return the page's own address, if the front matter tells it."""
    return next((entry.value for entry in matter if ROLES.get(entry.key) == "url"), "")


def retrieved_in(matter: list[Entry]) -> str:
    """Return when the page was retrieved, as the front matter prints it; "" where it does not."""
    return next((entry.value for entry in matter if entry.key in _RETRIEVED), "")


def _toml_entries(lines: list[str]) -> list[Entry]:
    known = list(takewhile(lambda line: not line.startswith("["), lines))
    return [
        Entry(number, match[1].lower(), _scalar(match[2]), number)
        for number, line in enumerate(known, 1)
        if (match := _TOML_KEY.match(line))
    ]


def _is_json(lines: list[str]) -> bool:
    return bool(lines) and lines[0].lstrip("\ufeff").startswith("{")


def _json_entries(lines: list[str]) -> tuple[list[Entry], int]:
    """Return the entries of the object that the lines begin with, and its last line.

    No entry and 0 where it is not well formed: a text may begin with a brace, too.
    """
    whole = "\n".join(lines[:_MOST_LINES])
    starts = [0, *accumulate(len(line) + 1 for line in lines[:_MOST_LINES])]
    found: list[Entry] = []
    place = whole.index("{") + 1
    while match := _JSON_KEY.match(whole, place):
        try:
            value, place = _JSON.raw_decode(whole, match.end())
        except (ValueError, RecursionError):
            return [], 0
        if isinstance(value, str | int | float):
            number = bisect_right(starts, match.start("key"))
            column = match.start("key") - starts[number - 1] + 1
            words = printable(str(value))
            found.append(Entry(number, match["key"].lower(), words, number, column))
    end = _JSON_END.match(whole, place)
    return (found, bisect_right(starts, end.start("end"))) if found and end else ([], 0)


def _unfolded(parts: list[str]) -> str:
    r"""Return the lines of a value as one; a `\` that ends one in double quotes stands for none."""
    if not parts[0].startswith('"'):
        return " ".join(parts).strip()
    words = ""
    for part in parts:
        is_escaped = _OPEN_ESCAPE.search(words)
        words = words[:-1] + part if is_escaped else f"{words} {part}"
    return words.strip()


def _folded_until(lines: list[str], number: int) -> int:
    """Return the last line of a value that goes on in indented lines."""
    until = number
    for text in lines[number:]:
        if not text.strip() or not text.startswith((" ", "\t")) or _NESTED.match(text):
            break
        until += 1
    return until


def _scalar(text: str) -> str:
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return _ESCAPE.sub(_unescaped, text[1:-1])
    if len(text) >= 2 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        code = int(match[1], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 or not code else chr(code)
    return _ESCAPES.get(match[2], match[2])
