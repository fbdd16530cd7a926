"""The words that a page about one text marks in it."""

from django import forms

from archive.filters.expansion import expanded
from archive.filters.passages import WordsField
from archive.search import catalogue
from archive.search.query import Words, parse


class MarkingForm(forms.Form):
    """What was searched for before a text was opened."""

    q = WordsField(required=False)


def words_to_mark(data: dict) -> tuple[str, Words]:
    """Return what was searched for, as typed and as words; nothing where nothing was."""
    form = MarkingForm(data)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    if not typed:
        return "", Words()
    words, _expansions = expanded(parse(typed).words, catalogue.state().names)
    return typed, words
