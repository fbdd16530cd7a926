"""An import that is killed anywhere and run again ends as if nobody had disturbed it."""

import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.database

LOADS = [("import_fixture", 5), ("import_fixture-disorder", 1), ("import_pages", 1)]


@pytest.mark.parametrize(("load", "points"), LOADS)
def test_a_killed_import_run_again_ends_in_the_same_bytes(load, points):
    """`make kill-test` kills at 50 points."""
    command = [sys.executable, "tests/killing.py", "--points", str(points), "--load", load]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert done.stdout.count("the same") == points
