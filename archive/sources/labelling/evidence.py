"""Which candidates are labels: decided over a whole page.

Words of the vocabulary are labels as they stand, if their shape is sure; letters, words
that have a line for themselves and names need evidence: a name that recurs, is printed
bold or in capitals, carries an office, stands in the title or follows a question.
"""

import re
from collections import Counter
from collections.abc import Sequence

from archive.sources.conversation.introductions import Introduced, introduced
from archive.sources.labelling.askers import shows_press, with_askers, with_initials
from archive.sources.labelling.east import (
    ends_in_speaker,
    lone_office,
    mentioned_names,
    without_lone_outlets,
)
from archive.sources.labelling.labels import Label
from archive.sources.labelling.loose import LOOSE, is_in_brackets, without_loose
from archive.sources.labelling.offices import has_office, opens_with_office
from archive.sources.labelling.rules import speaking_between
from archive.sources.labelling.shapes import (
    HAS_CJK,
    could_be_person,
    ends_in_a_name,
    has_courtesy,
    has_initials,
    has_loud_surname,
    initial_and_surname,
    is_full_name,
    is_shortened_later,
)
from archive.sources.labelling.vocabulary import Vocabulary, ends_of, folded, last_word
from archive.sources.lines import Line
from archive.sources.names.likeness import is_slip

_SHORT_NAME = 40  # a name that only its place after a question shows is no longer
_SHORT_NOTE = 12  # what a ministry is called: "Lindqvist (BMU)"
_SURE = ("colon", "dash", "framed", "marked", "spaced")


def confirmed(
    candidates: Sequence[Label | None], words: Vocabulary, title: str, lines: Sequence[Line]
) -> list[Label | None]:
    """Return the candidates that are labels, the others as None; one entry a line."""
    candidates = without_lone_outlets(without_loose(candidates, lines), words)
    mentioned = mentioned_names(candidates, lines, words)
    known = introduced(candidates, lines, words)
    evidence = _Evidence([label for label in candidates if label], words, title, mentioned, known)
    if evidence.is_monologue:
        return lone_office(candidates, lines, words)
    decided: list[Label | None] = []
    asked: Label | None = None  # the question that this may answer
    is_wordless = False
    for place, label in enumerate(candidates):
        is_label = bool(label) and (
            evidence.holds_for(label) or (bool(asked) and evidence.can_answer(label, asked))
        )
        if is_label and label.shape == "alone" and place + 1 == len(candidates):
            is_label = False  # nothing stands below it
        if is_label and is_wordless and label.role == "name" and label.shape != "alone":
            is_label = False  # "Question" has a line for itself, and this is what was asked
        decided.append(label if is_label else None)
        is_wordless = bool(label and is_label and label.shape == "alone")
        if label and is_label:
            asked = label if label.role == "question" else None
    return with_initials(with_askers(decided, candidates, evidence.is_full_name, lines))


