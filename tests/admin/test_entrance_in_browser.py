"""The entrance and the whole desk in a real browser: keys, and the strict policy on every page."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import reverse

from archive.entrance.models import LoginRecord
from tests import factories as make
from tests.admin import rows
from tests.admin.conftest import PASSWORD


@pytest.fixture
def key(page):
    """Give the browser a key that answers by itself, as a laptop with a fingerprint reader does."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, added["authenticatorId"]


@pytest.fixture
def desk(page, transactional_db, log_in):
    """Return a page of somebody who has just typed a password: keys are given to nobody else."""
    get_user_model().objects.create_superuser("ana", password=PASSWORD)
    page.goto("/admin/")
    log_in(page)
    return page


def test_a_passkey_is_set_up_and_opens_the_desk_by_itself(key, desk, complaints):
    desk.get_by_role("link", name="Second factor").click()
    desk.locator("section", has_text="Security Keys").get_by_role("link", name="Add").click()
    desk.get_by_label("Name of the key").fill("Laptop")
    desk.get_by_role("button", name="Add").click()
    desk.get_by_role("heading", name="Recovery Codes").wait_for()
    assert desk.locator(".codes li").count() == 10
    desk.get_by_role("button", name="Log out").click()
    desk.goto("/admin/archive/briefing/")
    desk.get_by_role("button", name="Sign in with a passkey").click()
    desk.get_by_role("button", name="Log out").wait_for()
    assert desk.url.endswith("/admin/archive/briefing/")
    assert LoginRecord.objects.filter(additional_data__act="login").latest("pk").how == "webauthn"
    assert complaints == []


def test_a_key_that_does_not_answer_is_told_and_a_code_asked_for(key, desk, log_in):
    desk.goto("/admin/second-factor/keys/add/")
    desk.get_by_role("button", name="Add").click()
    desk.get_by_role("heading", name="Recovery Codes").wait_for()
    code = desk.locator(".codes li").first.inner_text()
    desk.get_by_role("button", name="Log out").click()
    session, authenticator = key
    session.send("WebAuthn.clearCredentials", {"authenticatorId": authenticator})
    desk.goto("/admin/")
    log_in(desk)
    desk.get_by_role("button", name="Use a security key").click()
    desk.get_by_text("The key was not used").wait_for()
    desk.get_by_label("Code").fill(code)
    desk.get_by_role("button", name="Sign In").click()
    desk.wait_for_url("**/admin/")


def _addresses() -> list[str]:
    """Return the pages of the desk: each model's list, form and record, and the entrance."""
    found = [f"/admin/{each}" for each in ("", "password_change/", "archive/capture/paste/")]
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found.append(reverse(f"{name}_changelist"))
        found.append(reverse(f"{name}_add"))
        if row := model._default_manager.first():
            found += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history")]
    names = ("index", "activate_totp", "view_recovery_codes", "generate_recovery_codes")
    found += [reverse(f"mfa_{name}") for name in (*names, "list_webauthn", "add_webauthn")]
    return found


def test_no_page_of_the_desk_breaks_the_policy(desk, complaints):
    edition = rows.draft()
    make.make_mission()
    make.make_picture(edition.transcript.briefing)
    for address in _addresses():
        response = desk.goto(address)
        assert "default-src 'none'" in response.headers["content-security-policy"], address
        assert response.status < 500, address
    assert [each for each in complaints if re.search("Content Security|policy|Error:", each)] == []
