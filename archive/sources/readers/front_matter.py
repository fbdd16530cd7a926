r"""The front matter of a Markdown page: `key: value` lines between two lines of `---`.

Between two of `+++` it is TOML, `key = value`, read up to its first table.

Of YAML only what press archives write is read: plain, single- and double-quoted values,
on one line or folded over indented ones. Lists and nested keys are furniture. In double
quotes `\_` is a no-break space, and a `\` at its end joins a line to the next, as YAML has it.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from archive.sources.lines import Role

_KEY = re.compile(r"([A-Za-z][\w-]*)\s*:(?:\s+(.*?))?\s*$")
_TOML_KEY = re.compile(r"([A-Za-z][\w-]*)\s*=\s*(.+?)\s*$")
_FOLDS = (">", ">-", ">+", "|", "|-", "|+")
_ENDS = {"---": ("---", "..."), "+++": ("+++",)}
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
RETRIEVED = ("retrieved_at", "retrieved", "accessed")


@dataclass(frozen=True)
class Entry:
    """One `key: value` line."""

    number: int
    key: str
    value: str
    until: int = 0  # its last line


def front_matter_end(lines: list[str]) -> int:
    """Return how many lines the front matter takes, its fences included; 0 without any."""
    ends = _ENDS.get(lines[0].lstrip("\ufeff").rstrip(), ()) if lines else ()
    for number, line in enumerate(lines[1:400], 2):
        if line.rstrip() in ends:
            return number
    return 0


def entries(lines: list[str]) -> list[Entry]:
    """Return the entries of the front matter that `lines` begins with, folded values joined."""
    if lines and lines[0].lstrip("\ufeff").startswith("+++"):
        return _toml_entries(lines)
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


def _toml_entries(lines: list[str]) -> list[Entry]:
    known = list(takewhile(lambda line: not line.startswith("["), lines))
    return [
        Entry(number, match[1].lower(), _scalar(match[2]), number)
        for number, line in enumerate(known, 1)
        if (match := _TOML_KEY.match(line))
    ]


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
