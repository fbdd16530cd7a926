"""Find PostgreSQL's programs: on the PATH, or where Debian keeps them. Plain Python."""

import re
import shutil
from pathlib import Path

DEBIAN_FOLDER = Path("/usr/lib/postgresql")


def find_program(name: str, major: int = 0) -> Path | None:
    """Return the path of a PostgreSQL program, or None: of that major version, else the newest.

    Debian's own place goes before the PATH: what Debian puts on the PATH is a wrapper, and
    server programs (initdb, pg_ctl) are not on it at all.
    """
    folders = sorted(
        DEBIAN_FOLDER.glob("*/bin"),
        key=lambda folder: (_version(folder) == major, _version(folder)),
        reverse=True,
    )
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    found = shutil.which(name)
    return Path(found) if found else None


def _version(folder: Path) -> int:
    found = re.match(r"\d+", folder.parent.name)
    return int(found[0]) if found else 0
