"""What a language's table says: the printed words that structure a page in it.

A new language is a new file beside this one and its name in `tables/__init__.py`.
All words are compared case-folded with blanks made one; patterns ignore case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.sources.drafts import BriefingKind, ContactKind, MissionKind


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a list that is written with semicolons, over several lines."""
    return tuple(" ".join(word.split()) for word in words.split(";") if word.strip())


@dataclass(frozen=True)
class Labels:
    """The words that open a turn."""

    question: tuple[str, ...]
    answer: tuple[str, ...] = ()
    moderator: tuple[str, ...] = ()
    announcing: tuple[str, ...] = ()  # a word before a title: "Transcript: ..."
    numbered: tuple[str, ...] = ()  # a word that with a number names somebody nobody knows
    organisers: tuple[str, ...] = ()  # of the press: who ask, and give the floor as well
    attendants: tuple[str, ...] = ()  # of a host: give the floor, and answer when asked
    chairs: tuple[str, ...] = ()  # who presides over a sitting of a parliament
    interpreters: tuple[str, ...] = ()  # who only says again what another said
    press: tuple[str, ...] = ()  # a word in a longer label that shows a journalist
    offices: tuple[str, ...] = ()  # a word in a longer label that shows an office; "-rat" ends one
    ranks: tuple[str, ...] = ()  # words that stand in an office's name but show none alone
    is_field_first: bool = False  # what an office is for stands before it: "Trade Minister"
    honorifics: tuple[str, ...] = ()
    courtesies: tuple[str, ...] = ()  # of those that stand among the offices, and show none
    institutions: tuple[str, ...] = ()  # ends of what a bearer of an office heads, never a name's
    notes: tuple[str, ...] = ()  # beginnings of a note in brackets: "translated from ..."
    not_speakers: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()  # a label that ends so reports speech: "he said:"
    bare_question: tuple[str, ...] = ()  # "Q    What ...", no colon
    dashed_question: tuple[str, ...] = ()  # "Q - "
    dashed_answer: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()  # an office that opens a label on a line of its own
    question_alone: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()  # ends who asks, alone on a line, where no blank parts words
    asker_behind: tuple[str, ...] = ()  # pattern, groups "outlet" and "name": ends a question
    outlets: tuple[str, ...] = ()  # a word that shows an outlet rather than a person
    initials: tuple[str, ...] = ()  # more than one letter that stands for a first name: "Дж."
    name_links: tuple[str, ...] = ()  # words that only link the parts of a name
    name_particles: tuple[str, ...] = ()  # words without a capital within a name or an office
    never_names: tuple[str, ...] = ()  # words that no name holds, in a script without capitals
    opening_words: tuple[str, ...] = ()  # pattern with a group "name": a heading over its words
    told_question: tuple[str, ...] = ()  # pattern: so an article says that somebody was asked
    told_answer: tuple[str, ...] = ()  # pattern: and that they answered, the question not printed
    telling: tuple[str, ...] = ()  # pattern: so an article's own words for who asks end
    office_ends: tuple[str, ...] = ()  # pattern: so an office ends that goes on, and no name
    greetings: tuple[str, ...] = ()  # never a title
    trades: tuple[str, ...] = ()  # ends of who asks without a name: "강나루 시민"
    shortened: tuple[str, ...] = ()  # pattern: how somebody is called below follows, in brackets
    openers: tuple[str, ...] = ()  # words that open a sentence, never a name
    clips: tuple[str, ...] = ()  # pattern: a line after which a film is heard
    clip_ends: tuple[str, ...] = ()  # pattern: a line that ends it
    interjected: tuple[str, ...] = ()  # verbs with which an article breaks a quotation
    oneself: tuple[str, ...] = ()  # words in which somebody who speaks names himself
    addressed: tuple[str, ...] = ()  # and those to whom he speaks: "Sie" with its capital
    thanked: tuple[str, ...] = ()  # who answers says so; it gives nobody the floor
    moderating: tuple[str, ...] = ()  # pattern: who moderates says so
    own_name: tuple[str, ...] = ()  # pattern: behind it stands the name of who speaks
    spokespersons: tuple[str, ...] = ()  # pattern in a label: an office that speaks for another's
    floor: tuple[str, ...] = ()  # words with which the floor is given or a meeting closed


