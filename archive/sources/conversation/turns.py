"""Turns as printed to a conversation. The structure decides, not the label alone.

What hosts say before the first question is the opening; every turn by the press is a
question; every host's turn after the first question answers the question before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from archive.sources.conversation.interviewers import asks_at_its_end
from archive.sources.conversation.press import is_press
from archive.sources.conversation.rawturns import RawTurn
from archive.sources.drafts import TurnDraft, TurnKind
from archive.sources.labelling.outlets import asker_and_outlet, outlet_behind
from archive.sources.labelling.titles import without_role
from archive.sources.labelling.vocabulary import Vocabulary
from archive.sources.learnt.rereading import NOTE, Place, Start
from archive.sources.lines import Line
from archive.sources.names.speakers import Speakers
from archive.sources.rendering import render, render_words


@dataclass
class Conversation:
    """The turns of a page as drafts, and the lines of each."""

    turns: list[TurnDraft] = field(default_factory=list)
    segments: list[str] = field(default_factory=list)
    lines: dict[str, list[Line]] = field(default_factory=dict)  # by anchor
    places: dict[Start, Place] = field(default_factory=dict)  # of the words of turns, by line


@dataclass(frozen=True)
class Cast:
    """Who is who on a page: what the structure shows beside the labels."""

    speakers: Speakers
    opening: str  # key of who speaks where no label is printed yet
    press: frozenset[str]  # labels that are journalists' though they are only names
    moderators: frozenset[str]  # labels of those who only give the floor
    is_interview: bool = False  # so that whoever asks above a first name is the press
    voices: Mapping[Start, str] = field(default_factory=dict)  # whose words, as it was learnt


def conversation(
    raws: Sequence[RawTurn], cast: Cast, words: Vocabulary, language: str
) -> Conversation:
    """Return the drafts of all turns."""
    builder = _Builder(cast, words, language)
    for raw, following in zip_longest(raws, raws[1:]):
        builder.add(raw, following)
    return builder.result


class _Builder:
    def __init__(self, cast: Cast, words: Vocabulary, language: str) -> None:
        self.result = Conversation()
        self._cast = cast
        self._words = words
        self._language = language
        self._counts = dict.fromkeys(("s", "q", "a", "m", "n"), 0)

    def add(self, raw: RawTurn, following: RawTurn | None) -> None:
        """Add a turn: its kind, anchor and segment follow from those before it."""
        kind = self._kind(raw, following)
        anchor = self._anchor(kind)
        asker, outlet = "", ""
        if kind == "question":
            asker, outlet = asker_and_outlet(raw.label, raw.words, self._words)
        if kind == "question" and raw.label and raw.label.role == "name":
            asker = without_role(raw.label.base, self._words)
            outlet = outlet or outlet_behind(raw.label, self._words)
        self.result.turns.append(
            TurnDraft(
                kind=kind,
                anchor=anchor,
                text="\n\n".join(filter(None, map(self._paragraph, raw.blocks))),
                to=self._question if kind == "answer" else "",
                heading=render_words(raw.heading.text, self._language) if raw.heading else "",
                label=raw.label.printed if raw.label else "",
                asker=asker,
                outlet=outlet,
                speaker=self._speaker(raw, kind),
                aligned=self.result.segments[-1] if self.result.segments else "",
            )
        )
        lines = [line for block in raw.blocks for line, _ in block]
        words = [words for block in raw.blocks for words in block]
        for number, (line, offset) in enumerate(words):
            self.result.places[line.start] = (kind, number == 0, offset)
        self.result.lines[anchor] = [*(raw.heading.lines if raw.heading else ()), *lines]

    @property
    def _question(self) -> str:
        return f"q{self._counts['q']}"

    def _kind(self, raw: RawTurn, following: RawTurn | None) -> TurnKind:
        voice = self._voice(raw)
        if raw.is_note or voice == NOTE:
            return "note"
        if voice:
            hosts = "answer" if self._counts["q"] else "statement"
            return {"q": "question", "m": "moderator"}.get(voice, hosts)
        if is_press(raw, self._cast.press) or self._is_first_question(raw, following):
            return "question"
        label = raw.label
        if label and (label.role == "moderator" or label.key in self._cast.moderators):
            return "moderator"
        return "answer" if self._counts["q"] else "statement"

    def _voice(self, raw: RawTurn) -> str:
        """Return whose words a turn is as it was learnt, "" where the rules say it."""
        start = next((line.start for block in raw.blocks for line, _ in block), None)
        return self._cast.voices.get(start, "") if start else ""

    def _is_first_question(self, raw: RawTurn, following: RawTurn | None) -> bool:
        """Return whether words are what the first "Answer:" answers, whoever says them.

        In interviews a name may answer words without a label.
        """
        below = following.label if following else None
        if self._counts["q"] or below is None:
            return False
        if not asks_at_its_end(raw.words):
            return False
        if below.role == "answer":
            return True
        return raw.label is None and self._cast.is_interview and below.role == "name"

    def _anchor(self, kind: TurnKind) -> str:
        if kind == "answer":
            self._counts["a"] += 1
            return f"{self._question}a{self._counts['a']}"
        letter = kind[0]
        self._counts[letter] += 1
        anchor = f"{letter}{self._counts[letter]}"
        if kind in ("question", "statement"):
            self._counts["a"] = 0
            self.result.segments.append(anchor)
        return anchor

    def _speaker(self, raw: RawTurn, kind: TurnKind) -> str:
        if kind in ("question", "note"):
            return ""
        if raw.label is None or not raw.label.base:
            is_only_voice = kind == "statement" or raw.label is not None
            return self._cast.opening if is_only_voice else ""
        return self._cast.speakers.of(raw.label)

    def _paragraph(self, block: Sequence[tuple[Line, int]]) -> str:
        rendered = (render(line, start, self._language) for line, start in block)
        return "\n".join(text for text in rendered if text)
