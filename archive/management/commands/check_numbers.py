"""Which document numbers are missing or borne twice, year by year."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import override

from archive.languages import INTERFACE
from archive.models import Briefing
from archive.representations.numbers import numbers_of
from archive.sources.numbering import Gap, repeats_in, series_in


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
        numbers = numbers_of(Briefing.objects.all())
        found = [each for each in series_in(numbers) if options["year"] in (None, each.year)]
        repeats = repeats_in((issuer, number) for issuer, number, _bearer in numbers)
        has_offices = len({issuer for issuer, *_rest in numbers}) > 1
        with override(options["language"]):
            for series in found:
                for gap in series.gaps:
                    self.stdout.write(_before(series.issuer, has_offices) + _sentence_of(gap))
            for (issuer, number), count in repeats.items():
                borne = _("%(number)s: borne by %(count)s briefings")
                said = borne % {"number": number, "count": count}
                self.stdout.write(_before(issuer, has_offices) + said)
            gaps = sum(len(series.gaps) for series in found)
            counts = {"numbers": len(numbers), "gaps": gaps, "repeats": len(repeats)}
            summary = _("%(numbers)s numbers, %(gaps)s gaps, %(repeats)s repeats")
            self.stdout.write(summary % counts)


def _before(issuer: str, has_offices: bool) -> str:
    """Return the office that a line is about, where there are several."""
    return f"{issuer or '-'}: " if has_offices else ""


def _sentence_of(gap: Gap) -> str:
    series = f"{gap.series} " if gap.series else ""
    said = {"year": gap.year, "series": series, "first": gap.first, "last": gap.last}
    if gap.first == gap.last:
        return _("%(year)s: %(series)s%(first)s missing") % said
    return _("%(year)s: %(series)s%(first)s to %(last)s missing") % said
