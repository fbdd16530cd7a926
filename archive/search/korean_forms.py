"""Korean words without what is attached to them: particles, and the verbs 하다, 되다, 시키다.

Korean is indexed by pairs of syllables, so whoever types a noun finds it in any form; whoever
types it with an ending is helped here. Endings that many nouns have as their last syllable are
left out: 의 (회의), 가 (전문가), 이, 도, 과, 로, 만, 한, 해.
"""

import re
from collections.abc import Iterator

from archive.search.syllables import ends_open

_LEAST = 2  # syllables that stay: one alone begins too much else
_WORD = re.compile("[가-힣]{3,}").fullmatch
# Behind a vowel, behind a consonant, behind either.
_OPEN, _CLOSED = ("는", "를", "와"), ("은", "을")
_EITHER = """
    에 에서 에게 에는 에도 에서는 에서도 까지 부터 께서 에게는 에게서 으로 으로는 으로서 으로써
    처럼 보다 마다 조차 입니다 입니까 이었다 이었습니다 이라고 이라는 들은 들을 들이 들의 들에게
"""
_ENDINGS_OF_HADA = """
    다 는 고 며 면 지 게 기 던 여 여서 였다 였고 였으며 였습니다 였는데 도록 겠다 겠습니다 려고
    려는 면서 는데 십시오 세요 자
"""
_ENDINGS_OF_DOEDA = """
    다 는 고 며 면 지 게 기 던 어 어서 었다 었고 었으며 었습니다 도록 겠다 겠습니다 면서 는데
"""
# Where a stem and its ending have become one syllable.
_CONTRACTED = """
    한다 했다 했고 했으며 했습니다 했던 합니다 합니까 해서 해야
    된다 됐다 됐고 됐으며 됐습니다 됐던 됩니다 됩니까 돼서 돼야
    시킨다 시켰다 시켰습니다 시킵니다 시키는 시키고 시키며 시키기 시켜 시켜서 시키다
"""
_VERBS = [
    *(f"하{ending}" for ending in _ENDINGS_OF_HADA.split()),
    *(f"되{ending}" for ending in _ENDINGS_OF_DOEDA.split()),
    *_CONTRACTED.split(),
]
_ATTACHED = re.compile(f"(?:{'|'.join((*_EITHER.split(), *_VERBS))})$")


def base_of(word: str) -> str:
    """Return a word without its particle, or the noun that a verb is made of; "" if neither.

    The longest ending counts: 정부에서는 has 에서는, and not 는.
    """
    if not _WORD(word):
        return ""
    if match := _ATTACHED.search(word):
        base = word[: match.start()]
    else:
        base = next(_without_lone_particle(word), "")
    return base if len(base) >= _LEAST else ""


def _without_lone_particle(word: str) -> Iterator[str]:
    for particle in (*_OPEN, *_CLOSED):
        base = word.removesuffix(particle)
        if base != word and ends_open(base) == (particle in _OPEN):
            yield base
