"""manage.py backup FILE: the whole archive in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from archive.operations.backup import write_backup
from archive.operations.progress import Progress


class Command(BaseCommand):
    """Backs up while the archive is being served."""

    help = "Write the database and MEDIA_ROOT to one new file; the archive may go on being served."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to write."""
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="a new file, such as monday.tar"
        )

    def handle(self, **options: Any) -> None:
        """Write it and say how large it became."""
        with Progress(self.stderr._out, "files") as progress:
            made = write_backup(options["file"], progress)
        self.stdout.write(
            f"Wrote {options['file']}: the database and {made.files} files, "
            f"{made.size / 1_000_000:.1f} MB. It holds accounts and drafts: keep it safe."
        )
