"""manage.py setup: a real, empty archive."""

import getpass
import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from archive.operations import OperationError, beginning, prepare


class Command(BaseCommand):
    """Makes tables and static files, and the first administrator; loads no demo data."""

    help = "Begin a real, empty archive with its first administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the administrator's name; the password is asked for, or ADMIN_PASSWORD."""
        parser.add_argument("--username", help="the first administrator's name")
        parser.add_argument("--email", default="", help="and e-mail address (may be left out)")
        parser.add_argument(
            "--no-input",
            action="store_false",
            dest="ask",
            help="ask nothing: take --username, and the password from ADMIN_PASSWORD",
        )

    def handle(self, **options: Any) -> None:
        """Prepare an empty database and make sure that an administrator exists."""
        prepare.require_database()
        beginning.require_real_archive()
        prepare.migrate_database()
        prepare.compile_catalogues()
        prepare.collect_static_files()
        if beginning.has_administrator():
            self.stdout.write("The archive is ready; it already has an administrator.")
            return
        username, password = _identity(options)
        beginning.create_administrator(username, options["email"], password)
        self.stdout.write(
            f"The archive is ready and empty; {username} is its administrator.\n"
            "Serve it with `manage.py serve`; editors enter at /admin/."
        )


def _identity(options: dict[str, Any]) -> tuple[str, str]:
    """Return the administrator's name and password, asked for unless given."""
    username = options["username"] or (input("Administrator's name: ") if options["ask"] else "")
    password = os.environ.get("ADMIN_PASSWORD", "")
    if not password and options["ask"]:
        password = getpass.getpass("Password: ")
        if getpass.getpass("Password again: ") != password:
            raise OperationError("The two passwords differ. Nothing was created; run setup again.")
    if not username or not password:
        raise OperationError(
            "Without questions setup needs --username NAME and the password in ADMIN_PASSWORD."
        )
    return username, password
