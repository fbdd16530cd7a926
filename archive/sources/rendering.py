"""Runs of a line to the archive's markup: words verbatim, emphasis, links, foreign words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from archive.sources.detection import chinese_script, language_of_words
from archive.sources.lines import Line, Run
from archive.sources.markup import escape, foreign, plain

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_LATIN_WORDS = re.compile(rf"[{_LATIN}][{_LATIN}'’-]*(?:[ \u00a0][{_LATIN}][{_LATIN}'’-]*)*")
_PLAIN_WORD = re.compile(r"[a-zß-öø-ÿ]{3,}")
_ADDRESS_BEFORE = re.compile(r"[@/\\_\d.:#-]$")
_ADDRESS_AFTER = re.compile(r"^(?:[@/\\_\d]|[.:-]\w)")
# Scripts whose words are foreign in a text of another, and the language they stand for.
_SCRIPTS = (
    ("Cyrl", re.compile(r"[\u0400-\u052f]{2,}(?:[ -][\u0400-\u052f]{2,})*"), "ru"),
    ("Arab", re.compile(r"[\u0620-\u06ff]{2,}(?: [\u0620-\u06ff]{2,})*"), "ar"),
    ("Hang", re.compile(r"[\uac00-\ud7a3]{2,}(?: [\uac00-\ud7a3]{2,})*"), "ko"),
    ("Kana", re.compile(r"[\u3040-\u30ff]{2,}"), "ja"),
    ("Hani", re.compile(r"[\u3400-\u9fff]{2,}"), "zh"),
)
# Among letters of neither script, characters beside kana are Japanese too.
_JAPANESE = re.compile(
    r"(?=[\u3005\u3040-\u30ff\u3400-\u9fff]{2})"
    r"[\u3005\u3400-\u9fff]*[\u3040-\u30ff][\u3005\u3040-\u30ff\u3400-\u9fff]*"
)
_OWN_SCRIPTS = {
    "ru": {"Cyrl"},
    "uk": {"Cyrl"},
    "be": {"Cyrl"},
    "bg": {"Cyrl"},
    "sr": {"Cyrl", "Latn"},
    "mk": {"Cyrl"},
    "kk": {"Cyrl"},
    "ky": {"Cyrl"},
    "mn": {"Cyrl"},
    "ar": {"Arab"},
    "fa": {"Arab"},
    "ur": {"Arab"},
    "zh": {"Hani"},
    "ja": {"Hani", "Kana"},
    "ko": {"Hang", "Hani"},
    "el": {"Grek"},
    "he": {"Hebr"},
    "und": {"Latn", "Cyrl", "Arab", "Hang", "Kana", "Hani"},
}


@dataclass(frozen=True)
class _Stretch:
    start: int
    end: int
    language: str


def render(line: Line, start: int, language: str) -> str:
    """Return the words of a line from an offset on, in the archive's markup.

    `plain` of the result is exactly these words, blanks at both ends taken off.
    """
    runs = _trimmed(_from(line.runs, start))
    words = "".join(run.text for run in runs)
    if not words:
        return ""
    marked = "".join(_marked(run, language) for run in _joined(runs))
    # Neighbouring signs can read as markup together; words go before marks then.
    return marked if plain(marked) == words else escape(words)


def render_words(words: str, language: str) -> str:
    """Return plain words in the archive's markup."""
    return render(Line(0, (Run(words),)), 0, language)


def _marked(run: Run, language: str) -> str:
    if run.href and "[" not in run.text and "]" not in run.text:
        return _around(run.text, lambda words: f"[{words}]({run.href})")
    if run.style:
        return _around(run.text, lambda words: f"*{words}*")
    parts: list[str] = []
    end = 0
    for stretch in _foreign(run.text, language):
        parts.append(escape(run.text[end : stretch.start]))
        parts.append(foreign(run.text[stretch.start : stretch.end], stretch.language))
        end = stretch.end
    return "".join([*parts, escape(run.text[end:])])


def _around(text: str, mark: Callable[[str], str]) -> str:
    words = text.strip()
    if not words or any(sign in words for sign in "*[]\\"):
        return escape(text)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark(words)}{after}"


def _foreign(text: str, language: str) -> list[_Stretch]:
    """Return the words in another language that their script shows, in order.

    In Latin script names, acronyms and addresses are not foreign words: a stretch
    must hold ordinary words in small letters.
    """
    own = _OWN_SCRIPTS.get(language.split("-")[0], {"Latn"})
    found: list[_Stretch] = []
    if "Latn" not in own:
        found.extend(
            _Stretch(*match.span(), language_of_words(match[0]))
            for match in _LATIN_WORDS.finditer(text)
            if _is_foreign_latin(match, text)
        )
    for script, pattern, code in _SCRIPTS:
        if script not in own:
            is_japanese = script == "Kana" and "Hani" not in own
            for match in (_JAPANESE if is_japanese else pattern).finditer(text):
                named = chinese_script(match[0]) if code == "zh" else code
                found.append(_Stretch(*match.span(), named))
    return _apart(sorted(found, key=lambda s: (s.start, -s.end)))


def _apart(stretches: list[_Stretch]) -> list[_Stretch]:
    kept: list[_Stretch] = []
    for stretch in stretches:
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept


def _is_foreign_latin(match: re.Match[str], text: str) -> bool:
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() :][:2]
    if _ADDRESS_BEFORE.search(before) or _ADDRESS_AFTER.match(after):
        return False
    tokens = match[0].split()
    ordinary = sum(bool(_PLAIN_WORD.fullmatch(token)) for token in tokens)
    return ordinary > 0 and ordinary * 2 >= len(tokens)


def _from(runs: tuple[Run, ...], start: int) -> list[Run]:
    kept: list[Run] = []
    for run in runs:
        if start < len(run.text):
            kept.append(Run(run.text[start:], run.style, run.href))
        start = max(0, start - len(run.text))
    return kept


def _trimmed(runs: list[Run]) -> list[Run]:
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if runs:
        runs[0] = Run(runs[0].text.lstrip(), runs[0].style, runs[0].href)
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].style, runs[-1].href)
    return runs


def _joined(runs: list[Run]) -> list[Run]:
    """Return the runs with neighbours of one style as one."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].style, joined[-1].href) == (run.style, run.href):
            joined[-1] = Run(joined[-1].text + run.text, run.style, run.href)
        else:
            joined.append(run)
    return joined
