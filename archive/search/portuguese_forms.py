"""Portuguese words whose forms share no stem: papel and papéis, fazer and fez."""

import re
from collections.abc import Iterator

from archive.search.families import stems_by_stem

# A form with a question mark is asked for alone, not looked for: it means something else, too.
_ROWS = """
    pão pães; cão cães; mão mãos; irmão irmãos; órgão órgãos; cidadão cidadãos; alemão alemães;
    capitão capitães; fazer faz fazem fez fizeram fizemos feito; trazer traz trouxe trouxeram;
    dizer diz dizem disse disseram dito; poder pode puderam pôde; querer quer quis quiseram;
    saber sabe soube souberam; ver viu viram visto?; vir vem veio vieram; ter tem teve tiveram;
    manter mantém manteve mantiveram mantido; obter obtém obteve obtiveram obtido;
    estar esteve estiveram; haver houve houveram; propor propõe propôs propuseram proposto?;
    abrir aberto; escrever escrito; ganhar ganho
"""
_NUMBER = re.compile(r"(?<=..)([eo])(l|is)$")
_ANOTHER = frozenset({"papel"})  # papéis shares its stem with Papa


def forms(word: str) -> Iterator[str]:
    """Yield a noun that ends in -el or -ol in its other number."""
    match = _NUMBER.search(word)
    if match and word not in _ANOTHER:
        yield word[: match.start()] + match[1] + ("is" if match[2] == "l" else "l")
    if word.endswith(("ario", "aria", "arios", "arias")):  # parted by the stemmer
        base = word.rstrip("s")[:-1]
        yield from (f"{base}o", f"{base}a", f"{base}os", f"{base}as")


def of_irregular(stem: str) -> Iterator[str]:
    """Yield the stems of all forms of a word, by the stem of one."""
    yield from stems_by_stem(_ROWS, "pt").get(stem, ())
