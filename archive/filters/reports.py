"""The form with which a reader reports a mistake, without an account and without a cookie.

What a cookie would tell is in a token that the form carries: signed, bound to what is reported,
and with the moment at which the form was written.
"""

import unicodedata

from django import forms
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext_lazy as _

LONGEST = 2_000  # characters of a report
SOONEST = 3  # seconds that a person needs to write anything
LATEST = 24 * 60 * 60  # seconds for which a form may stay open

_signer = TimestampSigner(salt="archive.report")


class PlainWords(forms.CharField):
    """Words with their lines; other control characters are left out."""

    widget = forms.Textarea

    def to_python(self, value: str | None) -> str:
        """Return the words, each line break as one character, as the browser counts it."""
        text = super().to_python((value or "").replace("\r\n", "\n"))
        return "".join(s for s in text if s == "\n" or unicodedata.category(s) != "Cc")


class ReportForm(forms.Form):
    """What is wrong, and where to ask back. `website` is for programs: a person leaves it empty."""

    words = PlainWords(
        label=_("What is wrong?"),
        min_length=5,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    reply_to = forms.EmailField(
        label=_("Your e-mail, if you like"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "aria-describedby": "reply-help", "dir": "ltr"}
        ),
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    token = forms.CharField(required=False)

    def __init__(self, about: str, data: dict | None = None) -> None:
        """`about` names what is reported; the token holds for nothing else."""
        super().__init__(data, auto_id="report-%s")
        self._about = about

    @property
    def new_token(self) -> str:
        """Return a token for the form as it is written now."""
        return _signer.sign(self._about)

    def clean_website(self) -> str:
        """Refuse what only programs fill in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Please leave this field empty."))
        return ""

    def clean_token(self) -> str:
        """Refuse a form that is not ours, was sent in no time, or lay open for too long."""
        token = self.cleaned_data["token"]
        try:
            is_ours = _signer.unsign(token, max_age=LATEST) == self._about
        except BadSignature:
            is_ours = False
        if not is_ours:
            raise forms.ValidationError(_("This form was open for too long. Please send it again."))
        try:
            _signer.unsign(token, max_age=SOONEST)
        except SignatureExpired:
            return token
        raise forms.ValidationError(_("That was very quick. Please send it once more."))
