"""Names in labels with more behind them: "Ann Lee, Foreign Minister", "Ann Lee/NTV"."""

import re

from archive.sources.labelling.shapes import has_initials, is_name_part
from archive.sources.labelling.vocabulary import Vocabulary, folded, has_word

_COURTESY = re.compile(  # a surname, or an office, in capitals
    r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ]{0,2} (?P<courtesy>[a-zà-ÿ]{2,10}\.?)(?: [A-ZÀ-Þ’'-]{1,20}){1,9})"
    r"(?:, (?P<first>[^\W\d_]{2,10}\.?) [^,:]{2,30})?"
)
_INITIAL = re.compile(  # and the surname behind it, before a sign
    r"[А-ЯЁ]\.\s(?:[А-ЯЁ]\.\s?)?(?:[А-ЯЁ][а-яё-]{2,}|[А-ЯЁ-]{3,})(?:\s[(\[][^()\[\]]+[)\]])?\s?[:–—]"
    r"|[A-ZÀ-Þ]\.\s(?:[A-ZÀ-Þ]\.\s?)?[A-ZÀ-Þ-]{4,}\s?[:–—]"
)
_INITIAL_AND_SURNAME = re.compile(  # "D. Artusi: ", but no "Q. Today: will you ...?"
    r"(?P<letter>[A-PR-Z])\.\s(?:[A-Z]\.\s)?(?P<name>[A-ZÀ-Þ][a-zß-ÿ’'-]{3,})"
    r"(?:\s[(][^()\n]{2,60}[)])?\s?:"
)
_LONGEST_OUTLET = 5  # words
_DASH = re.compile(r"\s[–—-]\s")


def name_and_title(base: str, words: Vocabulary) -> str:
    """Return the name in "James Glenday, Host" and "Penny Wong, Foreign Minister", else ""."""
    name, comma, title = base.partition(",")
    tokens = name.split()
    is_name = 2 <= len(tokens) <= 6 and all(is_name_part(t, words) for t in tokens)
    is_name = is_name or has_initials(name)  # "Н.П.Ясная, пресс-секретарь"
    is_name = (
        is_name and tokens[0][0].isupper() and not all(t.isupper() for t in tokens)
    )  # "Ms. KAMIKAWA Yoko"
    key = folded(title)
    opens = key.split()[0].strip(".").removeprefix("vice-") if key.split() else ""
    is_presenter = key in words.moderator or key in words.press
    is_office = (opens in words.ranks or opens in words.offices) and has_word(key, words.offices)
    is_titled = title.strip()[:1].isupper() or is_office or is_presenter
    if not comma or not is_name or len(title) > 60 or not is_titled:
        return ""
    is_said = any(len(t) > 4 and t.islower() for t in title.split())  # "Minister Lee, Lim has said"
    where = title if is_said else base
    is_role = has_word(folded(where), words.offices) or is_presenter
    return name.strip() if is_role else ""


def without_role(printed: str, words: Vocabulary) -> str:
    """Return a full name without the word for who asks behind it: "ANN LEE, HOST"."""
    name, comma, role = printed.rpartition(",")
    roles = (words.moderator | set(words.press)) - set(words.offices)
    return name.strip() if comma and " " in name.strip() and folded(role) in roles else printed


def courtesy_and_surname(base: str, words: Vocabulary) -> str:
    """Return "El señor LIMA" of "El señor LIMA, don Juan", as parliaments print names, else ""."""
    match = _COURTESY.fullmatch(base)
    if match is None or folded(match["courtesy"]).strip(".") not in words.honorifics:
        return ""
    is_named = match["first"] is None or folded(match["first"]).strip(".") in words.honorifics
    return match["name"] if is_named else ""


def name_behind_office(base: str, words: Vocabulary) -> str:
    """Return the name in "Minister for Roads, Bridges and Canals, Ann Lee", else "".

    Of "El señor MINISTRO DE PUERTOS, Juan Lima" it is the office: by it he is called below.
    """
    offices, _, name = (part.strip() for part in base.rpartition(","))
    first, _, rest = name.partition(" ")
    name = rest if first.islower() and folded(first).strip(".") in words.honorifics else name
    tokens, before = name.split(), [folded(token).strip(".") for token in offices.split()]
    is_name = 2 <= len(tokens) <= 4 and all(is_name_part(token, words) for token in tokens)
    is_name = is_name and tokens[0][0].isupper() and not any(token.isupper() for token in tokens)
    if not is_name or not before:
        return ""
    if before[0] in words.offices:
        return name
    courtesy = next((n for n, word in enumerate(before[:2]) if word in words.honorifics), -1)
    is_called = courtesy >= 0 and courtesy + 1 < len(before)
    return offices if is_called and before[courtesy + 1] in words.offices else ""


def name_and_outlet(base: str, words: Vocabulary) -> str:
    """Return the outlet that nobody knows in "Ann Lee, The North", else ""."""
    name, _, outlet = (part.strip() for part in base.partition(","))
    others = outlet.split()
    is_name = _is_full_name(name, words)
    is_outlet = 1 <= len(others) <= 5 and others[0][:1].isupper()
    is_outlet = is_outlet and all(t.isdigit() or is_name_part(t, words) for t in others)
    return outlet if is_name and is_outlet and not has_word(folded(base), words.offices) else ""


def name_before_dash(base: str, words: Vocabulary) -> tuple[str, str] | None:
    """Return the name and the outlet behind it in "Ann Lee – The North", else None.

    Behind a dash may also stand what is said: "Ann Lee – One thing is certain: ...".
    """
    name, *others = _DASH.split(base, maxsplit=1)
    note = others[0].strip() if others else ""
    tokens = note.split()
    is_brief = 0 < len(tokens) <= _LONGEST_OUTLET and not tokens[0].islower()
    are_names = len(tokens) > 1 and all(is_name_part(token, words) for token in tokens)
    is_outlet = is_brief and (are_names or _is_outlet(note, words))
    return (name.strip(), note) if is_outlet and _is_full_name(name, words) else None


def _is_full_name(name: str, words: Vocabulary) -> bool:
    """Return whether words are a first name and a surname, in small letters but for the first."""
    tokens = name.split()
    are_parts = 2 <= len(tokens) <= 4 and all(is_name_part(token, words) for token in tokens)
    if not are_parts or not tokens[0][0].isupper() or folded(tokens[0]) in words.openers:
        return False
    last = tokens[-1]  # "d'Aubrac" too
    return not (tokens[0].isupper() or last.isupper() or last.islower())


def asker_for_outlet(base: str, words: Vocabulary) -> tuple[str, str] | None:
    """Return the name and the outlet in "Ann Lee/NTV", whichever stands first, else None."""
    parts = [part.strip() for part in base.split("/")]
    if len(parts) != 2 or has_word(folded(base), words.offices):
        return None
    for name, outlet in (parts, reversed(parts)):
        tokens = name.split()
        is_name = 2 <= len(tokens) <= 4 and all(is_name_part(token, words) for token in tokens)
        if is_name and tokens[0][0].isupper() and _is_outlet(outlet, words):
            return name, outlet
    return None


def _is_outlet(outlet: str, words: Vocabulary) -> bool:
    """Return whether words are a known outlet's, hold a word for one, or are letters: "NTV7"."""
    key = folded(outlet)
    is_acronym = " " not in outlet and outlet.isupper() and 2 <= len(outlet) <= 8
    return key in words.known_outlets or has_word(key, words.outlets) or is_acronym


def is_initial(text: str, place: int, words: Vocabulary) -> bool:
    """Return whether the letter at a place is of a name, a surname and a sign behind it."""
    if _INITIAL.match(text, place):
        return True
    match = _INITIAL_AND_SURNAME.match(text, place)
    own = folded(match["name"]) if match else ""
    is_word = own in words.openers or has_word(own, (*words.offices, *words.honorifics))
    return bool(own) and not is_word
