"""Saved pages of a generated archive: its texts as a press office would have printed them."""

from collections.abc import Iterator

from archive.generator.archives import GeneratedArchive
from archive.sources.drafts import BriefingDraft, TranscriptDraft


def pages(*, briefings: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield the name and text of a page for every transcript of some briefings."""
    for draft in GeneratedArchive(briefings=briefings, seed=seed).drafts():
        if isinstance(draft, BriefingDraft):
            for text in draft.transcripts:
                yield f"{draft.slug}.{text.language}.txt", _page(draft, text)


def _page(draft: BriefingDraft, text: TranscriptDraft) -> str:
    edition = text.editions[0]
    parts = [f"{edition.title}, {edition.place}, {draft.held_on:%d.%m.%Y}", draft.number]
    parts += [f"{turn.label}: {turn.text}" if turn.label else turn.text for turn in edition.turns]
    return "\n\n".join(parts) + "\n"
