"""Translations: begun with the frame of their original, checked against it, whole or in part."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec.structs import replace

from archive import originals, rows
from archive.models import Briefing, Edition
from archive.publishing.door import Act, PublishingError, Stage, User, door, locked
from archive.publishing.drafts import start_transcript
from archive.sources.comparing.translations import KEY
from archive.sources.drafts import EditionDraft, TurnDraft


@door("create")
def begin_translation(
    briefing: Briefing, language: str, *, by: User, original: Edition | None = None
) -> Edition:
    """Return the first draft of a translation: its original's turns without their words.

    Kinds, speakers, anchors and segments are the original's. Without an original to begin
    from it is the briefing's own.
    """
    if original is None:
        text = originals.original_of(briefing)
        original = originals.edition_to_translate(text) if text else None
    if original is None or original.transcript.briefing_id != briefing.pk:
        raise PublishingError(_("There is no released original to translate from."))
    edition = start_transcript(briefing, language, by=by)
    edition.made_from = original
    edition.completeness = original.completeness
    edition.save(update_fields=["made_from", "completeness"])
    frame = tuple(_without_words(turn) for turn in original.as_draft().turns)
    rows.write_turns(edition, EditionDraft(turns=frame), rows.References())
    return edition


def _without_words(turn: TurnDraft) -> TurnDraft:
    return replace(turn, text="", heading="", label="", asker="", outlet="")


@door("check")
def check(edition: Edition, original: Edition, keys: Iterable[str], *, by: User) -> Edition:
    """Note that somebody looked at places of the original, and that the translation fits them.

    Once nothing is left to look at, the edition counts as made from that one of the original.
    """
    edition = locked(edition)
    keys = {key for key in keys if KEY.fullmatch(key)}
    text = originals.original_beside(edition)
    if text is None or original.transcript_id != text.pk or original.stage != Stage.RELEASED:
        raise PublishingError(_("This is not the original of the translation."))
    note = originals.note_of(original, keys)
    rows.record_event(edition, Act.CHECKED, at=timezone.now(), by=by, note=note)
    standing = originals.standing_of(edition)
    if standing and not standing.places and standing.newest.pk == original.pk:
        edition.made_from = original
        edition.save(update_fields=["made_from"])
    return edition
