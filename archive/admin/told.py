"""What readers of files tell, in the language of whoever looks."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.sources.errors import SourceError, Told

_PLACES = {
    "row": gettext_lazy("row %(number)s"),
    "line": gettext_lazy("line %(number)s"),
    "byte": gettext_lazy("byte %(number)s"),
    "column": gettext_lazy("column %(number)s"),
    "page": gettext_lazy("page %(number)s"),
}
_PLACE = re.compile(rf"\b({'|'.join(_PLACES)}) (\d+)\b")


def in_words(text: str) -> str:
    """Return a sentence in the language spoken; one that is not told for others as it stands."""
    if not isinstance(text, Told):
        return str(text)
    values = {
        name: in_words(value) if isinstance(value, Told) else value
        for name, value in text.values.items()
    }
    return _(text.sentence) % values if values else _(text.sentence)


def place_in_words(place: str) -> str:
    """Return a place such as "row 3 (line 4)" in the language spoken."""
    return _PLACE.sub(lambda match: str(_PLACES[match[1]]) % {"number": match[2]}, place)


def reason(error: SourceError) -> str:
    """Return where a file cannot be read, why, and the mend."""
    mend = in_words(error.mend)
    return f"{place_in_words(error.place)}: {mend}" if error.place else mend
