"""Every finding code of lists of contacts has a list that raises it, and a near miss."""

import pytest

from archive.models import ContactPoint, Mission
from archive.sources.contact_lists import load_mapping
from archive.writer.contacts import write_contact_list
from tests.contacts.finding_lists import LISTS, written
from tests.contacts.lists import read

pytestmark = pytest.mark.django_db

MAPPING = load_mapping(b'sending = "XB"\n[columns]\n"Code" = "ignore"\n')


def _raised_by(lists: tuple[str, ...]) -> set[str]:
    """Return the codes that the last of some lists raises; "edited": a number is changed here."""
    found: set[str] = set()
    for records in lists:
        if records == "edited":
            ContactPoint.objects.update(value="020 7946 0005", normalised="+442079460005")
            continue
        data = written(records)
        outcome = write_contact_list(read(data, mapping=MAPPING), data, run=None)
        found = {finding["code"] for each in outcome.outcomes for finding in each.findings}
        found |= {finding["code"] for finding in outcome.findings}
    return found


@pytest.mark.parametrize("code", LISTS)
def test_a_list_raises_it_and_a_near_miss_does_not(code):
    raising, missing = LISTS[code]
    assert code in _raised_by(raising)
    Mission.objects.all().delete()
    assert code not in _raised_by(missing)
