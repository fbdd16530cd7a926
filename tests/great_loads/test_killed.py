"""An import that is killed anywhere and run again ends as if nobody had disturbed it."""

import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.database

POINTS = 5


@pytest.mark.parametrize("load", ["import_fixture", "import_fixture-disorder", "import_pages"])
def test_a_killed_import_run_again_ends_in_the_same_bytes(load):
    """`make kill-test` kills at 50 points."""
    command = [sys.executable, "tests/killing.py", "--points", str(POINTS), "--load", load]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert done.stdout.count("the same") == POINTS
