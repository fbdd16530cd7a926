"""However an office prints one conversation, the same turns are found in it.

Each language's conversation is printed in every convention, form and surroundings of
conversations.py; what is found must be what was said.
"""

from itertools import product

import pytest

from archive.sources.markup import plain
from archive.sources.pages import parse_page
from tests.sources.conversations import AROUND, FORMS, TALKS, Page, conventions_of, printed
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


def ways(convention: str) -> list[tuple[str, str]]:
    """Return forms and surroundings: all of them for one convention, in turn for the others."""
    if convention == "question_and_name":
        return list(product(FORMS, AROUND))
    return [(form, AROUND[number % len(AROUND)]) for number, form in enumerate(FORMS)]


@pytest.mark.parametrize(("code", "convention"), CASES, ids="-".join)
def test_a_conversation_is_found_however_it_is_printed(code: str, convention: str) -> None:
    found = {
        page.name: (turns_in(page), wanted_in(page))
        for page in (printed(code, convention, *way) for way in ways(convention))
    }

    assert {name: turns for name, (turns, wanted) in found.items() if turns != wanted} == {}
