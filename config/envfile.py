"""Write the first .env: a copy of .env.example with a fresh secret key. Standard library only.

Run as `python -m config.envfile`, before Django's settings can be read.
"""

import os
import secrets
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def write_env_file(folder: Path = PROJECT) -> bool:
    """Return True when .env was written, readable by its owner only; an existing one stays."""
    example = (folder / ".env.example").read_text(encoding="utf-8")
    text = example.replace("\nSECRET_KEY=\n", f"\nSECRET_KEY={secrets.token_urlsafe(50)}\n", 1)
    try:
        handle = os.open(folder / ".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return True


if __name__ == "__main__" and write_env_file():
    print("Wrote .env with a fresh secret key.")
