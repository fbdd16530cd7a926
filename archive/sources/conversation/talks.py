"""Talks among hosts, where nobody of the press asks."""

from collections.abc import Collection, Sequence

from archive.sources.drafts import TurnDraft
from archive.sources.head.kinds import is_meeting
from archive.sources.labelling.labels import Label
from archive.sources.labelling.offices import opens_with_office
from archive.sources.labelling.vocabulary import Vocabulary


def is_talk_of_hosts(
    title: str, turns: Sequence[TurnDraft], labels: Collection[Label], words: Vocabulary
) -> bool:
    """Return whether two or more speak, at most once the press, and it is plain who asks.

    A title announces talks, or each label is a word for a turn or of somebody whose office one
    shows; who presents one host alone may ask.
    """
    asked = sum(turn.kind == "question" for turn in turns)
    speakers = {turn.speaker for turn in turns}
    if asked > 1 or len(speakers) < 2:
        return False
    titled = [label for label in labels if opens_with_office(label, words)]
    in_office = {label.key.partition(",")[0] for label in titled}
    is_told = len(speakers - {""}) > 1 and all(
        label.role == "moderator"
        or (label.is_keyword and label.role == "question")
        or label in titled
        or label.key in in_office
        for label in labels
    )
    return is_told or (not asked and is_meeting(title))
