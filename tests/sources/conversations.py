"""One invented conversation in each language (talks.json), in all ways that offices print one.

`printed` gives a page for a convention, a form and what a site puts around it; the turns
a reader must find in it are the conversation's own, however it is printed.
"""

import html
import json
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.sources.pages import parse_page

Turn = tuple[str, str]  # kind, words


@dataclass(frozen=True)
class Talk:
    """What is said, and the words with which a language's offices print it."""

    title: str
    day: str
    host: str  # as a first label prints it
    name: str  # as the labels after it do
    asks: tuple[str, ...]  # words for a question
    replies: str  # word for an answer, "" where none is usual
    letters: tuple[str, str]
    chair: str
    outlet: str
    asker: str
    opening: tuple[str, ...]
    gives_floor: str
    exchanges: tuple[tuple[str, tuple[str, ...]], ...]
    closes: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    heading: str
    comma: str = ", "
    is_spaced: bool = True


@dataclass(frozen=True)
class Line:
    """One turn as it is printed: its label, the sign after it, its paragraphs."""

    label: str
    sign: str
    paragraphs: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Page:
    """A printed page and the turns that a reader must find in it."""

    name: str
    text: str
    turns: tuple[Turn, ...]


def _read_talks() -> dict[str, Talk]:
    told = json.loads((Path(__file__).parent.parent / "data" / "talks.json").read_text("utf-8"))
    return {code: Talk(**_frozen(fields)) for code, fields in told.items()}


def _frozen(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _as_tuple(value) for name, value in fields.items()}


def _as_tuple(value: Any) -> Any:
    return tuple(map(_as_tuple, value)) if isinstance(value, list) else value


TALKS = _read_talks()

# --- conventions: how labels are printed -----------------------------------------------------


def _lines(
    talk: Talk, ask: Callable[[int], str], answer: Callable[[int], str], sign: str
) -> list[Line]:
    first = answer(0) or talk.host
    found = [Line(first, sign, talk.opening, "statement")]
    for number, (question, paragraphs) in enumerate(talk.exchanges):
        found.append(Line(ask(number), sign, (question,), "question"))
        found.append(Line(answer(number + 1), sign, paragraphs, "answer"))
    return found


def _beside_name(talk: Talk, ask: Callable[[int], str], sign: str = ":") -> list[Line]:
    """Return who asks, and the host's name, the office with it at first."""
    return _lines(talk, ask, lambda n: talk.name if n else talk.host, sign)


def question_and_name(talk: Talk) -> list[Line]:
    """Return "Question:" and the host's name."""
    return _beside_name(talk, lambda n: talk.asks[0])


def in_capitals(talk: Talk) -> list[Line]:
    """Return labels in capitals, where the script has them."""
    lines = question_and_name(talk)
    return [Line(line.label.upper(), line.sign, line.paragraphs, line.kind) for line in lines]


def question_and_answer(talk: Talk) -> list[Line]:
    """Return "Question:" and "Answer:"; no opening, for nobody's name stands before it."""
    return _lines(talk, lambda n: talk.asks[0], lambda n: talk.replies, ":")[1:]


def letters(talk: Talk) -> list[Line]:
    """Return "Q:" and "A:"."""
    return _lines(talk, lambda n: talk.letters[0], lambda n: talk.letters[1], ":")[1:]


def letters_and_dash(talk: Talk) -> list[Line]:
    """Return "Q - " and "A - "."""
    return _lines(talk, lambda n: talk.letters[0], lambda n: talk.letters[1], " -")[1:]


def letters_and_stop(talk: Talk) -> list[Line]:
    """Return "Q." and "A."."""
    return _lines(talk, lambda n: talk.letters[0], lambda n: talk.letters[1], ".")[1:]


def stop_and_dash(talk: Talk) -> list[Line]:
    """Return "Name.-" as offices in Spanish print it."""
    return _beside_name(talk, lambda n: talk.asks[-1], ".-")


def numbered(talk: Talk) -> list[Line]:
    """Return "Question 1:" and "Answer:"."""
    return _lines(talk, lambda n: f"{talk.asks[0]} {n + 1}", lambda n: talk.replies, ":")[1:]


def with_outlet(talk: Talk) -> list[Line]:
    """Return "Question (outlet):" and the host's name."""
    return _beside_name(talk, lambda n: f"{talk.asks[0]} ({talk.outlet})")


def with_moderator(talk: Talk) -> list[Line]:
    """Return a moderator before the first question and after the last answer."""
    lines = question_and_name(talk)
    opened = Line(talk.chair, ":", (talk.gives_floor,), "moderator")
    closed = Line(talk.chair, ":", (talk.closes,), "moderator")
    return [lines[0], opened, *lines[1:], closed]


def journalist(talk: Talk) -> list[Line]:
    """Return the word for a journalist instead of that for a question."""
    return _beside_name(talk, lambda n: talk.asks[-1])


