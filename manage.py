#!/usr/bin/env python3
"""Run a Django command for the archive; settings and databases at fault are named in a line."""

import gc
import os
import sys


def main() -> None:
    """Run the command line; exit 1 with one line when a setting or the database is at fault.

    `--traceback` shows where a database failed.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:2] == ["serve"]:
        gc.disable()  # what is loaded now stays; the server enables it again
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import InterfaceError, OperationalError
        from environs import EnvError
    except ImportError as error:
        sys.exit(f"{error}. Run `make install` once, then .venv/bin/python manage.py ...")
    try:
        execute_from_command_line(sys.argv)
    except (EnvError, ImproperlyConfigured) as error:
        sys.exit(f"Settings: {error}")
    except (InterfaceError, OperationalError) as error:
        if "--traceback" in sys.argv:
            raise
        told = " ".join(str(error).split())
        sys.exit(f"Database: {told}. What was written whole is kept; mend this and begin again.")


if __name__ == "__main__":
    main()
