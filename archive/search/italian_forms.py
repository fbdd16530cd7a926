"""Italian words whose forms share no stem: uomo and uomini, scegliere and scelto."""

from collections.abc import Iterator

from archive.search.families import stems_by_stem

# A form with a question mark is asked for alone, not looked for: it means something else, too.
_ROWS = """
    uomo uomini; avere ha hanno ebbe avuto; potere può possono potuto; volere vuole vogliono voluto;
    dovere deve devono dovuto; sapere sa sanno seppe saputo; andare va vanno andrà;
    fare fanno faceva fece fatto?; dire dice dicono disse detto; dare danno? dette? diede;
    venire viene vengono venne venuto; tenere tiene tengono tenne tenuto;
    rimanere rimane rimangono rimase rimasto; scegliere sceglie scelgono scelse scelto;
    leggere lesse letto?; scrivere scrisse scritto; vedere vide visto?; prendere prese preso;
    mettere mise messo?; chiedere chiese? chiesto; rispondere rispose risposto;
    decidere decise deciso; concludere concluse concluso; discutere discusse discusso;
    esprimere espresse espresso; raggiungere raggiunse raggiunto; risolvere risolse risolto;
    proporre propone propose proposto; produrre produce produsse prodotto;
    condurre conduce condusse condotto; aprire aperto; offrire offerto; chiudere chiuse chiuso;
    perdere perse perso; vincere vinse vinto; crescere crebbe cresciuto; nascere nacque nato
"""


def of_irregular(stem: str) -> Iterator[str]:
    """Yield the stems of all forms of a word, by the stem of one."""
    yield from stems_by_stem(_ROWS, "it").get(stem, ())
