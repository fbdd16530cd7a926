"""Programs and folders that some tests need and not every machine has."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest

Found = TypeVar("Found")
IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
CHECKERS = Path(__file__).resolve().parent / "checkers" / "node_modules"


def wanted(found: Found | None, otherwise: str) -> Found:
    """Return what a test needs; without it the test is skipped, in CI it fails."""
    if found is None:
        complain = pytest.fail if IN_CI else pytest.skip
        complain(otherwise)
    return found


def chromium() -> str | None:
    """Return the path of Chromium, as Debian or others call it, or None.

    The one without windows comes first: a fresh profile takes it a fifth of the work.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def chromium_version() -> str:
    """Return what Chromium calls itself, such as "Chromium 140.0.7339.185"."""
    answer = subprocess.run(
        [chromium() or "chromium", "--version"], capture_output=True, text=True, check=True
    )
    return " ".join(answer.stdout.split()[:2])


def axe() -> Path | None:
    """Return the script of axe-core, which looks for barriers in a page, or None."""
    return _checker("axe-core/axe.min.js")


def html_checker() -> list[str] | None:
    """Return the command that begins a run of the Nu HTML checker, or None.

    Its grammar of HTML needs a deeper stack than Java gives by itself.
    """
    java, checker = shutil.which("java"), _checker("vnu-jar/build/dist/vnu.jar")
    return [java, "-Xss8m", "-jar", str(checker)] if java and checker else None


def lighthouse() -> list[str] | None:
    """Return the command that begins a run of Lighthouse in Chromium, or None."""
    node, browser, script = shutil.which("node"), chromium(), CHECKERS.parent / "quality.mjs"
    is_here = _checker("lighthouse/package.json")
    return [node, str(script), browser] if node and browser and is_here else None


def page_quality(
    judge: list[str], categories: Sequence[str], addresses: Sequence[str]
) -> list[dict[str, Any]]:
    """Return what Lighthouse says of each address: its scores by category, and its faults."""
    command = [*judge, ",".join(categories), *addresses]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in answer.stdout.splitlines()]


def _checker(path: str) -> Path | None:
    """Return a file of what `npm ci` puts into tests/checkers, or None."""
    found = CHECKERS / path
    return found if found.is_file() else None
