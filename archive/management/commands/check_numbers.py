"""Which document numbers are missing or borne twice, year by year."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from archive.models import Briefing
from archive.sources.numbering import gaps_in, repeats_in


class Command(BaseCommand):
    help = "List gaps and repeats among the printed numbers of briefings, within each year."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, help="only this year")

    def handle(self, *args: Any, **options: Any) -> None:
        numbers = list(Briefing.objects.exclude(number="").values_list("number", flat=True))
        gaps = [gap for gap in gaps_in(numbers) if options["year"] in (None, gap.year)]
        for gap in gaps:
            series = f"{gap.series} " if gap.series else ""
            missing = f"{gap.first}" if gap.first == gap.last else f"{gap.first} to {gap.last}"
            self.stdout.write(f"{gap.year}: {series}{missing} missing")
        repeats = repeats_in(numbers)
        for number, count in repeats.items():
            self.stdout.write(f"{number}: borne by {count} briefings")
        self.stdout.write(f"{len(numbers)} numbers, {len(gaps)} gaps, {len(repeats)} repeats")
