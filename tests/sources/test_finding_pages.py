"""Every finding code has a page that raises it and a near miss that does not.

`tests/data/findings/<code>.raise.txt` and `<code>.miss.txt`; a language may add its own, and
what only another form of file shows is in that form.
"""

from pathlib import Path

import pytest

from archive.sources import findings as codes
from archive.sources.pages import parse_page

PAGES = Path(__file__).parent.parent / "data" / "findings"
RAISING = sorted(PAGES.glob("*.raise.*"))
MISSING = sorted(PAGES.glob("*.miss.*"))

# Not seen on a page but by what meets it in the archive; tested beside the writer.
SEEN_BY_THE_WRITER = frozenset(
    (
        codes.DUPLICATE_NUMBER,
        codes.EDITION_CONFLICT,
        codes.DOUBTFUL_ALIGNMENT,
        codes.MISSION_DIFFERS,
        codes.POSSIBLE_VERSION,
        codes.OLDER_VERSION,
        codes.DOUBTFUL_SPEAKER,
    )
)
# Seen in lists of contacts, which are no pages; tested beside `import_contacts`.
SEEN_IN_CONTACT_LISTS = frozenset(
    (
        codes.MISSION_WITHOUT_PHONE,
        codes.EMAIL_BLANKS,
        codes.PHONE_SHORT,
        codes.CONTACT_SPLIT,
        codes.CONTACT_WORDS,
        codes.HOURS_UNREAD,
        codes.RECORD_ASIDE,
        codes.RECORD_FURNITURE,
        codes.RECORD_TWICE,
        codes.HOST_FROM_LIST,
        codes.DIRECTORY_CONFLICT,
        codes.DIRECTORY_MISSING,
    )
)


def code_of(path: Path) -> str:
    return path.name.split(".")[0]


def raised_by(path: Path) -> set[str]:
    draft = parse_page(path.read_bytes(), name=path.name)
    return {finding.code for finding in draft.findings}


def test_every_code_has_a_page_that_raises_it_and_a_near_miss() -> None:
    seen_elsewhere = SEEN_BY_THE_WRITER | SEEN_IN_CONTACT_LISTS | {codes.REPORTED_BY_READER}
    seen_on_pages = set(codes.CODES) - seen_elsewhere

    assert {code_of(path) for path in RAISING} == seen_on_pages
    assert {code_of(path) for path in MISSING} == seen_on_pages


@pytest.mark.parametrize("path", RAISING, ids=lambda path: path.name)
def test_the_defect_is_found(path: Path) -> None:
    assert code_of(path) in raised_by(path)


@pytest.mark.parametrize("path", MISSING, ids=lambda path: path.name)
def test_the_near_miss_is_left_alone(path: Path) -> None:
    assert code_of(path) not in raised_by(path)
