"""manage.py rebuild_search: every passage anew."""

from typing import Any

from django.core.management.base import BaseCommand

from archive.models import Edition
from archive.operations.progress import Progress
from archive.search.rebuild import rebuild


class Command(BaseCommand):
    """Rebuilds while the archive is being served."""

    help = "Index every released edition anew; the archive may go on being served."

    def handle(self, **options: Any) -> None:
        """Rebuild and say how many editions were indexed."""
        total = Edition.objects.filter(stage=Edition.Stage.RELEASED).count()
        with Progress(self.stderr._out, "editions", total) as progress:
            count = rebuild(progress.step)
        self.stdout.write(f"{count} editions indexed.")
