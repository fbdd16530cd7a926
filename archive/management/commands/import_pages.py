"""Saved pages and folders of them become briefings, missions, albums, captures, findings."""

import shlex
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.engine import file_not_mapped
from archive.languages import LanguageError, content_code
from archive.operations.progress import Progress
from archive.operations.reports import Report
from archive.writer.outcome import Outcome
from archive.writer.received import Reach, files_of, size_of
from archive.writer.runs import import_files
from archive.writer.stopping import ImportStoppedError

_TRIED = " (dry run: each file was tried as if none of the others came; nothing was kept)"


class Command(BaseCommand):
    help = (
        "Import saved pages: text, HTML, MHTML, Markdown, Word, PDF; files, folders, zip and web "
        "archives (WARC, WACZ). One bad page stops no other."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="print what would be made of each file, none of the others being there",
        )
        parser.add_argument("--publish", action="store_true", help="release what is made")
        parser.add_argument("--language", help="language of the texts, such as zh-Hans")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the account")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            language = content_code(options["language"]) if options["language"] else None
        except LanguageError as error:
            raise CommandError(str(error)) from error
        try:
            counts = self._import(options, language)
        except ImportStoppedError as error:
            raise CommandError(_shown(str(error))) from error
        summary = ", ".join(f"{n} {verdict}" for verdict, n in counts.items())
        self.stdout.write(f"{summary}{_TRIED if options['dry_run'] else ''}")
        if failed := counts["failed"]:
            of = sum(counts.values()) - counts.get("skipped", 0)
            raise CommandError(f"{failed} of {of} files failed; see above")

    def _import(self, options: dict[str, Any], language: str | None) -> dict[str, int]:
        """Import, saying and reporting what became of each file as it comes; return the counts."""
        total, reach = sum(map(size_of, files_of(options["paths"]))), Reach()
        with (
            file_not_mapped(),
            Report(options["report"]) as report,
            Progress(self.stderr._out, "pages", total) as progress,
        ):

            def each(outcome: Outcome) -> None:
                progress.step(reach.done)
                with progress.above():
                    self._print(outcome)
                report.add(outcome.as_report())

            return import_files(
                options["paths"],
                language=language,
                publish=options["publish"],
                dry_run=options["dry_run"],
                command=shlex.join(sys.argv),
                each=each,
                reach=reach,
            )

    def _print(self, outcome: Outcome) -> None:
        if outcome.verdict == "failed":
            told = _shown(f"{outcome.source}: {outcome.message}")
            self.stderr.write(self.style.ERROR(told))
            return
        self.stdout.write(_shown(f"{outcome.source}: {outcome.verdict}"))
        if outcome.message:
            self.stdout.write(f"  {_shown(outcome.message)}")
        if outcome.verdict == "unchanged":
            return
        for line in outcome.made:
            self.stdout.write(f"  {line}")
        for finding in outcome.findings:
            excerpt = _shown(" ".join(finding["excerpt"].split())[:80])
            self.stdout.write(f"  finding {finding['code']} at {finding['place']}: {excerpt}")
        if outcome.lines:
            furniture = sum(line["field"] == "furniture" for line in outcome.lines)
            self.stdout.write(
                f"  {len(outcome.lines)} lines accounted for, {furniture} of them furniture"
            )


def _shown(text: str) -> str:
    """Return text without signs that steer a terminal; names within archives may hold any."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
