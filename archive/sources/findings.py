"""The defects a page can show: one code each, with the sentence an editor reads."""

import re
from collections.abc import Mapping

from archive.sources.drafts import FindingDraft

_VARIABLE = re.compile(r"%\((\w+)\)s")

NO_TITLE = "no-title"
NO_DATE = "no-date"
NO_NUMBER = "no-number"
NO_QUESTION = "no-question"
NO_TEXT = "no-text"
UNKNOWN_LANGUAGE = "unknown-language"
DATE_FROM_NUMBER = "date-from-number"
DATE_MISMATCH = "date-mismatch"
LOST_DATE_CHARACTER = "lost-date-character"
REPLACED_CHARACTER = "replaced-character"
BIDI_CONTROL = "bidi-control"
NO_TEXT_LAYER = "no-text-layer"
UNKNOWN_SPEAKER = "unknown-speaker"
SPEAKER_SPELLING = "speaker-spelling"
UNANSWERED_QUESTION = "unanswered-question"
CUT_OFF = "cut-off"
UNBALANCED_SIGNS = "unbalanced-signs"
MISSING_PARAGRAPH = "missing-paragraph"
ODD_COUNT = "odd-count"
ENCODING_REPAIRED = "encoding-repaired"
CORRECTED_VERSION = "corrected-version"
SOCIAL_WITHOUT_ADDRESS = "social-without-address"
INDISTINCT_GALLERY_TITLE = "indistinct-gallery-title"
VIDEO_WITHOUT_ADDRESS = "video-without-address"
ALBUM_COUNT = "album-count"
PHONE_INVALID = "phone-invalid"
CONTACT_MISPLACED = "contact-misplaced"
CONTACT_UNREADABLE = "contact-unreadable"
MISSION_WITHOUT_COUNTRY = "mission-without-country"
MISSION_WITHOUT_PHONE = "mission-without-phone"
EMAIL_BLANKS = "email-blanks"
PHONE_SHORT = "phone-short"
CONTACT_SPLIT = "contact-split"
CONTACT_WORDS = "contact-words"
HOURS_UNREAD = "hours-unread"
RECORD_ASIDE = "record-aside"
RECORD_FURNITURE = "record-furniture"
RECORD_TWICE = "record-twice"
HOST_FROM_LIST = "host-from-list"
DIRECTORY_CONFLICT = "directory-conflict"
DIRECTORY_MISSING = "directory-missing"

# Seen by the writer, when a page meets what the archive holds.
DUPLICATE_NUMBER = "duplicate-number"
EDITION_CONFLICT = "edition-conflict"
EVENT_DIFFERS = "event-differs"
DOUBTFUL_ALIGNMENT = "doubtful-alignment"
MISSION_DIFFERS = "mission-differs"
POSSIBLE_VERSION = "possible-version"
OLDER_VERSION = "older-version"
DOUBTFUL_SPEAKER = "doubtful-speaker"

# Of words that were left out: no edition leads to the page, so these name one.
NAMING_AN_EDITION = (EDITION_CONFLICT, OLDER_VERSION)

# They depend on more than the page: that one is not raised again says nothing of it.
OF_THE_ARCHIVE = frozenset(
    (
        DUPLICATE_NUMBER,
        EDITION_CONFLICT,
        EVENT_DIFFERS,
        DOUBTFUL_ALIGNMENT,
        MISSION_DIFFERS,
        POSSIBLE_VERSION,
        OLDER_VERSION,
        DOUBTFUL_SPEAKER,
    )
)

# Told by those who read.
REPORTED_BY_READER = "reported-by-reader"

