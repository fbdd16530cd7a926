"""Sentences and paragraphs of one language, as chance has them."""

from archive.generator.dice import Dice
from archive.generator.names import NAMES, name_in
from archive.generator.vocabulary import Vocabulary


class Writer:
    """Writes in one language for one purpose."""

    def __init__(self, table: Vocabulary, dice: Dice) -> None:
        self.table, self._dice = table, dice

    def place(self) -> str:
        """Return a town: a few are named often, most hardly ever."""
        return name_in(self._dice.seldom(NAMES), self.table.language)

    def about(self) -> str:
        """Return what one may ask about."""
        return self._filled(self._dice.pick(self.table.abouts))

    def title(self) -> str:
        return self._filled(self._dice.pick(self.table.titles))

    def question(self) -> str:
        """Return a remark or two, and what is asked."""
        before = [self.sentence() for _ in range(self._dice.below(3))]
        return self.table.joiner.join([*before, self._filled(self._dice.pick(self.table.asks))])

    def sentence(self) -> str:
        """Return who does what, and how."""
        table, pick = self.table, self._dice.pick
        return table.sentence(
            pick(table.starts),
            self._filled(pick(table.subjects)),
            pick(table.predicates),
            pick(table.objects),
            self._filled(pick(table.endings)),
        )

    def paragraph(self, *more: str) -> str:
        """Return two to four sentences, then `more` ones."""
        sentences = [self.sentence() for _ in range(2 + self._dice.below(3))]
        return self.table.joiner.join([*sentences, *more])

    def _filled(self, phrase: str) -> str:
        if "{" not in phrase:
            return phrase
        about = self.about() if "{about}" in phrase else ""
        number = 2 + self._dice.below(97)
        return phrase.format(place=self.place(), number=number, about=about)
