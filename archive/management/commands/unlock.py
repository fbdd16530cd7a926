"""manage.py unlock: let somebody in again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from archive.entrance import lockout, logins, second_factors
from archive.operations import OperationError


class Command(BaseCommand):
    """Forgets the failed logins of a name; a lost second factor only where that is asked for."""

    help = "Let somebody in again after too many failed logins, or without a lost second factor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the user name, and whether second factors go."""
        parser.add_argument("name", help="the user name")
        parser.add_argument(
            "--second-factor",
            action="store_true",
            help="also take one-time codes, passkeys and recovery codes away",
        )

    def handle(self, **options: Any) -> None:
        """Unlock the name, and say what was done."""
        name = options["name"]
        account = logins.account_named(name)
        if account is None:
            raise OperationError(f"There is no account called {name!r}.")
        was_locked = lockout.unlock(account, request=None, by=None)
        done = [f"{name} may log in again." if was_locked else f"{name} was not locked."]
        if options["second_factor"]:
            count = second_factors.remove_all(account, request=None, by=None)
            done.append(f"{count} second factors taken away.")
        if not account.is_active:
            done.append("The account is not active: an administrator activates it.")
        self.stdout.write(" ".join(done))
