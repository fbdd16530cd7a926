"""manage.py import_fixture FILE.jsonl...: the interchange format, read."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from archive.engine import great_load
from archive.operations.progress import Progress
from archive.writer.fixtures import FixtureImport


class Command(BaseCommand):
    """Imports line by line; a second run changes nothing."""

    help = "Import interchange files. Every line is written whole or not at all."
    requires_system_checks = ()  # they load every page and form, which takes as much memory again

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files, where their bytes lie, and whether to go on after a fault."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE.jsonl")
        parser.add_argument(
            "--files",
            type=Path,
            metavar="DIR",
            help="where bytes lie, named by their sha256; otherwise in `files` beside each FILE",
        )
        parser.add_argument(
            "--processes",
            type=int,
            choices=(1, 2),
            help="2: another process makes words ahead; the default where that is quicker",
        )
        parser.add_argument("--strict", action="store_true", help="stop at the first fault")

    def handle(self, **options: Any) -> None:
        """Import, say what is wrong where, and count; exit 1 when anything failed."""
        paths, stream = options["paths"], self.stderr._out
        size = sum(path.stat().st_size for path in paths if path.is_file())
        with Progress(stream, "lines", size if len(paths) == 1 else None) as progress:
            run = FixtureImport(
                say=progress.say,
                step=progress.step if len(paths) == 1 else lambda _: progress.step(),
                files=options["files"],
                strict=options["strict"],
                processes=options["processes"],
            )
            with great_load():
                counts = run.run(paths)
        if options["verbosity"]:
            told = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
            self.stdout.write(f"{told}; {run.bad_files} files could not be read.")
        if run.has_failed:
            raise SystemExit(1)
