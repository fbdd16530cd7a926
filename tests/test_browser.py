"""The strict content security policy and the admin get on, in a real browser."""

import pytest
from django.contrib.auth import get_user_model

PASSWORD = "eight good words"


@pytest.fixture
def complaints(page) -> list[str]:
    """Return what the browser's console complains of, as it grows."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


def test_an_editor_enters_and_leaves_the_admin_without_a_complaint(page, complaints):
    get_user_model().objects.create_superuser("ana", password=PASSWORD)
    page.goto("/admin/")
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Log out").click()
    page.get_by_text("Logged out").wait_for()
    assert complaints == []


def test_editors_cookies_stay_inside_the_admin(page):
    page.goto("/admin/")
    assert {cookie["path"] for cookie in page.context.cookies()} == {"/admin/"}
