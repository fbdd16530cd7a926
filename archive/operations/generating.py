"""A generated archive goes to a file, or through the importer into the database."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from archive.generator.archives import GeneratedArchive
from archive.generator.subjects import ISSUER
from archive.models import Briefing
from archive.operations import OperationError
from archive.sources.canonical import to_line
from archive.writer.fixtures import FixtureImport
from archive.writer.outcome import Verdict

Step = Callable[[], None]


def write_archive(archive: GeneratedArchive, out: Path, step: Step = lambda: None) -> Path:
    """Write interchange lines and, beside them, what is planted; return the latter's path.

    The file bears its name only once it is whole. Raises OperationError when it cannot be written.
    """
    draft, manifest = out.with_name(f"{out.name}.part"), out.with_suffix(".planted.json")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            for record in archive.drafts():
                file.write(to_line(record) + b"\n")
                step()
        text = json.dumps(archive.manifest(), ensure_ascii=False, indent=1)
        manifest.write_text(f"{text}\n", encoding="utf-8")
        draft.replace(out)
    except OSError as error:
        raise OperationError(f"{out} cannot be written: {error.strerror or error}") from error
    return manifest


def bring_archive(
    archive: GeneratedArchive, say: Callable[[str], None], step: Step = lambda: None
) -> dict[Verdict, int]:
    """Import a generated archive as any interchange file, and return the counts.

    Raises OperationError where other briefings stand (what is released cannot be taken back),
    and when a line could not be imported.
    """
    if Briefing.objects.exclude(issuer__slug=ISSUER).exists():
        raise OperationError(
            "This database holds briefings that were not generated, and they would be mixed for "
            "good. Name another database in DATABASE_URL, or write a file with --out."
        )
    run = FixtureImport(say=say, step=lambda offset: step())
    with tempfile.TemporaryDirectory(prefix="generated-") as folder:
        lines = Path(folder) / "archive.jsonl"
        write_archive(archive, lines)
        counts = run.run([lines])
    if run.has_failed:
        raise OperationError(f"{counts['failed']} lines could not be imported; see above")
    return counts
