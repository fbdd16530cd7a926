"""Talks among hosts, where nobody of the press asks."""

from collections.abc import Iterable, Sequence

from archive.sources.drafts import TurnDraft
from archive.sources.head.kinds import is_meeting
from archive.sources.labelling.labels import Label
from archive.sources.labelling.offices import opens_with_office
from archive.sources.labelling.vocabulary import Vocabulary


def is_talk_of_hosts(
    title: str, turns: Sequence[TurnDraft], labels: Iterable[Label], words: Vocabulary
) -> bool:
    """Return whether two or more speak, at most once the press, and it is plain who asks.

    A title announces talks, or each label is a word for a turn or shows its bearer's office;
    who presents one host alone may ask.
    """
    asked = sum(turn.kind == "question" for turn in turns)
    speakers = {turn.speaker for turn in turns}
    if asked > 1 or len(speakers) < 2:
        return False
    is_told = len(speakers - {""}) > 1 and all(_tells_voice(label, words) for label in labels)
    return is_told or (not asked and is_meeting(title))


def _tells_voice(label: Label, words: Vocabulary) -> bool:
    """Return whether a label is a moderator's, a word for a question, or shows an office."""
    is_question = label.is_keyword and label.role == "question"
    return label.role == "moderator" or is_question or opens_with_office(label, words)
