"""Programs and folders that some tests need and not every machine has."""

import os
import shutil
import subprocess
from pathlib import Path

IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def chromium() -> str | None:
    """Return the path of Chromium, as Debian or others call it, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def chromium_version() -> str:
    """Return what Chromium calls itself, such as "Chromium 140.0.7339.185"."""
    answer = subprocess.run(
        [chromium() or "chromium", "--version"], capture_output=True, text=True, check=True
    )
    return " ".join(answer.stdout.split()[:2])
