"""Pages that say they are corrected versions of others."""

import pytest

from archive.models import Edition, Finding
from tests.writer.pages import written

pytestmark = pytest.mark.django_db

CORRECTED = "On the harbour (corrected version)"


def test_a_corrected_version_is_the_next_edition_with_a_note():
    written(b"one", publish=True)
    written(b"two", word="Closed.", title=CORRECTED, note=CORRECTED, publish=True)
    assert list(Edition.objects.order_by("n").values_list("title", "change_note")) == [
        ("On the harbour", ""),
        (CORRECTED, CORRECTED),
    ]


def test_what_was_corrected_never_comes_after_its_correction():
    written(b"one", word="Closed.", title=CORRECTED, publish=True)
    outcome = written(b"two", publish=True)
    assert (outcome.verdict, Edition.objects.get().title) == ("conflict", CORRECTED)
    assert Finding.objects.filter(code="older-version").count() == 1


def test_a_page_that_drops_the_word_corrected_at_its_address_is_newer():
    address = "https://press.example/en/7"
    written(b"one", word="Closed.", title=CORRECTED, publish=True, url=address)
    written(b"two", word="Closed for good.", publish=True, url=address)
    assert Edition.objects.count() == 2
