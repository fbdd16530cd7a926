"""However an office prints one conversation, the same turns are found in it.

Each language's conversation is printed in every convention, form and surroundings of
conversations.py; what is found must be what was said.
"""

from itertools import product

import pytest

from archive.sources.markup import plain
from archive.sources.pages import parse_page
from tests.sources.conversations import (
    AROUND,
    CONVENTIONS,
    FORMS,
    TALKS,
    Page,
    conventions_of,
    printed,
)
from tests.sources.measure import COUNTED, squeezed

CASES = [(code, convention) for code in TALKS for convention in conventions_of(code)]


def turns_in(page: Page) -> list[tuple[str, str]]:
    draft = parse_page(page.text.encode(), name=page.name)
    turns = draft.briefing.transcripts[0].editions[0].turns
    return [
        (turn.kind, squeezed(plain(turn.text)).casefold()) for turn in turns if turn.kind in COUNTED
    ]


def wanted_in(page: Page) -> list[tuple[str, str]]:
    return [(kind, squeezed(words).casefold()) for kind, words in page.turns]


def ways(code: str, convention: str) -> list[tuple[str, str]]:
    """Return forms and surroundings: all of them for one convention, in turn for the others.

    Every other form, beginning with one that the place of language and convention tells.
    """
    if convention == "question_and_name":
        return list(product(FORMS, AROUND))
    first = (list(TALKS).index(code) + list(CONVENTIONS).index(convention)) % 2
    found = [(form, AROUND[n % len(AROUND)]) for n, form in enumerate(FORMS)][first::2]
    is_inline = convention in ("dashed", "slashed")  # no such sign stands alone on a line
    return [way for way in found if not (is_inline and way[0] == "text_label_above")]


@pytest.mark.parametrize(("code", "convention"), CASES, ids="-".join)
def test_a_conversation_is_found_however_it_is_printed(code: str, convention: str) -> None:
    found = {
        page.name: (turns_in(page), wanted_in(page))
        for page in (printed(code, convention, *way) for way in ways(code, convention))
    }

    assert {name: turns for name, (turns, wanted) in found.items() if turns != wanted} == {}
