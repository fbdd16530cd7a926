"""The shapes of names in labels: what can be a speaker, what is a phrase that ends in a colon."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word, name_particles
from archive.sources.lines import Line
from archive.sources.tables import TABLES, pattern_of

SIGNS = "○◯〇●◎◇◆□■▲△▶▷▼▽◀◁◐◑☎⊙"  # that open a turn
_FEWEST_OF_SENTENCE = 5  # words in small letters that no name holds
_MOST_OF_LEADER = 6  # words before the name of who leads a talk
_MOST_OF_NAME = 6  # words of a name in a script without capitals
_MOST_OF_OFFICE = 12  # and of an office with whose it is
HAS_CJK = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3]")
HELD_BY = re.compile(r"[ \u3000][\u3400-\u9fff]{2,4}$")  # an office, then whose it is
HAN_OR_KANA = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]")
_CJK_NAME = re.compile(
    r"[《〈「]?[\u3400-\u9fff\u3040-\u30ff々·・•‧ 　A-Za-z.－—]{1,24}[》〉」]?[\u3400-\u9fff]{0,8}"
)
_SENTENCE = re.compile(r"[!?;。！？；,\uff0c«»\"“”„=@#|/\\…<>*]|\.(?=\s)(?<=\w\w\w\w\w\.)|\d")
_LONGEST_QUOTED = 300
_COURTESIES = 24  # characters of several before one name
_QUOTATION = re.compile(
    rf"(?<![^\s(:])(?:\"[^\"]{{1,{_LONGEST_QUOTED}}}\"|“[^“”]{{1,{_LONGEST_QUOTED}}}”)(?!\w)"
)
_SIGN = re.compile(rf"[{SIGNS}]\s*")
_COMMAS = re.compile(r"[,;、]|\s[–—-]\s|[«»\"“”„]|/")
_COUNTED = re.compile(r"(?<=\w)\s*(?:#|no\.\s?|n[°º.]\s?|nr\.\s?)\s?\d{1,2}$|(?<=\w{3})\s\d$", re.I)
_NUMBER_OF = re.compile(r"\b(?:no|núm|nr|n)\s?[.º°]\s?\d{1,4}\b", re.I)  # "HOSPITAL NO. 2"
_NOTE_OR_SIGN = re.compile(
    r"\s*(?:[(\uff08\[][^()\uff08\uff09\[\]]*[)\uff09\]])?\s*[:\uff1a.\-–—]*\s*"
)
_INITIALLED = re.compile(
    r"\s*(?P<name>[^\W\d_a-zа-яё]{3,}(?:-[^\W\d_a-zа-яё]{2,})?\s+(?:[A-ZА-ЯЁ]\.\s?){1,2})"
    r"(?:,\s*(?P<office>[^.!?:\n]{3,100})\.)?\s*(?=[^\s,:])"
)
_BRAND = re.compile(
    r"d['’᾽][A-Z]\w+|[a-z][a-z\d]*(?:[.&-]|(?=[A-Z]))[\w.&-]*\w{2}"
)  # "e24.TV", "ab-tv"
_SHOUTED = re.compile(
    r"\s*(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ'’-]+){1,5}),\s*"
    r"(?P<office>[^\W\d_][^.!?:\n]{2,100})\.\s+(?=\S)"
)
SURNAME_PARTICLES = frozenset(
    ("van", "von", "der", "den", "de", "del", "da", "dos", "di", "la", "le", "al", "bin", "zu")
)
_SPREAD = re.compile(
    r"[\u3400-\u9fff\uac00-\ud7a3](?:[ \u3000]{1,3}[\u3400-\u9fff\uac00-\ud7a3]){1,4}"
)


def name_alone(base: str, note: str) -> tuple[str, str]:
    """Return the name and the note of a label without the sign before it.

    Where the note says how its bearer is called below, that is the name: "Minister Ann Lee
    (hereinafter Ann)".
    """
    base = _SIGN.sub("", base, count=1)
    called = pattern_of("labels.shortened").match(note)
    return (note[called.end() :].strip(), base) if called else (base, note)


def bold_end(line: Line) -> int:
    """Return where the bold words end with which a line begins; notes in brackets go along."""
    place = end = 0
    for run in line.runs:
        if run.style != "strong" and not _NOTE_OR_SIGN.fullmatch(run.text):
            break
        place += len(run.text)
        if run.style == "strong":
            end = place
    return len(line.text[:end].rstrip())


def name_and_office(line: Line) -> tuple[str, str, int] | None:
    """Return a name, an office and their end where type or initials mark them, and no colon.

    "ORLOVA A. P., minister. Colleagues!" and a bold "Mme Anne Roy," before "ministre." in italics.
    """
    for pattern in (_INITIALLED, _SHOUTED):
        if match := pattern.match(line.text[:200]):
            return match["name"].strip(), match["office"] or "", match.end()
    runs = [run for run in line.runs if run.text.strip()]
    if len(runs) < 2 or runs[0].style != "strong" or runs[1].style != "emphasis":
        return None
    name, office = runs[0].text.strip(), runs[1].text.strip()
    if not name.endswith(",") or not office.endswith(".") or len(office) > 120:
        return None
    end = line.text.index(runs[1].text, line.text.index(runs[0].text) + len(runs[0].text))
    return name.rstrip(","), office.rstrip("."), end + len(runs[1].text)


def has_initials(text: str) -> bool:
    """Return whether words are initials and a surname, in whatever order: "П.Зарубин"."""
    return bool(_initials().fullmatch(text.strip()))


@cache
def _initials() -> re.Pattern[str]:
    letters = "|".join(word for table in TABLES.values() for word in table.labels.initials)
    return re.compile(
        rf"(?:(?:[A-ZА-ЯЁ]|{letters})\.[ \u00a0]?){{1,2}}[A-ZА-ЯЁ][\w’'-]+"
        r"|[A-ZА-ЯЁ][\w’'-]+ (?:[A-ZА-ЯЁ]\.[ \u00a0]?){1,2}"
    )


def initial_and_surname(key: str) -> str:
    """Return the initial and the surname of a name: "carlos alsina" and "c. alsina" are one."""
    first, *others = key.replace(".", ". ").split() or [""]
    return f"{first[:1]} {others[-1]}" if others else ""


def is_shortened_later(key: str, times: Mapping[str, int]) -> bool:
    """Return whether one speaks again and again under a word of the name, or its initials."""
    names = key.split()
    letters = "".join(name[0] for name in names)
    return len(names) > 1 and any(times.get(short, 0) > 1 for short in (letters, *names))


def ends_in_a_name(key: str, times: Mapping[str, int]) -> bool:
    """Return whether a label ends in the full name of one who speaks again without more."""
    name = " ".join(key.split()[-2:])
    return name != key and times.get(name, 0) > 1


def parts_label(text: str, place: int, words: Vocabulary) -> bool:
    """Return whether a label may begin within a line: not in a quotation, nor in "RT. HON. LEE"."""
    before = folded(text[: place if place <= _COURTESIES else 0]).replace(".", " ").split()
    return not is_quoted(text, place) and (not before or not words.honorifics.issuperset(before))


def has_courtesy(key: str, words: Vocabulary) -> bool:
    """Return whether a name follows a courtesy title: "Mme Lavallée"."""
    first, _, name = key.partition(" ")
    return bool(name) and first.strip(".") in words.honorifics


def is_quoted(text: str, place: int) -> bool:
    """Return whether a place stands within words that somebody quotes, not a whole talk."""
    around = (match for match in _QUOTATION.finditer(text, max(0, place - _LONGEST_QUOTED)))
    return any(match.start() < place < match.end() for match in around)


def has_loud_surname(text: str) -> bool:
    """Return whether the surname alone is printed in capitals: "Thomas SOTTO"."""
    first, *others = text.split() or [""]
    return bool(others) and first.istitle() and others[-1].isupper() and len(others[-1]) > 2


def is_loud(line: Line) -> bool:
    """Return whether every word of a line is bold or in italics."""
    runs = [run for run in line.runs if any(map(str.isalnum, run.text))]
    return bool(runs) and all(run.style for run in runs)


def is_uncased(text: str) -> bool:
    """Return whether words are East Asian, or of another script without capitals."""
    return bool(HAS_CJK.search(text)) or text.upper() == text.lower()


def is_capitals(text: str) -> bool:
    """Return whether words are printed in capitals; small particles may stand between."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 3 or not any(c.isupper() for c in letters):
        return False
    if all(c == c.upper() for c in letters):
        return True
    tokens = text.split()
    loud = [t for t in tokens if t.upper() == t and sum(c.isalpha() for c in t) > 2]
    return bool(loud) and all(
        t.upper() == t or t.startswith("Mc") or t.casefold() in name_particles() for t in tokens
    )


