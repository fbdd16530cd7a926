"""Anchors for new turns: never one that the transcript has borne before, whatever became of it."""

from itertools import count

from archive.models import AnchorAlias, Transcript, Turn

_LETTERS = {"question": "q", "statement": "s", "moderator": "m", "note": "n", "answer": "a"}


def anchors_ever(transcript: Transcript) -> set[str]:
    """Return all anchors of all editions of a transcript and its old ones, in two queries."""
    turns = Turn.objects.filter(edition__transcript=transcript).values_list("anchor", flat=True)
    old = AnchorAlias.objects.filter(transcript=transcript).values_list("alias", flat=True)
    return {*turns, *old}


def free_anchor(kind: str, question: str, taken: set[str]) -> str:
    """Return the next anchor of a kind: q7, s2, m1, n1, or q7a2 for an answer to q7."""
    stem = f"{question}a" if kind == "answer" and question else _LETTERS[kind]
    return next(f"{stem}{k}" for k in count(1) if f"{stem}{k}" not in taken)
