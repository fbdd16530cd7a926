"""Lists of missions and how to reach them become the directory."""

import json
import shlex
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.sources.contact_lists import Mapping, MappingError, load_mapping
from archive.writer.contacts import ListOutcome, import_contact_lists
from archive.writer.outcome import Outcome, counts_of
from archive.writer.stopping import ImportStoppedError


class Command(BaseCommand):
    help = "Import lists of missions: CSV, XLSX, JSON. One bad list or record stops no other."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--sending", help="the state whose missions these are, such as GB")
        parser.add_argument("--mapping", type=Path, metavar="FILE.toml", help="columns to fields")
        parser.add_argument("--dry-run", action="store_true", help="print what would be made")
        parser.add_argument("--publish", action="store_true", help="make the missions public")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the account")

    def handle(self, *args: Any, **options: Any) -> None:
        lists = self._import(options)
        if options["report"]:
            _write_report(options["report"], lists)
        counts = counts_of([outcome for each in lists for outcome in each.outcomes])
        summary = ", ".join(f"{n} {verdict}" for verdict, n in counts.items())
        self.stdout.write(
            f"{summary}{' (dry run: nothing was kept)' if options['dry_run'] else ''}"
        )
        if counts["failed"]:
            raise CommandError(f"{counts['failed']} records or lists failed; see above")

    def _import(self, options: dict[str, Any]) -> list[ListOutcome]:
        try:
            return import_contact_lists(
                options["paths"],
                mapping=_mapping(options["mapping"], options["sending"]),
                publish=options["publish"],
                dry_run=options["dry_run"],
                command=shlex.join(sys.argv),
                each=self._print,
            )
        except ImportStoppedError as error:
            raise CommandError(str(error)) from error

    def _print(self, outcome: Outcome) -> None:
        if outcome.verdict == "failed":
            self.stderr.write(self.style.ERROR(f"{outcome.source}: {outcome.message}"))
            return
        self.stdout.write(f"{outcome.source}: {outcome.verdict}")
        if outcome.message:
            self.stdout.write(f"  {outcome.message}")
        if outcome.verdict == "unchanged":
            return
        for line in outcome.made:
            self.stdout.write(f"  {line}")
        for finding in outcome.findings:
            excerpt = " ".join(finding["excerpt"].split())[:80]
            self.stdout.write(f"  finding {finding['code']} at {finding['place']}: {excerpt}")


def _mapping(path: Path | None, sending: str | None) -> Mapping:
    try:
        mapping = load_mapping(path.read_bytes()) if path else Mapping()
        return mapping.with_sending(sending) if sending else mapping
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error
    except MappingError as error:
        raise CommandError(f"{path or 'options'}: {error}") from error


def _write_report(path: Path, lists: list[ListOutcome]) -> None:
    report = [each.as_report() for each in lists]
    try:
        path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"the report cannot be written to {path}: {error.strerror}") from error