class _Evidence:
    """What the candidates of a page say of each other."""

    def __init__(
        self,
        labels: Sequence[Label],
        words: Vocabulary,
        title: str,
        mentioned: frozenset[str],
        known: Introduced,
    ) -> None:
        self._words = words
        self._greeting, self._introduced = known.alone, known.within
        self._title = folded(title)
        self._mentioned = mentioned
        inline = [label for label in labels if label.shape != "alone"]
        alone = [label for label in labels if label.shape == "alone"]
        self._inline_names = [label for label in inline if label.role == "name"]
        self._keyed = [label for label in inline if label.role != "name"]
        self._count(labels, inline, alone)
        self._gather_names(inline)
        self._between = speaking_between(inline, self.is_full_name)
        self._known = {label.key for label in self._inline_names if self._names(label)}
        self._look_at_lone(alone)

    def _count(
        self, labels: Sequence[Label], inline: Sequence[Label], alone: Sequence[Label]
    ) -> None:
        """Count how often names, words of the vocabulary and loud lines are printed."""
        self._loud_lines = sum(label.is_loud and label.shape == "colon" for label in inline)
        self._times = Counter(label.key for label in self._inline_names)
        self._askers = Counter(label.key for label in inline if label.asker)
        self._times_alone = Counter(label.key for label in alone)
        self._keywords = Counter((label.shape, label.role) for label in labels if label.is_keyword)
        self._letters = Counter(label.role for label in labels if label.is_letter)
        self._titled = Counter(
            label.key for label in self._inline_names if has_courtesy(label.key, self._words)
        )
        self._asked_alone = sum(
            label.role == "question" and (label.is_keyword or bool(label.asker)) for label in alone
        )
        self._answered_alone = sum(
            label.role == "answer" and len(label.base) > 1 for label in alone if label.is_keyword
        )
        self._sure_questions = sum(
            label.role == "question" and label.shape in _SURE for label in labels
        )

    def _gather_names(self, inline: Sequence[Label]) -> None:
        """Gather the shorter forms under which those speak who are named in full elsewhere."""
        self._surnames = {  # of those who speak under a fuller label: "Lindqvist:"
            last_word(folded((label.asker or label.base).partition(",")[0]))
            for label in inline
            if len(label.base.split()) > 1 and (label.asker or self.is_full_name(label))
        }
        self._surnames |= {  # who asks again without the outlet in brackets
            folded(label.asker) for label in inline if label.role == "question" and label.note
        }
        self._ends = {end for key in self._times for end in ends_of(key)}
        self._noted = {folded(label.note) for label in inline if label.note.isupper()}
        self._lettered = {  # "D.R" beside "Daniel Rittner"
            "".join(token[0] for token in label.key.split())
            for label in inline
            if label.shape == "colon" and label.role == "name" and self.is_full_name(label)
        }
        self._initialled = {
            initial_and_surname(key)
            for key, count in self._times.items()
            if count > 1 and has_initials(key.title())
        }

    def _look_at_lone(self, alone: Sequence[Label]) -> None:
        """Say whether turns stand below labels that have a line for themselves, and whose."""
        loud = {label.key for label in alone if label.is_capitals and len(label.base.split()) > 1}
        self._loud_alone = sum(self._times_alone[key] > 1 for key in loud)
        framed = {label.key for label in alone if is_in_brackets(label)}
        again = sum(self._times_alone[key] > 1 for key in framed)
        questions = {label.key for label in alone if label.role == "question"} & framed
        is_asked = bool(questions) or self._letters["question"] > 1
        self._is_bracketed = again > 1 or (again == 1 and is_asked)
        self._known_alone = {
            label.key
            for label in alone
            if (label.role == "name" and self._names_alone(label))
            or (self._is_bracketed and is_in_brackets(label))
        }
        self._is_alone_page = self._asked_alone >= 2 or (
            self._asked_alone >= 1 and bool(self._known_alone or self._answered_alone)
        )

    @property
    def is_monologue(self) -> bool:
        """Return whether no label asks or answers, and none that is a name is surely a person's.

        Bold key words of a speech and the fields of a form look like labels of names.
        """
        held = [label for label in self._keyed if self.holds_for(label)]
        if self._is_alone_page or (held and not self._are_rhetorical(held)):
            return False
        recurring = [key for key, count in self._times.items() if count > 1]
        sure = [label for label in self._inline_names if self._is_person(label)]
        greets = self._greeting & self._known_alone
        marked = {label.key for label in self._inline_names if label.is_marked}
        many = max(len(recurring), len(marked))
        return not (sure or greets or self._between or many > 1 or self._is_dialogue_alone)

    def _are_rhetorical(self, labels: Sequence[Label]) -> bool:
        """Return whether a plain "Question:" or two stand among the words of one speaker."""
        names = [label for label in self._inline_names if self._times[label.key] > 1 or label.note]
        if names or any(self._is_titled_or_full(label) for label in self._inline_names):
            return False
        return len(labels) <= 2 and not any(
            label.role != "question"
            or label.shape != "colon"
            or label.is_strong
            or label.is_loud
            or label.asker
            or label.is_letter
            or label.is_apart
            for label in labels
        )

    def _is_titled_or_full(self, label: Label) -> bool:
        return self.is_full_name(label) or opens_with_office(label, self._words)

    def _is_in_title(self, label: Label) -> bool:
        is_long = len(label.key) > (1 if HAS_CJK.search(label.base) else 3)
        return is_long and label.key in self._title

    def _is_person(self, label: Label) -> bool:
        return (
            has_office(label, self._words)
            or (label.is_capitals and not HAS_CJK.search(label.base))
            or label.shape == "framed"
            or has_initials(label.base)
            or bool(label.note and folded(label.note).startswith(self._words.notes))
            or self._is_in_title(label)
            or label.key in self._introduced
        )

    def holds_for(self, label: Label) -> bool:
        """Return whether a candidate is a label by itself."""
        if label.is_marked:
            return True
        if label.shape == "alone":
            return self._holds_alone(label)
        if label.shape in LOOSE:
            return True
        if label.role == "name":
            return label.key in self._known
        if label.base[:1] in '«“"' and not label.note:  # an outlet; a party or a film is named once
            return self._askers[label.key] > 1
        if label.shape == "dot":
            return self._holds_dotted(label)
        if label.shape == "bare":
            return self._holds_bare(label)
        if label.is_letter and label.role == "answer":
            return self._letters["question"] > 0 or self._sure_questions > 0
        return True

    def can_answer(self, label: Label, asked: Label) -> bool:
        """Return whether a name that only follows a question may be who answers it."""
        longest = 2 * _SHORT_NAME if opens_with_office(label, self._words) else _SHORT_NAME
        if label.role != "name" or len(label.base) > longest:
            return False
        if label.shape == "alone":
            return self._is_alone_page and label.key in self._known_alone
        is_alike = label.shape == asked.shape == "dash"
        return label.shape in _SURE[:1] or label.is_strong or is_alike

    def _holds_alone(self, label: Label) -> bool:
        if is_in_brackets(label):
            return self._is_bracketed and label.key in self._known_alone
        if not self._is_alone_page:
            is_known = self._is_dialogue_alone or label.key in self._greeting
            is_moderator = label.is_keyword and label.role == "moderator"
            return is_known and (is_moderator or label.key in self._known_alone)
        return label.role != "name" or label.key in self._known_alone

    @property
    def _is_dialogue_alone(self) -> bool:
        """Return whether two names or more take turns, each on a line for itself."""
        recurring = [key for key in self._known_alone if self._times_alone[key] > 1]
        moderated = self._keywords["alone", "moderator"] > 1 and bool(recurring)
        is_dialogue = len(recurring) >= 2 or moderated
        return self._is_bracketed or (is_dialogue and not self._sure_questions)

    def _holds_dotted(self, label: Label) -> bool:
        has_pair = bool(self._keywords["dot", "question"] and self._keywords["dot", "answer"])
        is_loud = label.is_strong or (label.is_capitals and not label.is_letter)
        return has_pair or is_loud or self._keywords["dot", label.role] > 1

    def _holds_bare(self, label: Label) -> bool:
        if label.role == "answer":
            questions = self._keywords["bare", "question"] + self._keywords["dot", "question"]
            return questions > 0 and not self._known
        return True

    def _names(self, label: Label) -> bool:
        """Return whether a name within a line is surely one."""
        if label.shape == "dot":
            is_sure = label.is_strong or (has_initials(label.base) and bool(label.note))
            is_known = is_sure or self._times[label.key] > 1
            is_likely = has_office(label, self._words) or (label.is_capitals and " " in label.base)
            return is_known or (is_likely and self._has_dotted_company)
        if label.shape == "dash":
            is_named = self._is_named_fully(label) or has_office(label, self._words)
            is_shortened = is_shortened_later(label.key, self._times)
            return (
                (self._times[label.key] > 1 or label.key in self._introduced)
                or (is_named and (label.is_strong or label.is_capitals))
                or (is_shortened and could_be_person(label.base, self._words))
                or (self._is_dashed_page and self._is_dashed_person(label))
            )
        if label.key in self._surnames or self._is_named_fully(label) or self._is_misprint(label):
            return True
        if label.base.isupper() and re.sub(r"[.\s]", "", label.key) in self._lettered:
            return True
        is_loud_page = self._loud_lines >= 2 and label.is_loud
        return self._times[label.key] > 1 or is_loud_page or self._is_surely_a_name(label)

    def _is_misprint(self, label: Label) -> bool:
        """Return whether a full name differs by a slip, or a blank, from one that comes again."""
        again = [key for key, count in self._times.items() if count > 1]
        is_once = self._times[label.key] == 1
        is_slipped = " " in label.key and any(is_slip(label.key, key) for key in again)
        return is_once and (is_slipped or label.key in [key.replace(" ", "") for key in again])

    def _is_surely_a_name(self, label: Label) -> bool:
        is_dashed = self._keywords["dash", "question"] > 1  # "P.- "
        return (
            (label.is_strong and could_be_person(label.base, self._words))
            or label.is_capitals
            or label.shape == "framed"
            or has_office(label, self._words)
            or shows_press(label, self._words)
            or has_initials(label.base)
            or has_loud_surname(label.base)
            or bool(label.note and folded(label.note).startswith(self._words.notes))
            or self._is_in_title(label)
            or label.key in self._introduced
            or label.key in self._mentioned
            or label.key in self._between
            or (self._sure_questions >= 2 and self.is_full_name(label))
            or ends_in_a_name(label.key, self._times)
            or ends_in_speaker(label.key, self._times, self._words)
            or (has_courtesy(label.key, self._words) and (self._is_titled_company or is_dashed))
            or bool(label.note and self._has_noted_company)
        )

    @property
    def _is_titled_company(self) -> bool:
        """Return whether names with courtesy titles take turns here again and again."""
        return sum(count for count in self._titled.values() if count > 1) >= 4

    @property
    def _is_dashed_page(self) -> bool:
        """Return whether who asks or gives the floor stands before a dash here."""
        return any(label.shape == "dash" and label.role != "answer" for label in self._keyed)

    def _is_dashed_person(self, label: Label) -> bool:
        is_full = " " in label.base and (label.is_capitals or self.is_full_name(label))
        is_likely = label.is_capitals or self._is_in_title(label)
        is_noted = any(other.shape == "dash" and other.note for other in self._keyed)
        is_alike = bool(label.note) and is_noted
        return has_office(label, self._words) or (is_full and is_likely) or is_alike

    @property
    def _has_dotted_company(self) -> bool:
        """Return whether somebody speaks again and again under a label that ends in a stop."""
        names = [label for label in self._inline_names if label.shape == "dot"]
        titled = [label for label in names if has_office(label, self._words)]
        loud = {label.key for label in titled if label.is_capitals}
        return len(loud) > 1 or any(self._times[label.key] > 1 for label in names)

    @property
    def _has_noted_company(self) -> bool:
        """Return whether names with a bracket speak again and again, or ask: "Ann Lee (Post)"."""
        asked = [b for b in self._keyed if b.role == "question" and b.note and b.asker == b.base]
        return bool(asked) or any(self._times[b.key] > 1 for b in self._inline_names if b.note)

    def _is_named_fully(self, label: Label) -> bool:
        """Return whether a longer label ends in this one, or its initials are a label."""
        if label.note.isupper() and self._times[folded(label.note)] > 0:
            return True
        if label.key in self._noted:
            return True
        if self._times[label.key] == 1 and initial_and_surname(label.key) in self._initialled:
            return True
        is_name = len(label.key.split()) > 1
        if self.is_full_name(label) and self._times[last_word(label.key)] > 0:
            return True
        return is_name and label.key in self._ends

    def is_full_name(self, label: Label) -> bool:
        """Return whether words have the shape of a first name and a surname."""
        return is_full_name(label.base, self._words)

    def _names_alone(self, label: Label) -> bool:
        """Return whether a name that has a line for itself can be a speaker's."""
        first = label.key.split(" ", 1)[0].strip(".")
        is_short = len(label.base) <= _SHORT_NAME
        if HAS_CJK.search(label.base) and not label.is_strong:
            return self._names_alone_in_han(label)
        return (
            (self._times_alone[label.key] > 1)
            or label.is_strong
            or (label.is_capitals and self._loud_alone > 1 and len(label.base.split()) > 1)
            or label.key in self._greeting
            or (self._asked_alone > 1 and self._is_titled_person(label))
            or (is_short and first in self._words.alone)
            or (is_short and self._asked_alone > 0 and 0 < len(label.note) <= _SHORT_NOTE)
        )

    def _is_titled_person(self, label: Label) -> bool:
        """Return whether the title holds a full name, or an office: a menu may stand above it."""
        is_cased = label.base.upper() != label.base.lower()
        is_person = has_office(label, self._words) or (is_cased and self.is_full_name(label))
        return is_person and self._is_in_title(label)

    def _names_alone_in_han(self, label: Label) -> bool:
        """Return whether an office, or a name the text prints behind one, is alone on a line."""
        is_office = label.key in self._words.offices
        if is_office and self._times_alone[label.key] > 1:
            return True
        is_known = is_office or label.key.endswith(tuple(self._mentioned))
        is_known = is_known or self._times_alone[label.key] > 1 or self._is_in_title(label)
        return label.key in self._greeting or (is_known and self._asked_alone > 0)
