"""The editors' own pages have no barriers: wide and narrow, light and dark, in two directions."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from archive.models import Briefing, Edition, Finding, Mission
from tests.demo_site import looking

pytestmark = pytest.mark.xdist_group("demo site en")


def pages_of_desk() -> Iterator[str]:
    """Yield the address of the front page, lists, forms, acts and histories."""
    yield reverse("admin:index")
    for name in ("briefing", "finding", "capture", "mission", "person", "redaction", "topic"):
        yield reverse(f"admin:archive_{name}_changelist")
    yield reverse("admin:archive_capture_paste")
    draft = Edition.objects.unreleased().get(transcript__briefing__slug="14-2026")
    yield reverse("admin:archive_edition_act", args=[draft.pk, "release"])
    for name in ("change", "difference", "previews", "history"):
        yield reverse(f"admin:archive_edition_{name}", args=[draft.pk])
    for model in (Briefing, Mission, Finding):
        record = model.objects.latest("pk")
        yield reverse(f"admin:archive_{model._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def session(site) -> dict[str, str]:
    """Return the cookie of the demo editor, logged in."""
    client = Client()
    client.force_login(get_user_model().objects.get(username="demo-editor"))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": f"{site.url}/admin/"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_of_the_desk_has_barriers(site, browser, session, language):
    context = browser.new_context(base_url=site.url, locale=language)
    page = context.new_page()
    faults = []
    for number, address in enumerate(("/admin/login/", *pages_of_desk())):
        if address != "/admin/login/":
            context.add_cookies([session])
        assert page.goto(address).status == 200, address
        looking.load_axe(page)
        seen = looking.barriers_in_views(page, language, number)
        faults += [f"{address}, {each}" for each in seen]
    context.close()
    assert faults == []
