"""manage.py rebuild_search: every passage as it should be."""

from typing import Any

from django.core.management.base import BaseCommand

from archive.operations.progress import Progress
from archive.search.rebuild import rebuild, remaining


class Command(BaseCommand):
    """Rebuilds while the archive is being served; killed, it goes on where it was."""

    help = "Index every released edition anew; the archive may go on being served."

    def handle(self, **options: Any) -> None:
        """Rebuild and say how many editions were indexed."""
        with Progress(self.stderr._out, "editions", remaining()) as progress:
            done = rebuild(progress.step)
        self.stdout.write(f"{done.editions} editions indexed, {done.changed} of them had changed.")
        if done.index_was_remade:
            self.stdout.write("The index itself was damaged and has been made anew.")
