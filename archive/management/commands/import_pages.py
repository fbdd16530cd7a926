"""Saved pages and folders of them become briefings, missions, albums, captures, findings."""

import json
import shlex
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.languages import LanguageError, content_code
from archive.writer.outcome import Outcome, counts_of
from archive.writer.runs import import_files


class Command(BaseCommand):
    help = (
        "Import saved pages: text, HTML, Markdown; files or folders. One bad file stops no other."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--dry-run", action="store_true", help="print what would be made")
        parser.add_argument("--publish", action="store_true", help="release what is made")
        parser.add_argument("--language", help="language of the texts, such as zh-Hans")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the account")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            language = content_code(options["language"]) if options["language"] else None
        except LanguageError as error:
            raise CommandError(str(error)) from error
        outcomes = import_files(
            options["paths"],
            language=language,
            publish=options["publish"],
            dry_run=options["dry_run"],
            command=shlex.join(sys.argv),
            each=self._print,
        )
        if options["report"]:
            _write_report(options["report"], outcomes)
        counts = counts_of(outcomes)
        summary = ", ".join(f"{n} {verdict}" for verdict, n in counts.items())
        self.stdout.write(
            f"{summary}{' (dry run: nothing was kept)' if options['dry_run'] else ''}"
        )
        if counts["failed"]:
            raise CommandError(f"{counts['failed']} of {len(outcomes)} files failed; see above")

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
        if outcome.lines:
            furniture = sum(line["field"] == "furniture" for line in outcome.lines)
            self.stdout.write(
                f"  {len(outcome.lines)} lines accounted for, {furniture} of them furniture"
            )


def _write_report(path: Path, outcomes: list[Outcome]) -> None:
    report = [outcome.as_report() for outcome in outcomes]
    try:
        path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"the report cannot be written to {path}: {error.strerror}") from error
