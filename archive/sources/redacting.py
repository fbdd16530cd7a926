"""Words taken out by order: a marker with the kind of the order stays in their place.

The marker is written in the language of the text and holds the sign █, by which the database
knows it (archive/engine.py): released words change only where a marker more is left.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from archive.sources.drafts import EditionDraft, TurnDraft
from archive.sources.markup import plain

SIGN = "█"
HEAD = ("title", "place", "event", "change_note", "withdrawal_reason")
WORDS = ("heading", "label", "asker", "outlet", "text")

_NAMES = {
    "court-order": {
        "en": "court order",
        "de": "gerichtliche Anordnung",
        "fr": "décision de justice",
        "es": "orden judicial",
        "ru": "решение суда",
        "zh": "法院命令",
        "ar": "أمر قضائي",
    },
    "personal-data": {
        "en": "personal data",
        "de": "personenbezogene Daten",
        "fr": "données personnelles",
        "es": "datos personales",
        "ru": "персональные данные",
        "zh": "个人信息",
        "ar": "بيانات شخصية",
    },
    "secret": {
        "en": "secret",
        "de": "Verschlusssache",
        "fr": "secret protégé",
        "es": "información secreta",
        "ru": "охраняемая тайна",
        "zh": "涉密内容",
        "ar": "معلومات سرية",
    },
}
# Between two words: a blank of any kind, and the signs that markup may leave there.
_BETWEEN = r"[*\[\]\\]*\s+[*\[\]\\]*"
# Scripts that part no words: a phrase may begin and end anywhere in them.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = f"[^\\W_{_UNSPACED}]"


def marker(kind: str, language: str) -> str:
    """Return what stands in the place of words: "[█ court order]", in a text's language."""
    names = _NAMES[kind]
    return f"[{SIGN} {names.get(language.partition('-')[0], names['en'])}]"


@dataclass(frozen=True)
class Cut:
    """What leaves the texts of one language: phrases wherever they stand, turns as a whole.

    Capitals make no difference. A phrase that ends in `*` goes on to the end of its word:
    `Ivanov*` is also `Ivanova`.
    """

    marker: str
    phrases: tuple[str, ...] = ()
    turns: Collection[str] = ()  # anchors

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Return the pattern of all phrases, the longest first; None without phrases."""
        found = sorted((p.strip() for p in self.phrases if p.strip(" *")), key=len, reverse=True)
        return re.compile("|".join(map(_pattern, found)), re.IGNORECASE) if found else None

    def holds(self, text: str) -> bool:
        """Return whether a text holds one of the phrases."""
        return self.pattern is not None and self.pattern.search(text) is not None

    def text(self, text: str) -> str:
        """Return a text with a marker for each phrase; line ends within one are kept."""
        return self.pattern.sub(self._instead, text) if self.pattern else text

    def edition(self, draft: EditionDraft) -> EditionDraft:
        """Return an edition without the words; anchors and order stay."""
        head = {name: self.text(getattr(draft, name)) for name in HEAD}
        return replace(draft, **head, turns=tuple(self.turn(turn) for turn in draft.turns))

    def turn(self, turn: TurnDraft) -> TurnDraft:
        """Return a turn without the words."""
        if turn.anchor in self.turns:
            whole = {name: self._whole(getattr(turn, name)) for name in ("heading", "text")}
            turn = replace(turn, **whole)
        return replace(turn, **{name: self.text(getattr(turn, name)) for name in WORDS})

    def _whole(self, text: str) -> str:
        return self._markers(text) if text.strip() else text

    def _instead(self, match: re.Match[str]) -> str:
        return self._markers(match[0]) + "\n" * match[0].count("\n")

    def _markers(self, words: str) -> str:
        """Return the marker, and one more for each that the words hold: none is ever lost."""
        return " ".join([self.marker] * (words.count(SIGN) + 1))


def _pattern(phrase: str) -> str:
    is_open = phrase.endswith("*")
    words = [re.escape(word) for word in phrase.rstrip("*").split()]
    begin = f"(?<!{_LETTER})" if re.match(_LETTER, phrase) else ""
    end = ""
    if is_open:
        end = r"\w*"
    elif re.match(_LETTER, phrase[-1]):
        end = f"(?!{_LETTER})"
    return begin + _BETWEEN.join(words) + end


def lines_of(turns: Iterable[TurnDraft], anchors: Collection[str]) -> list[str]:
    """Return each line of some turns, as phrases by which their source is searched."""
    texts = [f"{turn.heading}\n{plain(turn.text)}" for turn in turns if turn.anchor in anchors]
    return [line.strip() for line in "\n".join(texts).splitlines() if line.strip(" *-")]
