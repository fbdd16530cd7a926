"""manage.py generate_archive: an invented archive of any size, for benchmarks and tests."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from archive.generator.archives import GeneratedArchive
from archive.operations.generating import bring_archive, write_archive
from archive.operations.progress import Progress


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no number of briefings")
    return int(text)


class Command(BaseCommand):
    """Generates the same archive from the same seed, whatever the machine."""

    help = "Make an invented archive in seven languages: into the database, or to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the size, the seed, and where to."""
        parser.add_argument("--briefings", type=_count, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument(
            "--out",
            type=Path,
            metavar="FILE.jsonl",
            help="interchange lines; what is planted in them goes beside, to FILE.planted.json",
        )

    def handle(self, **options: Any) -> None:
        """Generate and say what was made."""
        archive = GeneratedArchive(briefings=options["briefings"], seed=options["seed"])
        with Progress(self.stderr._out, "lines", archive.lines) as progress:
            if options["out"]:
                manifest = write_archive(archive, options["out"], progress.step)
                told = f"{options['out']}: {archive.lines} lines; what is planted: {manifest}"
            else:
                counts = bring_archive(archive, progress.say, progress.step)
                told = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
        self.stdout.write(told)
