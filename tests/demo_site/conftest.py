"""The demo archive, served whole: loaded once for all tests of this folder that a worker runs.

Tests here look and change nothing, so none needs an archive of its own.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from pytest_django.live_server_helper import LiveServer

from archive import publishing
from archive.models import Edition
from archive.operations.demo import load_demo_archive
from archive.search import catalogue, matching
from tests import programs
from tests.demo_site.addresses import Site

IMPORTED = """Statement by the Spokesperson on the harbour
Brisholm, 17 June 2020
921-17-06-2020

Question: Will the harbour open?

Answer: On Monday.
It always does.

Share this page
"""


@pytest.fixture(scope="session")
def database(django_db_setup: None, django_db_keepdb: bool, django_db_blocker) -> Iterator[None]:
    """Make sure of the test database: pytest-django makes none where no test is marked for it."""
    default = connection.settings_dict
    if default["NAME"] == default["TEST"]["NAME"]:
        yield
        return
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, keepdb=django_db_keepdb)
        yield
        teardown_databases(made, verbosity=0, keepdb=django_db_keepdb)


@pytest.fixture(scope="package")
def site(
    database: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Yield the demo archive behind a server, with a text that was imported and a preview."""
    axe = programs.wanted(programs.axe(), "axe is missing: `make test` installs it with npm")
    folder = tmp_path_factory.mktemp("demo-site")
    changed = override_settings(
        DEMO=True, MEDIA_ROOT=str(folder / "media"), STATICFILES_DIRS=[axe.parent]
    )
    with django_db_blocker.unblock(), changed:
        password = load_demo_archive()
        _import_a_page(folder)
        draft = Edition.objects.unreleased().get(transcript__briefing__slug="14-2026")
        token = publishing.make_preview(draft, by=None).token
        server = LiveServer("localhost")
        server._live_server_modified_settings.enable()
        try:
            yield Site(server.url, token, password)
        finally:
            server._live_server_modified_settings.disable()
            server.stop()
            call_command("flush", verbosity=0, interactive=False)
    catalogue.forget()
    matching.forget()


def _import_a_page(folder: Path) -> None:
    page = folder / "page.txt"
    page.write_text(IMPORTED)
    call_command("import_pages", str(page), "--publish", "--language", "en", verbosity=0)


@pytest.fixture(scope="package")
def shared_page(browser, site) -> Iterator[tuple]:
    """Yield a page that tests use one after the other, and the list of what it complains of."""
    context = browser.new_context(base_url=site.url)
    context.set_default_timeout(10_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda told: complaints.append(told.text) if _is_fault(told) else None)
    yield page, complaints
    context.close()


@pytest.fixture
def window(shared_page) -> Iterator:
    """Yield a page as if new, that complains of nothing while it shows the site."""
    page, complaints = shared_page
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="null", color_scheme="light", forced_colors="none")
    yield page
    page.unroute_all()
    page.evaluate("localStorage.clear()")
    page.context.clear_permissions()
    told, complaints[:] = complaints[:], []
    assert told == []


def _is_fault(told) -> bool:
    """Return whether the console tells of a fault; an address that leads nowhere may be meant."""
    return told.type == "error" and not told.text.startswith("Failed to load resource")