def framed(talk: Talk) -> list[Line]:
    """Return labels in heavy brackets, as offices in East Asia print them."""
    lines = question_and_name(talk)
    return [Line(f"【{line.label}】", "", line.paragraphs, line.kind) for line in lines]


def full_width(talk: Talk) -> list[Line]:
    """Return full-width colons."""
    lines = question_and_name(talk)
    return [Line(line.label, "\uff1a", line.paragraphs, line.kind) for line in lines]


def framed_with_outlet(talk: Talk) -> list[Line]:
    """Return labels in brackets, and the outlet in brackets within them."""
    lines = _beside_name(talk, lambda n: f"{talk.asks[0]}\uff08{talk.outlet}\uff09", "")
    return [Line(f"【{line.label}】", "", line.paragraphs, line.kind) for line in lines]


def outlet_and_asker(talk: Talk) -> list[Line]:
    """Return the outlet, who asks for it in brackets, and the word for an answer."""
    return _lines(talk, lambda n: f"{talk.outlet} ({talk.asker})", lambda n: talk.replies, ":")[1:]


def asker_and_outlet(talk: Talk) -> list[Line]:
    """Return who asks and the outlet behind a comma, in the script's own sign."""
    asker = f"{talk.asker}{talk.comma}{talk.outlet}"
    return _beside_name(talk, lambda n: asker)


def dash_and_outlet(talk: Talk) -> list[Line]:
    """Return "Question – outlet:" and the host's name."""
    return _beside_name(talk, lambda n: f"{talk.asks[0]} – {talk.outlet}")


def dashed(talk: Talk) -> list[Line]:
    """Return a dash behind every label, a moderator's and a name's too."""
    lines = with_moderator(talk)
    return [Line(line.label, " –", line.paragraphs, line.kind) for line in lines]


def slashed(talk: Talk) -> list[Line]:
    """Return a slash behind every label, as Arab offices print it."""
    lines = question_and_name(talk)
    return [Line(line.label, " /", line.paragraphs, line.kind) for line in lines]


CONVENTIONS: dict[str, Callable[[Talk], list[Line]]] = {
    function.__name__: function
    for function in (
        question_and_name,
        in_capitals,
        question_and_answer,
        letters,
        letters_and_dash,
        letters_and_stop,
        stop_and_dash,
        numbered,
        with_outlet,
        with_moderator,
        journalist,
        framed,
        full_width,
        framed_with_outlet,
        outlet_and_asker,
        asker_and_outlet,
        dash_and_outlet,
        dashed,
        slashed,
    )
}
_CASED = ("en", "ru", "de", "fr", "es", "pt", "it")
_CASED_ONLY = ("in_capitals", "letters_and_dash", "letters_and_stop", "stop_and_dash", "dashed")
_EAST = ("zh-Hans", "zh-Hant", "ja", "ko")


def conventions_of(code: str) -> Iterator[str]:
    """Yield the conventions that are printed in a language."""
    for name in CONVENTIONS:
        if name in _CASED_ONLY and code not in _CASED:
            continue
        if name in ("framed", "full_width", "framed_with_outlet") and code not in _EAST:
            continue
        if name == "slashed" and code != "ar":
            continue
        yield name


# --- forms: how a page is written ------------------------------------------------------------


def _inline(line: Line) -> tuple[str, ...]:
    first, *others = line.paragraphs
    gap = "" if line.sign in ("\uff1a", "") else " "
    return (f"{line.label}{line.sign}{gap}{first}", *others)


def text(talk: Talk, lines: list[Line]) -> str:
    """Return plain text, a blank line between paragraphs."""
    return "\n\n".join(part for line in lines for part in _inline(line))


def text_close(talk: Talk, lines: list[Line]) -> str:
    """Return plain text without a blank line between paragraphs."""
    return "\n".join(part for line in lines for part in _inline(line))


def text_wrapped(talk: Talk, lines: list[Line]) -> str:
    """Return plain text wrapped at 60 characters, a blank line between paragraphs."""
    parts = [part for line in lines for part in _inline(line)]
    return "\n\n".join("\n".join(textwrap.wrap(part, 60)) for part in parts)


def text_label_above(talk: Talk, lines: list[Line]) -> str:
    """Return plain text, each label with its colon on a line for itself."""
    return "\n\n".join(
        part for line in lines for part in (f"{line.label}{line.sign}", *line.paragraphs)
    )


def markdown(talk: Talk, lines: list[Line]) -> str:
    """Return Markdown, the label bold with its sign."""
    return "\n\n".join(part for line in lines for part in _marked(line, "**{}{}** {}"))


def markdown_outside(talk: Talk, lines: list[Line]) -> str:
    """Return Markdown, the sign outside the bold label, lines wrapped."""
    parts = [part for line in lines for part in _marked(line, "**{}**{} {}")]
    return "\n\n".join("\n".join(textwrap.wrap(part, 76)) for part in parts)


def _marked(line: Line, pattern: str) -> tuple[str, ...]:
    first, *others = line.paragraphs
    return (pattern.format(line.label, line.sign, first), *others)


