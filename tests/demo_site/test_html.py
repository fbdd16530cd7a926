"""Every public page is sound HTML, as the Nu HTML checker of the W3C understands it."""

import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests import programs
from tests.demo_site.addresses import FURTHER_PAGES, LANGUAGES, PAGES, Site

pytestmark = pytest.mark.xdist_group("demo site ar")


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """Return the command that checks files; without it tests are skipped, in CI they fail."""
    lacking = "Java or the HTML checker is missing: apt install default-jre-headless npm"
    return programs.wanted(programs.html_checker(), lacking)


def saved(site: Site, folder: Path) -> list[Path]:
    """Return every page in every language of `LANGUAGES`, each saved in a file."""
    files = []
    for language in LANGUAGES:
        for number, page in enumerate([*PAGES.values(), *FURTHER_PAGES]):
            files.append(folder / f"{language}-{number}.html")
            files[-1].write_bytes(_read(site.address(language, page)))
    return files


def _read(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=20) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        return error.read()


def complaints(checker: list[str], files: list[Path]) -> str:
    """Return what the checker has against the files: one run of Java looks at all of them."""
    command = [*checker, "--errors-only", "--exit-zero-always", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stderr


def test_every_page_is_sound_html(site, checker, tmp_path):
    files = saved(site, tmp_path)
    assert all(path.stat().st_size > 1000 for path in files)
    unsound = tmp_path / "unsound.html"
    unsound.write_text('<!doctype html><html lang="en"><title>One</title><p><h1>Two</h1></p>')
    heard = complaints(checker, [*files, unsound]).splitlines()
    assert [line for line in heard if "/unsound.html" not in line] == []
    assert len(heard) == 1
