"""manage.py verify_archive: is everything still what its hash says?"""

from typing import Any

from django.core.management.base import BaseCommand

from archive.operations.progress import Progress
from archive.operations.verification import differences


class Command(BaseCommand):
    """Recomputes every hash; changes nothing."""

    help = "Recompute every hash. Exit status 1, and a list, when anything differs."

    def handle(self, **options: Any) -> None:
        """Print each difference with its address, then the count."""
        count = 0
        with Progress(self.stderr._out, "records") as progress:
            for sentence in differences(progress.step):
                count += 1
                self.stdout.write(sentence)
        self.stdout.write(f"{progress.count} records verified, {count} differences.")
        if count:
            raise SystemExit(1)
