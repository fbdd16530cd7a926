"""The phrases that a language's sentences are made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """Phrases of one language that fit together in any combination.

    Subjects are singular, so that every predicate agrees with them. `{place}` stands for a
    town, `{number}` for a number, `{about}` for what `abouts` holds, `{words}` for planted ones.
    """

    language: str
    subjects: tuple[str, ...]
    predicates: tuple[str, ...]
    objects: tuple[str, ...]
    endings: tuple[str, ...]
    starts: tuple[str, ...]
    abouts: tuple[str, ...]
    asks: tuple[str, ...]
    titles: tuple[str, ...]
    carrier: str  # a sentence that holds planted words
    closing: str  # what a moderator says last
    question_label: str
    moderator_label: str
    event: str
    corrected: str  # the note on a correction
    withdrawn: str  # the reason for a withdrawal
    outlets: tuple[str, ...]  # names of newspapers, with a `{place}`
    country: str  # a country's name, of its `{place}`
    minister: str
    embassy: str  # with `{place}`, the country it is of
    joiner: str = " "
    stop: str = "."

    def sentence(self, *parts: str) -> str:
        """Return parts joined as this language joins words, begun and ended as a sentence."""
        text = self.joiner.join(part for part in parts if part)
        return f"{text[0].upper()}{text[1:]}{self.stop}"