def looks_like_a_name(text: str, words: Vocabulary, *, is_strong: bool) -> bool:
    """Return whether words have the shape of a speaker's name, with or without an office."""
    loose = is_strong or is_capitals(text)
    text = _COUNTED.sub("", text)
    if _names_leader(text, words):
        return True
    if _BRAND.fullmatch(text):
        return True
    checked = _COMMAS.sub(" ", _NUMBER_OF.sub("", text)) if loose else text
    if _SENTENCE.search(checked) or not any(c.isalpha() for c in text):
        return False
    if HAN_OR_KANA.search(text):
        *offices, last = checked.strip().split("、")
        is_row = all(folded(office).endswith(words.offices) for office in offices)
        return is_row and bool(_CJK_NAME.fullmatch(last)) and not _is_phrase(folded(last), words)
    tokens = checked.split()
    if not 1 <= len(tokens) <= (22 if loose else 10):
        return False
    if not any(c.isupper() or c.islower() for c in text):  # no capitals in this script
        if not (tokens := folded(checked).split()):
            return False  # a line drawn with the sign that lengthens Arabic letters
        parts = [token for token in tokens if token not in words.name_links]
        most = _MOST_OF_OFFICE if has_word(tokens[0], words.offices) else _MOST_OF_NAME
        return len(parts) <= most and words.never_names.isdisjoint(tokens)
    is_opened = tokens[0].lstrip("(\"'’‘")[:1].isupper() or _is_particle_and_name(tokens)
    if not is_opened and not _is_office_and_name(tokens, words):
        return False
    if is_strong:
        return not _runs_on(text, words)
    return all(is_name_part(token, words) for token in tokens)


