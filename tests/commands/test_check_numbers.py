"""Missing and repeated numbers are listed."""

import io

import pytest
from django.core.management import call_command

from tests.models import rows


@pytest.mark.django_db
def test_gaps_and_repeats_are_listed():
    for sk, number in enumerate(["1/2020", "4/2020", "4/2020", "2/2021"]):
        rows.briefing(f"b-{sk}", sk, number=number)
    out = io.StringIO()
    call_command("check_numbers", stdout=out)
    assert out.getvalue().splitlines() == [
        "2020: 2 to 3 missing",
        "4/2020: borne by 2 briefings",
        "4 numbers, 1 gaps, 1 repeats",
    ]


@pytest.mark.django_db
def test_the_list_is_written_in_the_language_asked_for():
    for sk, number in enumerate(["1/2020", "3/2020"]):
        rows.briefing(f"b-{sk}", sk, number=number)
    out = io.StringIO()
    call_command("check_numbers", language="de", stdout=out)
    assert out.getvalue().splitlines() == [
        "2020: 2 fehlt",
        "Nummern: 2, Lücken: 1, Wiederholungen: 0",
    ]
