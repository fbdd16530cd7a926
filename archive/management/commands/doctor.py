"""manage.py doctor: is this installation well?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.operations.examination import Verdict, examine


class Command(BaseCommand):
    """Prints each finding with its mend; exits 1 when something fails."""

    help = "Examine settings, files and database; exit 1 with the mend when something fails."
    requires_system_checks: tuple[str, ...] = ()

    def handle(self, **_: Any) -> None:
        """Print a line for each thing examined."""
        styles = {Verdict.ADVICE: self.style.WARNING, Verdict.FAILURE: self.style.ERROR}
        failures = 0
        for found in examine():
            line = f"{found.verdict:8}{found.what}" + (f": {found.mend}" if found.mend else "")
            self.stdout.write(styles.get(found.verdict, str)(line))
            failures += found.verdict is Verdict.FAILURE
        if failures:
            raise CommandError(f"{failures} {'thing fails' if failures == 1 else 'things fail'}.")
