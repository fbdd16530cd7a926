"""The words that a page about one text marks in it."""

from django import forms

from archive.filters.expansion import expanded
from archive.filters.passages import WordsField
from archive.search import catalogue
from archive.search.query import NO_WORDS, Words, parse


class MarkingForm(forms.Form):
    """What was searched for before a text was opened."""

    q = WordsField(required=False)
    exact = forms.BooleanField(required=False)


def words_to_mark(data: dict) -> tuple[str, Words]:
    """Return what was searched for, as typed and as words; nothing where no words were."""
    if not data.get("q"):
        return "", NO_WORDS
    form = MarkingForm(data)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    if not typed:
        return "", NO_WORDS
    words = parse(typed).words
    if not form.cleaned_data["exact"]:
        words, _expansions = expanded(words, catalogue.state())
    is_marked = any(leaf.is_of_text for group in words.groups for leaf in group)
    return (typed, words) if is_marked else ("", NO_WORDS)
