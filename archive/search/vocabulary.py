"""The words that texts hold, as printed and as folded: for prefixes and for suggestions.

A word is learnt in the transaction that writes its passage and is never forgotten before the
archive is emptied, so a word may be known that no public passage holds any more: whoever
suggests one looks whether it finds anything.
"""
# ruff: noqa: S608 (only constants and placeholders are put into statements)

import threading
from collections.abc import Iterable
from functools import partial

from django.db import connection, transaction
from rapidfuzz import process
from rapidfuzz.distance import OSA

from archive.models.passages import PassageRow
from archive.search import words
from archive.search.folding import fold
from archive.search.made import Made
from archive.search.printed_words import Form, forms_of, forms_of_runs
from archive.word_index import COLUMNS, INDEX

_MOST_KNOWN = 250_000  # words remembered as learnt; then the memory begins anew
_SHORTEST_MENDED, _SHORT = 4, 5  # letters
_MOST_COMPARED = 1_500
_lock = threading.Lock()
_known: dict[tuple[int, str], set[str]] = {}


def learn(passages: Iterable[PassageRow], made: Made | None = None) -> None:
    """Write the words of passages that are not known yet; in the caller's transaction."""
    generation = current_generation()
    printed: dict[str, list[str]] = {}
    for row in passages:
        printed.setdefault(row.language, []).append(row.printed)
    rows: dict[tuple[str, str], tuple[str, str, str, str]] = {}
    for language, texts in printed.items():
        new = {"", *" ".join(texts).split()} - _known.get((generation, language), set())
        for form in sorted(_forms(new, language, made)):
            row = (form.folded, language, form.token, form.printed)
            rows.setdefault(row[:2], row)
        if again := set(filter(words.may_come_again, new)):
            transaction.on_commit(partial(_remember, generation, language, again))
    _insert(list(rows.values()))


def _forms(pieces: Iterable[str], language: str, made: Made | None) -> set[Form]:
    """Return the words in what stands between blanks, those that are made as they are."""
    known = made.forms.get(language, {}) if made else {}
    found: set[Form] = set()
    for piece in pieces:
        found.update(known[piece] if piece in known else forms_of(piece, language))
    return found


def forget_known() -> None:
    """Give back the memory of what is known to be learnt; nothing is unlearnt."""
    with _lock:
        _known.clear()


def forget(runs: Iterable[str], language: str) -> None:
    """Unlearn the words that no passage holds any more; in the caller's transaction."""
    for _run, folded, token, _printed in forms_of_runs(set(runs) - {""}, language):
        if not _is_held(token):
            with connection.cursor() as cursor:
                cursor.execute(
                    "DELETE FROM archive_word WHERE folded = %s AND language = %s",
                    [folded, language],
                )


