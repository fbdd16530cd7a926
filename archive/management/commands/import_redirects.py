"""Lists of old addresses become redirects to the records they stood for."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.writer.outcome import Outcome
from archive.writer.redirects import import_redirects


class Command(BaseCommand):
    help = (
        "Import old addresses from CSV: columns old,new or old,kind,key (kind: briefing, mission, "
        "person). One bad line stops no other."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        totals: dict[str, int] = {}
        for path in options["paths"]:
            for verdict, count in import_redirects(path, self._print).items():
                totals[verdict] = totals.get(verdict, 0) + count
        self.stdout.write(", ".join(f"{count} {verdict}" for verdict, count in totals.items()))
        if totals["failed"]:
            raise CommandError(f"{totals['failed']} lines or lists failed; see above")

    def _print(self, outcome: Outcome) -> None:
        if outcome.verdict == "failed":
            self.stderr.write(self.style.ERROR(f"{outcome.source}: {outcome.message}"))
        elif outcome.verdict != "unchanged":
            self.stdout.write(f"{outcome.source}: {outcome.verdict} {outcome.message}")
