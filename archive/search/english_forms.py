"""English words whose forms share no stem, or that are spelt in two ways: colour and color."""

import re
from collections.abc import Iterator

from archive.search.families import stems_by_stem

# Left out is what is more often another word, such as left or lay.
_ROWS = """
    child children; man men; woman women; person people; foot feet; tooth teeth; mouse mice;
    goose geese; ox oxen; crisis crises; analysis analyses; hypothesis hypotheses; thesis theses;
    criterion criteria; phenomenon phenomena; life lives; wife wives; knife knives; wolf wolves;
    half halves; shelf shelves; thief thieves; loaf loaves;
    arise arose arisen; become became; begin began begun; bind bound; break broke broken;
    bring brought; build built; buy bought; catch caught; choose chose chosen; come came;
    deal dealt; draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten;
    fall fell fallen; feed fed; feel felt; fight fought; find found; flee fled; fly flew flown;
    forbid forbade forbidden; forget forgot forgotten; freeze froze frozen; get got gotten;
    give gave given; go went gone; grow grew grown; hear heard; hide hid hidden; hold held;
    keep kept; know knew known; lead led; lose lost; make made; mean meant; meet met;
    overcome overcame; pay paid; ride rode ridden; ring rang rung; rise rose risen; run ran;
    say said; see saw seen; seek sought; sell sold; send sent; shake shook shaken; shoot shot;
    show shown; sing sang sung; sink sank sunk; sit sat; sleep slept; speak spoke spoken;
    spend spent; stand stood; steal stole stolen; strike struck; swear swore sworn;
    swim swam swum; take took taken; teach taught; tear tore torn; tell told; think thought;
    throw threw thrown; understand understood; undertake undertook undertaken; wear wore worn;
    win won; withdraw withdrew withdrawn; write wrote written;
    armour armor; behaviour behavior; colour color; endeavour endeavor; favour favor;
    favourable favorable; favourite favorite; harbour harbor; honour honor; humour humor;
    labour labor; neighbour neighbor; neighbourhood neighborhood; rumour rumor; vapour vapor;
    centre center; fibre fiber; kilometre kilometer; litre liter; metre meter; theatre theater;
    catalogue catalog; dialogue dialog; programme program; defence defense; offence offense;
    licence license; pretence pretense; aluminium aluminum; fulfil fulfill; grey gray;
    enrol enroll; instalment installment; judgement judgment; manoeuvre maneuver; mould mold;
    plough plow; sceptical skeptical; skilful skillful
"""
# What is written with either letter: organisation, analyse. Of wise nothing is made that exists.
_SPELT = re.compile("(?<=..[iy])([sz])(?=(?:e|ed|es|er|ers|ing|ations?|able)$)")

_MAN = re.compile("(?<=..m)[ae](?=n(?:['’]s)?$)")  # fisherman, fishermen


def forms(word: str) -> Iterator[str]:
    """Yield a word as it is spelt elsewhere, and who is one of several."""
    if match := _MAN.search(word):
        other = "e" if match[0] == "a" else "a"
        yield word[: match.start()] + other + word[match.end() :]
    if match := _SPELT.search(word):
        other = "z" if match[1] == "s" else "s"
        yield word[: match.start()] + other + word[match.end() :]


def of_irregular(stem: str) -> Iterator[str]:
    """Yield the stems of all forms of a word, by the stem of one."""
    yield from stems_by_stem(_ROWS, "en").get(stem, ())
