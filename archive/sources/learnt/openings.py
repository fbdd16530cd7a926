"""A host's opening that was learnt to be nobody's words, and greets or speaks to those present."""

from collections.abc import Sequence

from archive.sources.head.leads import is_spoken
from archive.sources.labelling.vocabulary import Vocabulary, folded
from archive.sources.learnt.looks import PageLine
from archive.sources.learnt.model import NOBODY


def with_opening(
    lines: Sequence[PageLine], states: Sequence[str], by_rules: Sequence[str], words: Vocabulary
) -> list[str]:
    """Return states that leave to a host the opening that rules read above the first question.

    It begins with the first line that greets, or speaks of oneself and to others; what stands
    above may be the editors' own words.
    """
    found = list(states)
    first = next((k for k, state in enumerate(states) if state[0] == "q"), 0)
    if any(state != NOBODY for state in states[:first]):
        return found
    own = [k for k in range(first) if by_rules[k][0] == "h"]
    start = next((k for k in own if _opens(lines[k].text, words)), None)
    if start is None or any(by_rules[k][1:] == "+" for k in own):
        return found
    for k in own:
        if k >= start:
            found[k] = "hB" if k == start else "hI"
    return found


def _opens(text: str, words: Vocabulary) -> bool:
    return folded(text).startswith(words.greetings) or is_spoken(text, words)
