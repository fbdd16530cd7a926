"""Anchors for new turns: never one that the transcript has borne before, whatever became of it."""

from itertools import count

_LETTERS = {"question": "q", "statement": "s", "moderator": "m", "note": "n", "answer": "a"}


def free_anchor(kind: str, question: str, taken: set[str]) -> str:
    """Return the next anchor of a kind: q7, s2, m1, n1, or q7a2 for an answer to q7."""
    stem = f"{question}a" if kind == "answer" and question else _LETTERS[kind]
    return next(f"{stem}{k}" for k in count(1) if f"{stem}{k}" not in taken)
