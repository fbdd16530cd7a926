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
    """Return whether two or more speak, none of them the press, and it is plain that none asks.

    A title announces talks, or each label is a moderator's or shows its bearer's office; who
    presents one host alone may ask.
    """
    is_asked = any(turn.kind == "question" for turn in turns)
    speakers = {turn.speaker for turn in turns}
    if is_asked or len(speakers) < 2:
        return False
    return is_meeting(title) or (
        len(speakers - {""}) > 1
        and all(label.role == "moderator" or opens_with_office(label, words) for label in labels)
    )