CODES: dict[str, str] = {
    NO_TITLE: "The page prints no title that could be told from its text.",
    NO_DATE: "The page prints no date outside its body; a briefing is never dated from its body.",
    NO_NUMBER: "The page prints no document number.",
    NO_QUESTION: "No question was found; the whole text was taken as a statement.",
    NO_TEXT: "The page holds no words beside its furniture.",
    UNKNOWN_LANGUAGE: "The language of the text is not known, or has no table of labels yet.",
    DATE_FROM_NUMBER: "The date was taken from the document number, as none is printed elsewhere.",
    DATE_MISMATCH: "The date printed and the date in the document number differ.",
    LOST_DATE_CHARACTER: "A date in the text has lost a character; it stays as printed.",
    REPLACED_CHARACTER: "A broken or unstorable character was replaced by U+FFFD.",
    NO_TEXT_LAYER: "This is a picture of a text; its words cannot be read, the file is kept.",
    BIDI_CONTROL: "The text holds an invisible character that changes its direction.",
    UNKNOWN_SPEAKER: "It is not printed who speaks here, or only an office is named.",
    SPEAKER_SPELLING: "One speaker seems to be spelt in two ways on this page.",
    UNANSWERED_QUESTION: "The question is printed without an answer.",
    CUT_OFF: "The text seems to end in the middle of a sentence.",
    UNBALANCED_SIGNS: "A bracket or a quotation mark stands here without its partner.",
    MISSING_PARAGRAPH: "A number is left out, or a turn breaks off before the next one begins.",
    ODD_COUNT: "Questions and answers are not as many as each other by far; labels may be lost.",
    ENCODING_REPAIRED: "The page was not in the encoding it declares; it was read in another.",
    CORRECTED_VERSION: "The page says that it is a corrected version of another.",
    SOCIAL_WITHOUT_ADDRESS: "A social network is named without an address.",
    INDISTINCT_GALLERY_TITLE: "Several galleries carry the same title.",
    VIDEO_WITHOUT_ADDRESS: "A video is named without an address.",
    ALBUM_COUNT: "The album lists another number of pictures than it says it holds.",
    PHONE_INVALID: "The number is not a valid telephone number in its country.",
    CONTACT_MISPLACED: "The value is not of the kind that its label names.",
    CONTACT_UNREADABLE: "A line of a mission's record could not be read as a contact.",
    MISSION_WITHOUT_COUNTRY: "The page does not say which states a mission belongs to.",
    MISSION_WITHOUT_PHONE: "The list gives no telephone number for this mission.",
    EMAIL_BLANKS: "The e-mail address is printed with blanks in it; they were left out.",
    PHONE_SHORT: "A number is printed by its last digits, or as a range; it was completed.",
    CONTACT_SPLIT: "Several contacts, or a contact and a remark, stand in one field.",
    CONTACT_WORDS: "Words that are no contact and no hours; they are kept as printed.",
    HOURS_UNREAD: "Opening hours that could not be read with certainty; kept as printed.",
    RECORD_ASIDE: "The directory has no place for these values; they are kept as printed.",
    RECORD_FURNITURE: "Values that say nothing of a mission; they are kept as printed.",
    RECORD_TWICE: "The list holds this mission twice; both records were joined.",
    HOST_FROM_LIST: "The record names no host state; that of the other records was taken.",
    DIRECTORY_MISSING: "An earlier list of this name held this mission; the new one does not.",
    DIRECTORY_CONFLICT: "An editor changed this, and the list says something else; left alone.",
    DUPLICATE_NUMBER: "Another briefing of another day bears this number.",
    EDITION_CONFLICT: "The page has other words than an edition that an editor has worked on.",
    EVENT_DIFFERS: "The page gives another day or number for this event than the archive holds.",
    DOUBTFUL_ALIGNMENT: "It is not certain which exchange of the other languages this one is.",
    OLDER_VERSION: "The archive holds a corrected version of this text; these words were left out.",
    POSSIBLE_VERSION: "This may be the same event as another briefing of that day or source.",
    DOUBTFUL_SPEAKER: "The name printed here may be that of somebody the archive knows.",
    MISSION_DIFFERS: "The page prints other contacts for a mission than the directory holds.",
    REPORTED_BY_READER: "A reader says that something is wrong here.",
}

# The sentences that name what was found, for findings whose details hold it.
DETAILED: dict[str, str] = {
    REPORTED_BY_READER: "A reader says that something is wrong in edition %(edition)s.",
    EDITION_CONFLICT: (
        "The page has other words than edition %(edition)s of %(briefing)s (%(language)s), "
        "which an editor has worked on."
    ),
    OLDER_VERSION: (
        "Edition %(edition)s of %(briefing)s (%(language)s) is a corrected version of this text; "
        "these words were left out."
    ),
    DOUBTFUL_SPEAKER: "“%(printed)s” may be somebody the archive knows: %(names)s.",
    DATE_MISMATCH: "The date printed is %(date)s, but the document number is %(number)s.",
    DATE_FROM_NUMBER: "The date was taken from the document number %(number)s.",
    ALBUM_COUNT: "The album says it holds %(said)s pictures, but lists %(listed)s.",
    ODD_COUNT: "There are %(questions)s questions and %(answers)s answers; labels may be lost.",
    SPEAKER_SPELLING: "“%(printed)s” seems to be another spelling of “%(other)s”.",
    BIDI_CONTROL: "The text holds an invisible character, %(sign)s, that changes its direction.",
    DUPLICATE_NUMBER: "Another briefing of another day bears the number %(number)s.",
    EVENT_DIFFERS: "The page says %(printed)s of this event, the archive holds %(held)s.",
    DOUBTFUL_ALIGNMENT: "It is not certain whether %(anchor)s is %(segment)s of other languages.",
    POSSIBLE_VERSION: "This may be the same event as the briefing %(briefing)s.",
}

EXCERPT_LENGTH = 120


def sentence_of(code: str, details: Mapping[str, str]) -> str:
    """Return the English sentence of a finding, a translator's key; its variables not filled in.

    An old code that is no longer known is its own sentence.
    """
    detailed = DETAILED.get(code, "")
    if detailed and set(_VARIABLE.findall(detailed)) <= details.keys():
        return detailed
    return CODES.get(code, code)


class Findings:
    """The findings of one page as they are made: each code once at each place."""

    def __init__(self, capture: str) -> None:
        self._capture = capture
        self._found: dict[tuple[str, str], FindingDraft] = {}

    def add(self, code: str, place: str, excerpt: str = "", **details: object) -> None:
        """Note a defect; `place` is "line 11", "line 11:104", "q3" or "page".

        `details` are what the code's sentence in `DETAILED` names.
        """
        if code not in CODES:
            raise KeyError(f"{code!r} is not a finding code")
        finding = FindingDraft(
            code=code,
            place=place,
            excerpt=excerpt[:EXCERPT_LENGTH],
            subject=f"capture:{self._capture}",
            capture=self._capture,
            details={name: str(value) for name, value in details.items()},
        )
        self._found.setdefault((code, place), finding)

    def drafts(self) -> tuple[FindingDraft, ...]:
        """Return all findings in the order in which they were made."""
        return tuple(self._found.values())
