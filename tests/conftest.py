"""What every test may use: the database under test, a browser, a clock that can be moved."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from archive.operations.prepare import compile_catalogues
from archive.search import catalogue, matching
from tests import programs, templates

USING_A_DATABASE = {"db", "transactional_db", "live_server"}
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-smooth-scrolling",
    "--disable-sync",
    "--no-first-run",
]


def pytest_configure() -> None:
    """Make tests quick: passwords hashed fast, static files from their sources, catalogues."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    compile_catalogues()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a database: those tests run once more on PostgreSQL."""
    for item in items:
        if _uses_database(item):
            item.add_marker("database")
        if {"page", "browser"} & set(item.fixturenames):
            item.add_marker("browser")


def pytest_collection_finish() -> None:
    """Leave what is there before the first test out of every later look for garbage."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: some hold the moment they were made in.

    What one process calls a test, all must call it.
    """
    return argname if isinstance(val, bytes) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the tables that tests measured: `record_property("table", text)`."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, text in report.user_properties:
                if name == "table":
                    terminalreporter.section(report.nodeid.rpartition("::")[2])
                    terminalreporter.write_line(text)


def _uses_database(item: pytest.Item) -> bool:
    return bool(
        item.get_closest_marker("django_db")
        or USING_A_DATABASE & set(item.fixturenames)
        or (item.cls and issubclass(item.cls, TransactionTestCase))
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep the SQLite test database in a file, as in production: live servers share it.

    It begins as a copy of the template, if there is one, and so does that on PostgreSQL.
    """
    database = settings.DATABASES["default"]
    options, template = database.setdefault("TEST", {}), templates.given()
    if database["ENGINE"].endswith("sqlite3"):
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        options["NAME"] = str(path)
        if template:
            shutil.copyfile(template, path)
    elif template:
        options["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """Return whether the test database is there already: a copy of an SQLite template."""
    is_copy = bool(templates.given()) and connection.vendor == "sqlite"
    return is_copy or django_db_keepdb


@pytest.fixture(autouse=True)
def _own_media_root(request: pytest.FixtureRequest) -> None:
    """Give each test with a database its own empty MEDIA_ROOT."""
    if request.node.get_closest_marker("database"):
        settings = request.getfixturevalue("settings")
        settings.MEDIA_ROOT = str(request.getfixturevalue("tmp_path") / "media")


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests(request: pytest.FixtureRequest) -> None:
    """Forget what the process remembers of a database that was rolled back."""
    if request.node.get_closest_marker("database"):
        catalogue.forget()
        matching.forget()


@pytest.fixture
def moment(time_machine) -> Callable[[str], datetime]:
    """Return a function that moves the clock, and nothing else, to a moment and stops it there.

    `moment("2024-05-01 12:00")` means UTC unless it says otherwise.
    """

    def move_to(text: str) -> datetime:
        when = datetime.fromisoformat(text)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        time_machine.move_to(when, tick=False)
        return when

    return move_to


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Yield Chromium; without it tests are skipped, in CI they fail."""
    path = programs.wanted(programs.chromium(), "Chromium is missing: apt install chromium")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, and Django would refuse queries beside one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, live_server) -> Iterator:
    """Yield a new page in a fresh profile; addresses are relative to the live server."""
    context = browser.new_context(base_url=live_server.url)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def shared():
    """Return the folder of real samples; without it tests are skipped, in CI they fail."""
    folder = programs.SHARED if programs.SHARED.is_dir() else None
    return programs.wanted(folder, "the samples in ../shared are missing")