def html_bold(talk: Talk, lines: list[Line]) -> str:
    """Return HTML, the label bold with its sign."""
    return _paragraphs(lines, "<p><b>{}{}</b> {}</p>")


def html_outside(talk: Talk, lines: list[Line]) -> str:
    """Return HTML, the sign outside the bold label."""
    return _paragraphs(lines, "<p><strong>{}</strong>{} {}</p>")


def html_plain(talk: Talk, lines: list[Line]) -> str:
    """Return HTML without bold labels."""
    return _paragraphs(lines, "<p>{}{} {}</p>")


def html_spans(talk: Talk, lines: list[Line]) -> str:
    """Return HTML with a no-break space and labels in spans within bold ones."""
    return _paragraphs(lines, '<div><b><span lang="x">{}</span></b><b>{}</b>&nbsp;{}</div>', "div")


def html_breaks(talk: Talk, lines: list[Line]) -> str:
    """Return HTML in one paragraph with line breaks."""
    parts = [html.escape(part) for line in lines for part in _inline(line)]
    return f"<p>{'<br><br>'.join(parts)}</p>"


def _paragraphs(lines: list[Line], pattern: str, tag: str = "p") -> str:
    found = []
    for line in lines:
        first, *others = map(html.escape, line.paragraphs)
        found.append(pattern.format(html.escape(line.label), line.sign, first))
        found.extend(f"<{tag}>{other}</{tag}>" for other in others)
    return "\n".join(found)


FORMS: dict[str, tuple[str, Callable[[Talk, list[Line]], str]]] = {
    "text": (".txt", text),
    "text_close": (".txt", text_close),
    "text_wrapped": (".txt", text_wrapped),
    "text_label_above": (".txt", text_label_above),
    "markdown": (".md", markdown),
    "markdown_outside": (".md", markdown_outside),
    "html_bold": (".html", html_bold),
    "html_outside": (".html", html_outside),
    "html_plain": (".html", html_plain),
    "html_spans": (".html", html_spans),
    "html_breaks": (".html", html_breaks),
}
AROUND = ("bare", "menus", "classless")


def printed(code: str, convention: str, form: str, around: str) -> Page:
    """Return one page and its turns."""
    talk = TALKS[code]
    lines = CONVENTIONS[convention](talk)
    suffix, write = FORMS[form]
    body = write(talk, lines)
    whole = {".txt": _as_text, ".md": _as_markdown, ".html": _as_html}[suffix](talk, body, around)
    turns = tuple((line.kind, "".join(line.paragraphs)) for line in lines)
    return Page(f"{code}-{convention}-{form}-{around}{suffix}", whole, turns)


def _as_text(talk: Talk, body: str, around: str) -> str:
    above = [] if around == "bare" else [*talk.above]
    below = [] if around == "bare" else [*talk.below]
    between = "\n\n" if around == "menus" else "\n"
    tail = ["\n".join(below)] if around == "classless" else below
    return "\n\n".join([*above, talk.title, talk.day, body, *tail]) + between


def _as_markdown(talk: Talk, body: str, around: str) -> str:
    if around == "bare":
        return f'---\ntitle: "{talk.title}"\ndate: 2019-05-14\n---\n\n{body}\n'
    above, below = " > ".join(f"[{w}](/x)" for w in talk.above[0].split(" > ")), talk.below
    head = f"{above}\n\n# {talk.title}\n\n{talk.day}\n\n"
    links = "\n\n".join(f"[{words}](#)" for words in below)
    return f"{head}{body}\n\n{links}\n"


def _as_html(talk: Talk, body: str, around: str) -> str:
    title, day = html.escape(talk.title), talk.day
    above, below = html.escape(talk.above[0]), [html.escape(words) for words in talk.below]
    start = f"<html><head><meta charset=utf-8><title>{title} | Site</title></head><body>"
    if around == "bare":
        return f"{start}<h1>{title}</h1><p>{day}</p>{body}</body></html>"
    if around == "menus":
        links = "".join(f"<li><a href=/x>{words}</a></li>" for words in below)
        return (
            f"{start}<header><nav><a href=/>{above}</a></nav></header><main><h1>{title}</h1>"
            f"<p class=date>{day}</p><div class=text>{body}</div></main>"
            f"<footer><ul>{links}</ul></footer></body></html>"
        )
    tail = "".join(f"<div>{words}</div>" for words in below)
    return (
        f"{start}<div>{above}</div><h2>{title}</h2><div>{day}</div>"
        f"<div>{body}</div>{tail}</body></html>"
    )


def as_printed(text: str) -> tuple[str, list[tuple[str, str, str, str]]]:
    """Return the language of a page of one text, and its turns: kind, label, asker, outlet."""
    (transcript,) = parse_page(text.encode(), name="page.txt").briefing.transcripts
    turns = transcript.editions[0].turns
    return transcript.language, [(t.kind, t.label, t.asker, t.outlet) for t in turns]
