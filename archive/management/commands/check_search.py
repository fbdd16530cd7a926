"""manage.py check_search: does search find what is released, and nothing else?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.models import Edition
from archive.operations.progress import Progress
from archive.search.checking import check


class Command(BaseCommand):
    """Looks at every passage while the archive is being served; changes nothing."""

    help = "Compare the index with what is released; exit 1 and the list when they differ."

    def handle(self, **options: Any) -> None:
        """Print every difference."""
        total = Edition.objects.filter(stage=Edition.Stage.RELEASED).count()
        count = 0
        with Progress(self.stderr._out, "editions", total) as progress:
            for difference in check(progress.step):
                with progress.above():
                    self.stdout.write(str(difference))
                count += 1
        if count:
            raise CommandError(f"{count} differences. `manage.py rebuild_search` mends them.")
        self.stdout.write(f"{total} editions are indexed as they should be.")