def _is_particle_and_name(tokens: Sequence[str]) -> bool:
    """Return whether words are a surname that a particle opens: "von Thaden", "de la Cruz"."""
    name = tokens[-1]
    is_name = name[:1].isupper() and name[1:2].islower()
    return 1 < len(tokens) <= 3 and is_name and all(t in SURNAME_PARTICLES for t in tokens[:-1])


def _is_phrase(text: str, words: Vocabulary) -> bool:
    """Return whether Chinese words are no name: "Of the state of affairs", no "Lee of the Post"."""
    if text.endswith((*words.offices, *words.press)):
        return False
    within = (text.partition(word)[0] for word in words.never_names if word in text[1:])
    return any(not before.endswith(words.outlets) for before in within)


def _is_office_and_name(tokens: Sequence[str], words: Vocabulary) -> bool:
    """Return whether a full name ends what an office opens: "chairman of Ferries Ann Lee"."""
    is_office = len(tokens) > 3 and folded(tokens[0]) in words.offices
    return is_office and is_full_name(" ".join(tokens[-2:]), words)


def _names_leader(text: str, words: Vocabulary) -> bool:
    """Return whether a name stands behind who leads a talk: "Panel moderator Ann Lee"."""
    tokens = text.split()
    offices, name = tokens[:-2], " ".join(tokens[-2:])
    is_short = 0 < len(offices) <= _MOST_OF_LEADER and text.count(",") <= 1
    if not is_short or not offices[0][0].isupper() or folded(offices[0]) in words.openers:
        return False
    is_leader = folded(offices[-1]) in words.moderator - words.interpreters
    return is_leader and is_full_name(name, words)


def _runs_on(text: str, words: Vocabulary) -> bool:
    """Return whether bold words are a sentence's: many in small letters, no name, no office."""
    small = [token for token in text.split() if not is_name_part(token, words)]
    first = text.partition(",")[0].split()
    is_named = len(first) > 1 and all(is_name_part(token, words) for token in first)
    return len(small) >= _FEWEST_OF_SENTENCE and not (
        is_named or has_word(folded(text), words.offices)
    )


def is_name_part(token: str, words: Vocabulary) -> bool:
    """Return whether a word can stand in a name: with a capital, a particle, a rank."""
    bare = token.lstrip("(\"'’‘")
    return (
        bare[:1].isupper()
        or bare.casefold().rstrip(".") in name_particles()
        or folded(bare).rstrip(".,") in words.ranks
        or bare.startswith(("al-", "el-", "ad-", "as-", "d’", "d'", "l’", "l'", "dell’", "dell'"))
        or not bare[:1].isalpha()
    )


def is_full_name(text: str, words: Vocabulary) -> bool:
    """Return whether words have the shape of a first name and a surname: "João Bastos"."""
    tokens = text.split()
    if text.upper() == text.lower():  # no capitals in this script
        has_letters = not HAS_CJK.search(text)
        return has_letters and 2 <= len(tokens) <= 4 and folded(tokens[0]) not in words.openers
    return 2 <= len(tokens) <= 3 and all(
        token[0].isupper() and token[1:].islower() and folded(token) not in words.ranks
        for token in tokens
    )


def could_be_person(text: str, words: Vocabulary) -> bool:
    """Return whether bold words are more than the key word of a paragraph: "Trade:"."""
    if HAS_CJK.search(text):
        return len(folded(text)) <= 12
    name = text.partition(",")[0]  # "NAME, OFFICE"
    is_single = len(name.split()) < 2 and "." not in text
    return not is_single and looks_like_a_name(name, words, is_strong=False)


def without_gaps(text: str) -> str:
    """Return East Asian words without the blanks that spread them: "총 재", "記 者"."""
    return text.replace(" ", "").replace("\u3000", "") if _SPREAD.fullmatch(text.strip()) else text
