"""Russian words: the forms that the stemmer does not bring to one stem.

Of визит and орган the bare form loses what looks like the ending of a verb, and other cases do
not; a vowel comes and goes in посол, посла; a stem has two faces in использовать, использует.
"""

import re
from collections.abc import Iterator

from archive.search.stems import WHOLE_IN_RUSSIAN

_VOWELS = "аеиоуыэюя"
_ENDING = re.compile("(?:ами|ями|ью|[аояеу]й|[ое]ю|[ое]м|[ая]м|[ая]х|[ое]в|[аяоеуюыиьй])$")
_IN_CASES = re.compile("(?:[оеая]м|[ая]х)$")
# What has lost its vowel before its ending, by what stands around it: посла, рынка, сестра, конца.
_CLOSED = re.compile(f"(?<=[^{_VOWELS}])[кцнл]$|(?<=[тдб])р$|(?<=ь)[мб]$")
_OPEN = re.compile(
    f"(?<=.[^{_VOWELS}ьй])[ое](?=[кцнлр]$)|(?<=.[^{_VOWELS}ьй])е(?=[мб]$)|(?<=.[{_VOWELS}])е(?=ц$)"
)
_PEOPLE = re.compile("[ая]н(?:ин)?$")
_WITH_A_SUFFIX = re.compile(
    "(?:(?:ова|ева)(?:ть|в|вш.{2,3}|л|ла|ло|ли)|у(?:ю|ешь|ет|ем|ете|ют|й|йте|я))(?:ся|сь)?$"
)
_SUFFIXES = ("овал", "ую", "ует", "уют")
# The stems of words whose forms are too unlike each other for any rule.
_IRREGULAR = tuple(
    frozenset(line.split())
    for line in """
        ден дня дню днем дне дни дням днях
        человек люд людьм
        хорош лучш
        ребенок ребенк дет детьм
        друг друз
        врем времен
        плем племен
        знам знамен
        египет египт
        деньг денег
        церков церкв
        любов любв
        господин господ
        мат матер
        доч дочер дочерьм
        сын сынов сыновьям
        сон сна сну сном сне сны снов снам снах
        идт ид идеш идет идут шел шла шло шли шедш
        еха ехат ехал ед едеш едет едут
        лед льда льду льдом льде льды льдов льдам льдах
    """.strip().splitlines()
)

# Stems of verbs with any prefix: показать, покажет.
_PREFIX = re.compile(
    "(?:в[оыз]?|воз|вос|до|за|из|изо|ис|на|над|о|об|обо|от|ото|пере|по|под|подо|пре|при|про|произ"
    "|раз|разо|рас|с|со|у)?"
).fullmatch
_PREFIXED = tuple(
    tuple(line.split())
    for line in """
        каза каж кажет кажут
        писа пиш пишет пишут
        вест вел вед ведет ведут
        йт йд йдет йдут шел шл
        прийт прид придет придут пришел пришл
        ня йм ймет ймут
        ня ним нимет нимут
        приня прим примет примут
        нача начн начнет начнут
        мог могл мож может могут моч
    """.strip().splitlines()
)


def of_irregular(own: str) -> Iterator[str]:
    """Yield the stems that belong together with one by no rule."""
    yield from sorted(each for family in _IRREGULAR if own in family for each in family)
    yield from _prefixed(own)


def _prefixed(own: str) -> Iterator[str]:
    for family in _PREFIXED:
        for part in family:
            prefix = own.removesuffix(part)
            if prefix != own and _PREFIX(prefix):
                yield from (prefix + each for each in family)


def forms(word: str) -> Iterator[str]:
    """Yield forms of a word, such as stemmers do not bring to one stem."""
    if suffix := _WITH_A_SUFFIX.search(word):
        yield from (word[: suffix.start()] + each for each in _SUFFIXES)
        return
    if word in WHOLE_IN_RUSSIAN:
        return
    bases = [_ENDING.sub("", word)]
    if word[-1] == "й" or word[-2:] in ("ою", "ею"):
        bases.append(word[:-1])
    elif word[-1] not in f"{_VOWELS}ь" and not _IN_CASES.search(word):
        bases.append(word)
    for base in bases:
        if len(base) > 2:
            yield from _of_base(base)
    if _OPEN.search(word):
        yield _without_its_vowel(word) + "у"


def _of_base(base: str) -> Iterator[str]:
    """Yield forms of what stands before all endings."""
    if base[-1] in _VOWELS:
        yield from (f"{base}й", f"{base}я", f"{base}ю")
        return
    yield from (base, f"{base}у")
    if base[-1] in "тсл":
        yield f"{base}ь"
    if people := _PEOPLE.search(base):
        bare = base.removesuffix("ин")
        yield from (bare, f"{bare}у", f"{bare}ину") if people[0] != bare[-2:] else (f"{bare}ину",)
    if _OPEN.search(base):
        yield _without_its_vowel(base) + "у"
    elif closed := _CLOSED.search(base):
        yield from _with_a_vowel(base, closed.start())


def _without_its_vowel(base: str) -> str:
    kept, last = base[:-2], base[-1]
    if kept[-1] in _VOWELS:
        kept += "й"
    elif last in "мб" or (kept[-1] == "л" and last == "ц"):
        kept += "ь"
    return kept + last


def _with_a_vowel(base: str, at: int) -> Iterator[str]:
    """Yield the form without an ending: рынок, точек, чисел, угол, уровень."""
    kept, last = base[:at], base[at:]
    if kept[-1] in "ьй":
        yield f"{kept[:-1]}е{last}"
        return
    hissing = kept[-1] in "жчшщц"
    if last == "к":
        yield f"{kept}{'е' if hissing else 'о'}к"
        return
    if last == "л" or kept[-1] in "кгх":
        yield f"{kept}о{last}"
    if kept[-1] not in "кгх":
        yield f"{kept}е{last}"
    if last == "н":
        yield f"{kept}ень"
