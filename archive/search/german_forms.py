"""German verbs: the forms that the stemmer, which knows endings of nouns, leaves apart."""

import re
from collections.abc import Iterator

from archive.search.families import stems_by_stem

_SEPARABLE = "ab|an|auf|aus|bei|dar|ein|fest|fort|her|hin|los|mit|nach|statt|teil|vor|weg|zu|zuruck"
_INSEPARABLE = "be|emp|ent|er|ge|hinter|miss|uber|unter|ver|wider|zer"
_PARTICIPLE = re.compile(f"^((?:{_SEPARABLE})?)ge(.{{3,}}?)e?t(?:e[mnrs]?)?$")
_PARTED = re.compile(f"^({_SEPARABLE})(.{{3,}})$")
_WITHOUT_GE = re.compile(f"^(?:{_INSEPARABLE})...|ier$")
_ENDING = re.compile("(?<=[^aeiou]..)(?:ete[nt]?|et|te[nt]?|t|en)$|(?<=...)(?:te[nt]?|t|en)$")
_NO_VERB = re.compile("(?:ment|(?:ung|heit|keit|schaft|ion|isch|lich|ig|sch)(?:e[mnrs]?)?)$")
_NOUN = re.compile("(?:[^aeiour][aiu]|r[ai]|n)ft$")  # Haft, Luft, Kraft, Auskunft: no -t of a verb
_PREFIX = re.compile(f"(?:{_SEPARABLE})?(?:{_INSEPARABLE})?").fullmatch
# Nouns of other languages' endings, and a verb: Zentrum and Zentren, wissen and wusste.
_ROWS = """
    Faktum Fakten; Forum Foren; Gremium Gremien; Individuum Individuen;
    Konsortium Konsortien; Kriterium Kriterien; Laboratorium Laboratorien; Medium Medien;
    Memorandum Memoranden; Ministerium Ministerien; Moratorium Moratorien; Museum Museen;
    Präsidium Präsidien; Referendum Referenden; Spektrum Spektren; Stipendium Stipendien;
    Territorium Territorien; Ultimatum Ultimaten; Visum Visa; Votum Voten; Zentrum Zentren;
    wissen weiß? wusste gewusst; gehören gehört; gewähren gewährt; genehmigen genehmigt;
    gestalten gestaltet; gefährden gefährdet; gewährleisten gewährleistet; gewöhnen gewöhnt;
    gelingen gelingt gelang gelungen; geschehen geschieht geschah;
    genießen genießt genoss genossen?
"""
# Stems of strong verbs, as they stand behind any prefix: versprach, ausgesprochen.
_STRONG = tuple(
    tuple(line.split())
    for line in """
        sprech sprich spricht sprach sproch
        nehm nimmt nahm nomm
        geb gibt gab
        seh sieh sieht sah
        treff triff trifft traf troff
        steh steht stand
        geh geht ging gang
        komm kommt kam
        halt hielt
        lass lasst liess
        schlag schlagt schlug
        trag tragt trug
        fall fallt fiel
        schliess schliesst schloss
        bleib bleibt blieb
        schreib schreibt schrieb
        treib treibt trieb
        weis weist wies
        lieg liegt lag leg
        biet bietet bot
        zieh zieht zog
        find findet fand fund
        beginn beginnt begann begonn
        gewinn gewinnt gewann gewonn
        helf hilft half holf
        werf wirft warf worf
        gelt gilt galt golt
        brech bricht brach broch
        sterb stirbt starb storb
        fahr fahrt fuhr
        ruf ruft rief
        denk denkt dacht
        bring bringt bracht
        kenn kennt kannt
        nenn nennt nannt
        les liest las
        tret tritt trat
        lauf lauft lief
        verlier verliert verlor
        greif greift griff
        steig steigt stieg
        schein scheint schien
        scheid scheidet schied
        streit streitet stritt
        leid leidet litt
        wachs wachst wuchs
        rat riet
        lad ladt lud
        sink sinkt sank sunk
        heb hebt hob
        schieb schiebt schob
        flieg fliegt flog
        flieh flieht floh
        schneid schneidet schnitt
        hang hangt hing
        sitz sitzt sass sess
        zwing zwingt zwang zwung
        empfehl empfiehlt empfahl empfohl
        befehl befiehlt befahl befohl
        vergess vergisst vergass
    """.strip().splitlines()
)


def forms(word: str) -> Iterator[str]:
    """Yield forms of a verb whose stem is the same all through: sagen, sagte, gesagt."""
    if _NO_VERB.search(word) or _NOUN.search(word):
        return
    if participle := _PARTICIPLE.match(word):
        base = participle[1] + participle[2]
    else:
        base = word[:-1] if word.endswith(("ern", "eln")) else _ENDING.sub("", word)
    if base == word or len(base) < 3 or base[-1] in "ao":
        return
    end = "et" if base[-1] in "td" or re.search("[^aeioulrh][mn]$", base) else "t"
    yield from (f"{base}{'n' if base.endswith(('er', 'el')) else 'en'}", f"{base}{end}")
    if parted := _PARTED.match(base):
        yield f"{parted[1]}ge{parted[2]}{end}"
    elif not _WITHOUT_GE.search(base):
        yield f"ge{base}{end}"


def of_irregular(own: str) -> Iterator[str]:
    """Yield the stems of the other forms of a noun or a verb, given one."""
    yield from stems_by_stem(_ROWS, "de").get(own, ())
    yield from _of_strong_verb(own)


def _of_strong_verb(own: str) -> Iterator[str]:
    for family in _STRONG:
        for part in family:
            prefix = own.removesuffix(part)
            prefix = prefix.removesuffix("ge") if prefix != own else own
            if prefix != own and _PREFIX(prefix):
                yield from (prefix + each for each in family)
                yield from (f"{prefix}ge{each}" for each in (family[0], family[-1]))
