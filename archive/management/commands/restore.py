"""manage.py restore FILE: the whole archive from one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from archive.operations.progress import Progress
from archive.operations.restore import restore_backup


class Command(BaseCommand):
    """Verifies all of the file, then replaces the archive by it."""

    help = "Replace the archive by a backup. The file is verified before anything is changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to read, and the leave to replace what is there."""
        parser.add_argument("file", type=Path, metavar="FILE", help="made by `manage.py backup`")
        parser.add_argument(
            "--force",
            action="store_true",
            help="replace an archive that is not empty; its database and files are lost",
        )

    def handle(self, **options: Any) -> None:
        """Restore it and say what was done."""
        with Progress(self.stderr._out, "files") as progress:
            done = restore_backup(options["file"], force=options["force"], progress=progress)
        self.stdout.write(
            f"Restored the archive of {done.made_at}: the database, {done.added} files added, "
            f"{done.removed} removed, {done.migrated} migrations applied."
        )
