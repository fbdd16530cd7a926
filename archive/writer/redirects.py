"""Old addresses from a list: each line written on its own, the same list twice changes nothing."""

from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError, transaction
from django.urls import Resolver404, resolve
from django.utils import translation

from archive import changes
from archive.models import Briefing, Mission, Person, Redirect
from archive.sources.drafts import RedirectDraft
from archive.sources.errors import SourceError
from archive.sources.redirect_lists import RedirectLine, read_redirects, record_of
from archive.writer.faults import WriteError
from archive.writer.outcome import Outcome, Verdict, counts_of, failed
from archive.writer.received import read_file
from archive.writer.references import ReferenceMissingError, References
from archive.writer.results import save_checked

_MODELS = {"briefing": Briefing, "mission": Mission, "person": Person}


def import_redirects(path: Path, each: Callable[[Outcome], None]) -> dict[str, int]:
    """Write every line of a list, tell `each` outcome, and return how many met each verdict."""
    counts, references = counts_of([]), References()

    def tell(outcome: Outcome) -> None:
        counts[outcome.verdict] += 1
        each(outcome)

    try:
        for line in read_redirects(read_file(path), path.name):
            tell(_written(line, path, references))
    except SourceError as error:
        tell(failed(str(path), str(error)))
    return counts


def _written(line: RedirectLine, path: Path, references: References) -> Outcome:
    source = f"{path}: line {line.number}"
    if line.draft is None:
        return Outcome(source, "failed", message=line.error)
    try:
        with transaction.atomic():
            verdict = _write(line.draft, references)
            changes.record()
    except (ReferenceMissingError, WriteError) as error:
        return Outcome(source, "failed", message=f"{error}; mend the line")
    except DatabaseError as error:
        return Outcome(source, "failed", message=f"the database refused it: {error}")
    return Outcome(source, verdict, message=line.draft.old)


def _write(draft: RedirectDraft, references: References) -> Verdict:
    """Write one redirect; one that stood otherwise leads where the list says from now on."""
    if _is_in_use(draft.old):
        raise WriteError(f"a page stands at {draft.old} now and would hide the redirect")
    row = Redirect.objects.for_draft().filter(old=draft.old).first()
    if row is not None and row.as_draft() == draft:
        return "unchanged"
    verdict: Verdict = "created" if row is None else "updated"
    row = row or Redirect(old=draft.old)
    row.briefing_id = references.briefing(draft.briefing)
    row.mission_id = references.mission(draft.mission)
    row.person_id = references.person(draft.person)
    row.language, row.reason, row.address = draft.language, draft.reason, ""
    save_checked(row)
    return verdict


def _is_in_use(old: str) -> bool:
    """Return whether a path here is that of a page or a record; texts of one language aside.

    A language that a briefing lacks has no page, so its address may lead elsewhere.
    """
    path = old.partition("?")[0]
    try:
        with translation.override(translation.get_language_from_path(path)):
            match = resolve(path)
    except Resolver404:
        return False
    record = record_of(path)
    if record is None:
        return not match.kwargs and not match.args
    model = _MODELS[record.kind]
    return not record.language and model.objects.filter(slug=record.key).exists()
