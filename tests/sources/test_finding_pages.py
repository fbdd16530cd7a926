"""Every finding code has a page that raises it and a near miss that does not.

`tests/data/findings/<code>.raise.txt` and `<code>.miss.txt`; a language may add its own, and
what only another form of file shows is in that form.
"""

from pathlib import Path

import pytest

from archive.sources import findings as codes
from archive.sources.pages import parse_page
from tests.contacts.finding_lists import LISTS
from tests.writer.finding_pages import PAGES as PAGES_IN_TURN

PAGES = Path(__file__).parent.parent / "data" / "findings"
RAISING = sorted(PAGES.glob("*.raise.*"))
MISSING = sorted(PAGES.glob("*.miss.*"))


def code_of(path: Path) -> str:
    return path.name.split(".")[0]


def raised_by(path: Path) -> set[str]:
    draft = parse_page(path.read_bytes(), name=path.name)
    return {finding.code for finding in draft.findings}


def test_every_code_has_what_raises_it_and_a_near_miss() -> None:
    """Those of the writer and of lists of contacts have theirs in tables beside their tests."""
    elsewhere = {*PAGES_IN_TURN, *LISTS, codes.REPORTED_BY_READER}

    assert {code_of(path) for path in RAISING} == set(codes.CODES) - elsewhere
    assert {code_of(path) for path in MISSING} == set(codes.CODES) - elsewhere


@pytest.mark.parametrize("path", RAISING, ids=lambda path: path.name)
def test_the_defect_is_found(path: Path) -> None:
    assert code_of(path) in raised_by(path)


@pytest.mark.parametrize("path", MISSING, ids=lambda path: path.name)
def test_the_near_miss_is_left_alone(path: Path) -> None:
    assert code_of(path) not in raised_by(path)
