"""Words that a translation lacks: nobody hands it in or releases it without saying so."""

from django.utils.translation import gettext as _
from msgspec.structs import replace

from archive import originals, rows
from archive.models import Edition
from archive.publishing.door import PublishingError


def settle_missing(edition: Edition, *, is_partial: bool) -> None:
    """See that no words are missing in a translation, or make it a partial one.

    Of a partial one, turns that say nothing are left out and readers are told that it is
    preliminary. Raises PublishingError.
    """
    missing = originals.missing_words(edition)
    if not missing:
        return
    if not is_partial:
        said = _(
            "Words are missing in: %(anchors)s. Write them, or say that this is a part of the text."
        )
        raise PublishingError(said % {"anchors": ", ".join(missing)})
    edition.completeness = Edition.Completeness.PRELIMINARY
    edition.save(update_fields=["completeness"])


def leave_out_silent(edition: Edition) -> None:
    """Leave out the turns of a translation that say nothing, unless an answer needs them."""
    silent = set(originals.missing_words(edition))
    draft = edition.as_draft()
    needed = {turn.to for turn in draft.turns if turn.anchor not in silent}
    kept = tuple(turn for turn in draft.turns if turn.anchor not in silent or turn.anchor in needed)
    if len(kept) < len(draft.turns):
        edition.turns.all().delete()
        rows.write_turns(edition, replace(draft, turns=kept), rows.References())
