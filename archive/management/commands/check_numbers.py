"""Which document numbers are missing or borne twice, year by year."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import override

from archive.languages import INTERFACE
from archive.models import Briefing
from archive.sources.numbering import Gap, gaps_in, repeats_in


class Command(BaseCommand):
    help = "List gaps and repeats among the printed numbers of briefings, within each year."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, help="only this year")
        parser.add_argument(
            "--language",
            default="en",
            choices=[code for code, _name in INTERFACE],
            help="in which to write the list",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        numbers = list(Briefing.objects.exclude(number="").values_list("number", flat=True))
        gaps = [gap for gap in gaps_in(numbers) if options["year"] in (None, gap.year)]
        repeats = repeats_in(numbers)
        with override(options["language"]):
            for gap in gaps:
                self.stdout.write(_sentence_of(gap))
            for number, count in repeats.items():
                borne = _("%(number)s: borne by %(count)s briefings")
                self.stdout.write(borne % {"number": number, "count": count})
            counts = {"numbers": len(numbers), "gaps": len(gaps), "repeats": len(repeats)}
            summary = _("%(numbers)s numbers, %(gaps)s gaps, %(repeats)s repeats")
            self.stdout.write(summary % counts)


def _sentence_of(gap: Gap) -> str:
    series = f"{gap.series} " if gap.series else ""
    said = {"year": gap.year, "series": series, "first": gap.first, "last": gap.last}
    if gap.first == gap.last:
        return _("%(year)s: %(series)s%(first)s missing") % said
    return _("%(year)s: %(series)s%(first)s to %(last)s missing") % said
