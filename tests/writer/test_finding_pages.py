"""Every finding code of the writer has pages that raise it, and near misses that do not."""

import pytest
from django.db import transaction

from archive.sources.pages import parse_page
from archive.writer.pages import write_page
from tests.writer.finding_pages import PAGES, Step

pytestmark = pytest.mark.django_db


def _raised_by(steps: tuple[Step, ...]) -> set[str]:
    """Return the codes that the last page raises; nothing of all this is kept."""
    with transaction.atomic():
        for step in steps:
            if callable(step):
                step()
                continue
            data = step.encode()
            outcome = write_page(parse_page(data, name="page.txt"), data, run=None)
        transaction.set_rollback(True)
    return {finding["code"] for finding in outcome.findings}


@pytest.mark.parametrize("code", PAGES)
def test_pages_raise_it_and_near_misses_do_not(code):
    raising, missing = PAGES[code]
    assert code in _raised_by(raising)
    assert code not in _raised_by(missing)
