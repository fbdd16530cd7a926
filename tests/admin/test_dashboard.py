"""The admin's front page: what waits for whoever looks."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from archive import publishing
from archive.models import Finding, ImportRun
from archive.sources.findings import EDITION_CONFLICT
from tests import factories as make
from tests.site.reading import tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def panels(user) -> dict[str, tuple[str, list[str]]]:
    """Return the panels a user sees: the count and the items of each, by title."""
    client = Client()
    client.force_login(user)
    found = {}
    for panel in tree(client, "/admin/").cssselect(".panel"):
        count = panel.cssselect(".panel-count")[0].text_content()
        title = panel.cssselect("h2")[0].text_content().removesuffix(count).strip()
        found[title] = count, [item.text_content().strip() for item in panel.cssselect("li a")]
    return found


def account(role: str = "", **fields):
    """Return an account of the desk in a role; without one it may do everything."""
    user = get_user_model().objects.create_user(
        role or "chief", is_staff=True, is_superuser=not role, **fields
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def submitted():
    """Return an edition that was submitted."""
    edition = make.make_edition(make.make_briefing("1"), title="On tides", released=False)
    return publishing.submit(edition, by=None)


def test_what_waits_is_shown_to_who_may_release_it(submitted):
    assert panels(account())["Waiting for your release"] == ("1", ["On tides"])


def test_who_may_not_release_is_not_asked_to(submitted):
    assert "Waiting for your release" not in panels(account("contributor"))


def test_coming_editions_are_told_with_their_moment():
    at = datetime.now(UTC) + timedelta(days=3)
    make.make_edition(make.make_briefing("1"), title="On tides", at=at)
    assert panels(account())["Scheduled"] == ("1", ["On tides"])


def test_conflicts_stand_apart_from_other_findings():
    for number, code in enumerate((EDITION_CONFLICT, "no-number", "no-number")):
        Finding.objects.create(subject=f"page:{number}", code=code, place="page")
    found = panels(account())
    assert (found["Conflicts of imports"][0], found["Open findings"][0]) == ("1", "2")


def test_settled_findings_wait_for_nobody():
    Finding.objects.create(subject="page:1", code="no-number", place="page", state="fixed")
    assert "Open findings" not in panels(account())


def test_runs_that_broke_off_are_told():
    ImportRun.objects.create(key="a", command="import_pages x", started_at=timezone.now())
    client = Client()
    client.force_login(account())
    assert "not finished" in client.get("/admin/").content.decode()


def test_missions_with_stale_contacts_are_counted_once():
    mission = make.make_mission("embassy")
    make.make_contact(mission, "phone", "555 0101")
    make.make_contact(mission, "email", "a@example.org")
    make.make_contact(make.make_mission("fresh"), "phone", "1", verified_at=timezone.now())
    assert panels(account())["Contacts not verified for a year"][0] == "1"


def test_missing_numbers_of_this_year_are_told():
    year = timezone.localdate().year
    for serial in (1, 4):
        make.make_briefing(f"{serial}/{year}", held_on=f"{year}-01-0{serial}")
    assert panels(account())["Missing numbers"] == ("1", [f"2–3/{year}"])


def test_an_empty_desk_shows_no_panel():
    assert panels(account()) == {}
