"""The one door for people's acts: who may do what with an edition, and what follows.

Every act checks permission, runs in one transaction, appends to the edition's history,
brings the passages up to date and moves the change counter. `by=None` is the operator at
the command line, who may do everything.
"""

from archive.publishing.directory import (
    approve_mission,
    bring_back,
    note_odd_numbers,
    replace_contact,
    set_hours,
    verify_contact,
    verify_missions,
)
from archive.publishing.door import NotAllowedError, PublishingError, may, refusal
from archive.publishing.drafts import (
    discard,
    open_correction,
    revise,
    save_briefing,
    send_back,
    start_transcript,
    submit,
)
from archive.publishing.people import confirm_pair, merge_people, settle_speaker
from archive.publishing.previews import make_preview, revoke_preview
from archive.publishing.redaction import ask_redaction, confirm_redaction, refuse_redaction
from archive.publishing.release import release, restore, unschedule, withdraw
from archive.publishing.translations import begin_translation, check

__all__ = [
    "NotAllowedError",
    "PublishingError",
    "approve_mission",
    "ask_redaction",
    "begin_translation",
    "bring_back",
    "check",
    "confirm_pair",
    "confirm_redaction",
    "discard",
    "make_preview",
    "may",
    "merge_people",
    "note_odd_numbers",
    "open_correction",
    "refusal",
    "refuse_redaction",
    "release",
    "replace_contact",
    "restore",
    "revise",
    "revoke_preview",
    "save_briefing",
    "send_back",
    "set_hours",
    "settle_speaker",
    "start_transcript",
    "submit",
    "unschedule",
    "verify_contact",
    "verify_missions",
    "withdraw",
]
