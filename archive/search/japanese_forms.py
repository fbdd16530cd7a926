"""Japanese nouns that する makes verbs of: 発表しました is found as 発表する, 発表された, 発表."""

import re

_ENDINGS = """
    する した します しました して している しています していた していました してきた
    しない しません しなかった しませんでした すれば しよう しましょう すべき しており しております
    される された されます されました されて されている されています されていた されない
    させる させた させます させました させて できる できた できます できました できない
    いたします いたしました いたしております
"""
_VERB = re.compile(
    rf"(?P<noun>[\u4e00-\u9fff々]{{2,}}|[ァ-ヶー]{{3,}})(?:{'|'.join(_ENDINGS.split())})"
)


def base_of(word: str) -> str:
    """Return the noun that a verb is made of; "" where a word is no such verb."""
    match = _VERB.fullmatch(word)
    return match["noun"] if match else ""