@dataclass(frozen=True)
class Furniture:
    """The words of a page around its text, in an interface of this language."""

    materials: tuple[str, ...] = ()  # headings and buttons without a meaning for the archive
    video: tuple[str, ...] = ()
    photo: tuple[str, ...] = ()
    album: tuple[str, ...] = ()
    galleries: tuple[str, ...] = ()
    count: tuple[str, ...] = ()  # pattern with a group "all": how many pictures an album holds
    abroad: tuple[str, ...] = ()  # pattern: the heading of a state's own missions
    here: tuple[str, ...] = ()  # pattern: the heading of others' missions in a state
    begins: tuple[str, ...] = ()  # pattern: a line that opens a transcript
    ends: tuple[str, ...] = ()  # pattern: a line that closes a transcript
    comments: tuple[str, ...] = ()  # pattern: a heading above what readers wrote below a page
    captions: tuple[str, ...] = ()  # pattern: what a picture is given
    buttons: tuple[str, ...] = ()  # words of menus, of bars to share, of what stands at the foot
    stamps: tuple[str, ...] = ()  # words before a date or a name that belongs to the page
    actions: tuple[str, ...] = ()  # what a button bids the reader do: "Share this page"
    recordings: tuple[str, ...] = ()  # pattern: a line that offers the sound or the film of it
    numbered: tuple[str, ...] = ()  # pattern with a group "n": the number of a printed page
    changed: tuple[str, ...] = ()  # pattern: the date after it is not the event's
    sharing: tuple[str, ...] = ()  # written on to a network's name, with no blank
    page_notes: tuple[str, ...] = ()  # open what a bracket says of the page: "(with pictures)"
    rights: tuple[str, ...] = ()  # pattern: whose the rights in a page are
    leaving: tuple[str, ...] = ()  # pattern: what is asked before another site is opened
    own_words: tuple[str, ...] = ()  # pattern: what a site says of itself, or offers


@dataclass(frozen=True)
class Missions:
    """The words of a mission's record."""

    kinds: tuple[tuple[str, MissionKind], ...] = ()  # pattern -> kind, longer words first
    city: tuple[str, ...] = ()  # pattern with a group "city", tried on a mission's name
    address_city: tuple[str, ...] = ()  # the same, tried on an address
    contacts: Mapping[ContactKind, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class LanguageTable:
    """All that is known of a language's printed pages."""

    code: str  # "zh"; its script is told from the text
    labels: Labels
    kinds: tuple[tuple[str, BriefingKind], ...] = ()  # pattern in a title -> kind
    meetings: tuple[
        str, ...
    ] = ()  # pattern in a title: hosts speak to each other, not to the press
    asking: tuple[str, ...] = ()  # pattern: how a sentence ends that asks without a mark
    endings: tuple[str, ...] = ()  # pattern: how a sentence ends, its stop lost
    may_ask: tuple[str, ...] = ()  # pattern: an ending that questions share with other sentences
    bidding: tuple[str, ...] = ()  # pattern: a line that bids somebody tell
    datelines: tuple[str, ...] = ()  # pattern: with these an agency's text opens
    met_press: tuple[str, ...] = ()  # pattern: somebody answered journalists, in a third's words
    leads: tuple[str, ...] = ()  # pattern: the editors' own words above a transcript
    titled: tuple[str, ...] = ()  # pattern: what a field is called that holds the title
    venues: tuple[str, ...] = ()  # pattern in a head: behind it stands the place
    about: tuple[str, ...] = ()  # pattern in a title: behind it stands what was spoken of
    credits: tuple[str, ...] = ()  # pattern: who made the interview, below it
    presenting: tuple[str, ...] = ()  # pattern: who opens a programme says who has come to it
    sent: tuple[str, ...] = ()  # pattern: who opens a programme names the journalist who asks
    guests: tuple[str, ...] = ()  # pattern above a talk: beside it stands who is asked
    hosted: tuple[str, ...] = ()  # pattern in a title: behind it stands who asks
    asked: tuple[str, ...] = ()  # pattern in a title: behind it stands whom all others ask
    moderated: tuple[str, ...] = ()  # pattern above a text: behind it stands who gives the floor
    staff: tuple[str, ...] = ()  # pattern in a label: the office is one in an outlet
    with_outlets: tuple[str, ...] = ()  # pattern in a title: a meeting is one with the press
    joint: tuple[str, ...] = ()  # pattern above a text: behind it stands who speaks as well
    numbers: tuple[str, ...] = ()  # line with a document's number: {n}, or {parted} by / . or -
    corrected: tuple[str, ...] = ()  # pattern in a title: this version replaces another
    months: Mapping[str, int] = field(default_factory=dict)  # beside CLDR's
    lost_dates: tuple[str, ...] = ()  # pattern of a date that has lost a character
    furniture: Furniture = Furniture()
    missions: Missions = Missions()
    countries: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # official and other forms
    not_countries: tuple[str, ...] = ()  # longer names that only contain a country's
    inflections: tuple[tuple[str, tuple[str, ...]], ...] = ()  # ending -> endings
    abbreviations: Mapping[str, str] = field(default_factory=dict)  # one-character names
    abbreviation_before: tuple[str, ...] = ()  # what must follow a row of them
    proclitics: str = ""  # letters that are written on to the next word
    is_spaced: bool = True  # words are parted by blanks
    is_day_first: bool = False  # 05/06/2020 is in June
