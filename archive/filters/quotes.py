"""The words that are to be checked against the archive."""

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.filters.passages import WordsField

MOST_LETTERS = 2_000
FEWEST_WORDS = 3


class QuoteForm(forms.Form):
    """Words somebody is said to have said."""

    q = WordsField(
        label=_("Quotation"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": MOST_LETTERS, "dir": "auto"}),
    )