def _is_held(token: str) -> bool:
    """Return whether a passage holds a token; it is of letters and digits only."""
    held = (
        f"SELECT 1 FROM {INDEX} WHERE {INDEX} MATCH %s LIMIT 1"
        if connection.vendor == "sqlite"
        else "SELECT 1 FROM archive_passage WHERE "
        + " OR ".join(f"archive_tokens({name}) @@ %s::tsquery" for name in COLUMNS)
        + " LIMIT 1"
    )
    sought = [f'"{token}"'] if connection.vendor == "sqlite" else [f"'{token}'"] * len(COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(held, sought)
        return cursor.fetchone() is not None


def languages() -> frozenset[str]:
    """Return the languages of all passages that ever were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT language FROM archive_word WHERE folded = ''")
        return frozenset(language for (language,) in cursor.fetchall())


def tokens_of_prefix(prefix: str, most: int) -> list[str]:
    """Return tokens of words that begin with a folded prefix which the tokens do not begin with.

    Those of words in most passages first.
    """
    end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token FROM archive_word WHERE folded >= %s AND folded < %s "
            "AND substr(token, 1, %s) <> %s "
            "GROUP BY token ORDER BY max(passages) DESC, token LIMIT %s",
            [prefix, end, len(prefix), prefix, most],
        )
        return [token for (token,) in cursor.fetchall()]


def near(word: str, among: Iterable[str], most: int = 5) -> list[str]:
    """Return printed words of some languages that a mistyped one may stand for, likely ones first.

    They begin with the same letter and differ in two signs at most (one in short words).
    Whoever suggests one looks first whether it finds anything that is public.
    """
    folded = fold(word)
    if not words.is_word(word) or len(folded) < _SHORTEST_MENDED or not (codes := list(among)):
        return []
    slack = 1 if len(folded) <= _SHORT else 2
    rows = _about_as_long(folded, slack, codes)
    # Signs added, dropped, changed, or swapped with the next.
    alike = process.extract(
        folded, [row[0] for row in rows], scorer=OSA.distance, score_cutoff=slack, limit=None
    )
    found: dict[str, tuple[int, int]] = {}
    for _other, differing, at in alike:
        _folded, printed, passages = rows[at]
        if differing:
            found.setdefault(printed, (differing, -passages))
    return sorted(found, key=lambda printed: (found[printed], printed))[:most]


def _about_as_long(folded: str, slack: int, codes: list[str]) -> list[tuple[str, str, int]]:
    """Return words that begin like one and are about as long, those in most passages first."""
    places = ", ".join(["%s"] * len(codes))
    lengths = [len(folded) - slack, len(folded) + slack]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT folded, printed, passages FROM archive_word WHERE folded >= %s AND folded < %s "
            f"AND length(folded) BETWEEN %s AND %s AND language IN ({places}) AND passages > 0 "
            "ORDER BY passages DESC, folded, language LIMIT %s",
            [folded[0], chr(ord(folded[0]) + 1), *lengths, *codes, _MOST_COMPARED],
        )
        return cursor.fetchall()


def count_passages() -> None:
    """Bring the number of passages that hold each word, in any of its forms, up to date."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"CREATE VIRTUAL TABLE temp.held USING fts5vocab('main', {INDEX}, row)")
            held = "coalesce((SELECT doc FROM temp.held WHERE term = token), 0)"
            try:
                cursor.execute(f"UPDATE archive_word SET passages = {held} WHERE folded <> ''")
            finally:
                cursor.execute("DROP TABLE temp.held")
        else:
            cursor.execute(_COUNT_ON_POSTGRESQL)


_COUNT_ON_POSTGRESQL = """
    UPDATE archive_word SET passages = held.ndoc FROM ts_stat(
        'SELECT archive_tokens(concat_ws('' '', heads, nullif(asked, ''''), nullif(body, '''')))
           FROM archive_passage WHERE heads <> '''''
    ) AS held WHERE held.word = token AND folded <> '' AND passages <> held.ndoc
"""


def current_generation() -> int:
    """Return what generation of passages the database holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT generation FROM archive_search")
        return cursor.fetchone()[0]


def _remember(generation: int, language: str, runs: set[str]) -> None:
    with _lock:
        if sum(map(len, _known.values())) > _MOST_KNOWN or not any(
            known == generation for known, _language in _known
        ):
            _known.clear()
        _known.setdefault((generation, language), set()).update(runs)


def _insert(rows: list[tuple[str, str, str, str]]) -> None:
    """Write words; a statement with a place for every value takes longer to read than to do."""
    if not rows:
        return
    into = "INSERT INTO archive_word (folded, language, token, printed, passages)"
    known = "ON CONFLICT (folded, language) DO NOTHING"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(f"{into} VALUES (%s, %s, %s, %s, 1) {known}", rows)
        else:
            # A column as one text: psycopg would quote each value of an array on its own.
            columns = ", ".join(["(string_to_array(%s, ' '))[2:]"] * 4)
            cursor.execute(
                f"{into} SELECT *, 1 FROM unnest({columns}) {known}",
                [" ".join(("", *column)) for column in zip(*rows, strict=True)],
            )
