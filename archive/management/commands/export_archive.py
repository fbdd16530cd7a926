"""manage.py export_archive OUT: the archive in forms other programs read."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from archive.exports.folder import Exported, FolderError, write_folder
from archive.exports.jsonl import all_drafts
from archive.exports.pictures import ShownPictures
from archive.exports.public import public_drafts
from archive.exports.snapshot import one_moment
from archive.operations.progress import Progress


class Command(BaseCommand):
    """Exports what is public; the operator may export everything."""

    help = "Export what is public to a new folder: archive.jsonl, and its files by their sha256."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder, the format, and whether to hold nothing back."""
        parser.add_argument("out", type=Path, metavar="OUT", help="a new folder")
        parser.add_argument("--format", choices=["jsonl"], default="jsonl")
        parser.add_argument(
            "--all",
            action="store_true",
            help="everything but passwords: drafts, accounts, sources as received; keep it safe",
        )

    def handle(self, **options: Any) -> None:
        """Export the archive as it stands at this moment and count what was written."""
        try:
            with Progress(self.stderr._out, "lines") as progress, one_moment():
                done = _export(options, progress.step)
        except FolderError as error:
            raise CommandError(str(error)) from error
        for sha256 in done.missing:
            self.stderr.write(f"warning: the bytes of {sha256} are missing from MEDIA_ROOT")
        self.stdout.write(
            f"{options['out']}: {done.lines} lines, {done.files} files, "
            f"{len(done.missing)} files missing."
        )


def _export(options: dict[str, Any], step: Callable[[int], None]) -> Exported:
    """Export everything as it was received, or what is public as readers are shown it."""
    if options["all"]:
        return write_folder(options["out"], all_drafts(), step)
    pictures = ShownPictures()
    drafts = public_drafts(timezone.now(), pictures)
    return write_folder(options["out"], drafts, step, opened=pictures.open)
