"""A briefing's line becomes a briefing, with the documents beside it and all it holds."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from archive import rows
from archive.models import Briefing, Edition, RelatedDocument, Segment, Transcript
from archive.models.base import key_of
from archive.search import passages
from archive.sources.canonical import clock_text
from archive.sources.drafts import BriefingDraft, Draft
from archive.writer import transcripts
from archive.writer.albums import write_album
from archive.writer.edition_rules import check_briefing
from archive.writer.faults import invalid
from archive.writer.marks import write_marks
from archive.writer.new_briefings import FACTS, create_briefings
from archive.writer.references import ReferenceMissingError, References
from archive.writer.results import Result, check_fields, place_of, write_parts

_LARGEST_KEY = (1 << 63) - 1


def write_briefing(draft: BriefingDraft, references: References) -> Result:
    """Write a briefing with all that belongs to it; a conflict leaves everything as it stands.

    `Result.missing` names related briefings that are not there yet: write it again later.
    """
    check_briefing(draft)
    briefing, slug = _find(draft)
    if briefing is None:
        key = _stated_key(draft, None) or rows.free_sort_key(draft.held_on)
        return _create([(draft, slug, key)], references)[0]
    standing = transcripts.standing_texts(briefing)
    if clashes := transcripts.clashes(standing, draft):
        return Result("conflict", briefing, tuple(clashes))
    changed = _update_facts(briefing, draft, references)
    changed |= _write_contents(briefing, draft, references, standing)
    related_changed, missing = _write_related(briefing, draft, references)
    verdict = "updated" if changed or related_changed else "unchanged"
    return Result(verdict, briefing, missing=missing)


def may_go_together(draft: Draft) -> bool:
    """Return whether a line may be written by `write_briefings`."""
    return (
        isinstance(draft, BriefingDraft)
        and bool(draft.slug)
        and draft.sk.isdecimal()
        and int(draft.sk) <= _LARGEST_KEY
        and not draft.albums
    )


def write_briefings(
    drafts: Sequence[BriefingDraft], references: References, unchecked: Iterable[BriefingDraft]
) -> list[Result]:
    """Write several briefings, as `write_briefing` would write one after the other.

    All `may_go_together`; no two have one slug, or one sort key. Of all but those `unchecked` it
    is known that they can be so. Raises what is raised for any of them, without saying for
    which: the caller takes all back and writes them singly.
    """
    for draft in unchecked:
        check_briefing(draft)
    slugs = Briefing.objects.filter(slug__in=[draft.slug for draft in drafts])
    keys = Briefing.objects.filter(sk__in=[int(draft.sk) for draft in drafts])
    standing = set(slugs.values_list("slug", flat=True))
    taken = set(keys.values_list("sk", flat=True))
    results: list[Result] = []
    for is_new, some in groupby(
        drafts, lambda d: d.slug not in standing and int(d.sk) not in taken
    ):
        if is_new:
            results += _create([(draft, draft.slug, int(draft.sk)) for draft in some], references)
        else:
            results += [write_briefing(draft, references) for draft in some]
    return results


def _create(new: Sequence[tuple[BriefingDraft, str, int]], references: References) -> list[Result]:
    """Write briefings, each with its slug and sort key, and what they hold."""
    briefings = create_briefings(new, references)
    results = []
    for briefing, (draft, _slug, _key) in zip(briefings, new, strict=True):
        _merge_segments(briefing, draft)
        for album in draft.albums:
            write_album(album, references, briefing)
        _, missing = _write_related(briefing, draft, references)
        results.append(Result("created", briefing, missing=missing))
    return results


# --- the briefing itself --------------------------------------------------------------------


def _find(draft: BriefingDraft) -> tuple[Briefing | None, str]:
    """Return the briefing a line means, else the slug for a new one.

    Without a slug the line means the briefing of its number or title on that day.
    """
    found = Briefing.objects.select_related("issuer")
    if draft.slug:
        return found.filter(slug=draft.slug).first(), draft.slug
    wanted = _wanted_slug(draft)
    numbered = re.compile(rf"{re.escape(wanted)}(-\d+)?").fullmatch
    bearers = [b for b in found.filter(slug__startswith=wanted) if numbered(b.slug)]
    for briefing in sorted(bearers, key=lambda bearer: bearer.pk):
        if (briefing.number, briefing.held_on) == (draft.number, draft.held_on):
            return briefing, ""
    return None, rows.free_slug(Briefing, wanted) if bearers else wanted


def _wanted_slug(draft: BriefingDraft) -> str:
    titles = (edition.title for text in draft.transcripts for edition in text.editions)
    return rows.briefing_slug(draft.number, draft.held_on, next(filter(None, titles), ""))


def _stated_key(draft: BriefingDraft, briefing: Briefing | None) -> int | None:
    """Return the sort key that a line states, unless another briefing has it."""
    if not draft.sk:
        return None
    if not draft.sk.isdecimal() or int(draft.sk) > _LARGEST_KEY:
        raise invalid(f"“{draft.sk}” is no sort key", "sk")
    others = Briefing.objects.filter(sk=int(draft.sk))
    if briefing is not None:
        others = others.exclude(pk=briefing.pk)
    return None if others.exists() else int(draft.sk)


def _update_facts(briefing: Briefing, draft: BriefingDraft, references: References) -> bool:
    standing = _facts_of(briefing)
    wanted = standing | _stated_facts(draft)
    key = _key_for(briefing, draft, wanted["held_on"])
    if wanted == standing and key == briefing.sk:
        return False
    for name in (*FACTS, "held_time"):
        setattr(briefing, name, wanted[name])
    briefing.sk, briefing.issuer_id = key, references.issuer(wanted["issuer"])
    check_fields(briefing)
    briefing.save()
    passages.update_facts(briefing)
    if wanted["number"] != standing["number"]:
        for edition in Edition.objects.filter(transcript__briefing=briefing):
            passages.reindex(edition)
    return True


def _facts_of(briefing: Briefing) -> dict[str, Any]:
    facts = {name: getattr(briefing, name) for name in FACTS}
    return {
        **facts,
        "held_time": clock_text(briefing.held_time),
        "issuer": key_of(briefing.issuer),
    }


def _stated_facts(draft: BriefingDraft) -> dict[str, Any]:
    facts = {name: getattr(draft, name) for name in (*FACTS, "held_time", "issuer")}
    if draft.held_on is None:
        del facts["precision"]
    return {name: value for name, value in facts.items() if value not in ("", None)}


def _key_for(briefing: Briefing, draft: BriefingDraft, held_on: date | None) -> int:
    """Return the sort key a standing briefing should have."""
    if draft.sk != str(briefing.sk) and (key := _stated_key(draft, briefing)):
        return key
    return briefing.sk if held_on == briefing.held_on else rows.free_sort_key(held_on)


# --- what it holds --------------------------------------------------------------------------


def _write_contents(
    briefing: Briefing,
    draft: BriefingDraft,
    references: References,
    standing: tuple[Transcript, ...],
) -> bool:
    """Write what a line holds beside what stands, and return whether any of it changed."""
    keys = {segment.key for segment in draft.segments}
    before, segments = briefing.segments.count(), rows.segments_for(briefing, keys)
    changed = [
        len(segments) > before,
        _merge_segments(briefing, draft),
        write_marks(briefing, draft, segments, references),
        transcripts.write_transcripts(briefing, standing, draft, references),
        *(
            write_album(album, references, briefing).verdict != "unchanged"
            for album in draft.albums
        ),
    ]
    return any(changed)


def _merge_segments(briefing: Briefing, draft: BriefingDraft) -> bool:
    """Say which segments were merged into others, and return whether any was not yet."""
    wanted = {segment.key: segment.merged_into for segment in draft.segments if segment.merged_into}
    if not wanted:
        return False
    segments = dict(briefing.segments.values_list("key", "pk"))
    for k, segment in enumerate(draft.segments):
        if segment.merged_into and segment.merged_into not in segments:
            raise invalid(f"no segment “{segment.merged_into}”", f"segments[{k}].merged_into")
    merged = briefing.segments.exclude(merged_into=None)
    known = dict(merged.values_list("key", "merged_into__key"))
    new = {key: into for key, into in wanted.items() if known.get(key) != into}
    for key, into in new.items():
        Segment.objects.filter(pk=segments[key]).update(merged_into=segments[into])
    return bool(new)


def _write_related(
    briefing: Briefing, draft: BriefingDraft, references: References
) -> tuple[bool, tuple[ReferenceMissingError, ...]]:
    """Write the documents beside a briefing; return whether any changed, and what was missing."""
    documents, missing = [], []
    for place, document in enumerate(draft.related, start=1):
        try:
            target = references.briefing(document.briefing)
        except ReferenceMissingError as error:
            at = f"{error} - at `$.related[{place - 1}].briefing`"
            missing.append(ReferenceMissingError(at, error.missing))
            continue
        documents.append(
            RelatedDocument(
                briefing=briefing,
                position=place_of(document, place),
                target_id=target,
                url=document.url,
                names=document.names,
            )
        )
    changed = bool(documents) and _facts_of_related(documents) != _facts_of_related(
        briefing.related.all()
    )
    if changed:
        write_parts(documents, briefing, "related")
    return changed, tuple(missing)


def _facts_of_related(documents) -> list[tuple]:
    return sorted((d.position, d.target_id, d.url, sorted(d.names.items())) for d in documents)
