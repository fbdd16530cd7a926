"""One printed value of a mission's record to a contact point: what it is, its normal form."""

import re

import phonenumbers

from archive.sources import findings as codes
from archive.sources.around.furniture import Printed
from archive.sources.detection import short_language
from archive.sources.drafts import ContactKind, ContactPointDraft
from archive.sources.findings import Findings
from archive.sources.places.countries import language_of_country_name

_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBERS: frozenset[str] = frozenset(("phone", "hotline", "fax"))


def contact_point(kind: str, printed: Printed, host: str, found: Findings) -> ContactPointDraft:
    """Return a printed value as a contact point.

    A value that is plainly of another kind than its label says goes where it belongs,
    with a finding; a number is read by the rules of the host state.
    """
    actual = _actual_kind(kind, printed.text)
    if actual != kind:
        found.add(codes.CONTACT_MISPLACED, printed.line.place(), printed.text)
    return ContactPointDraft(
        kind=actual,
        value=printed.text,
        normalised=_normalised(actual, printed, host, found),
        language=_language(actual, printed.text),
    )


def _actual_kind(kind: str, text: str) -> ContactKind:
    if kind in ("address", "social"):
        return kind
    if _EMAIL.fullmatch(text):
        return "email"
    if _URL.fullmatch(text):
        return "web"
    return kind


def _normalised(kind: str, printed: Printed, host: str, found: Findings) -> str:
    if kind in _NUMBERS:
        return _e164(printed, host, found)
    if kind == "email":
        return printed.text.replace(" ", "").lower()
    if kind in ("web", "social"):
        url = printed.text if "://" in printed.text else f"https://{printed.text}"
        return url if _URL.fullmatch(url) else ""
    return ""


def _e164(printed: Printed, host: str, found: Findings) -> str:
    """Return a number in E.164; with a finding and "" when it is none in its country."""
    try:
        number = phonenumbers.parse(printed.text, host)
    except phonenumbers.NumberParseException:
        found.add(codes.PHONE_INVALID, printed.line.place(), printed.text)
        return ""
    if not phonenumbers.is_valid_number(number):
        found.add(codes.PHONE_INVALID, printed.line.place(), printed.text)
        if not phonenumbers.is_possible_number(number):
            return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def dialled(text: str, host: str) -> str:
    """Return a printed number in E.164, by the rules of a country; "" when it is none there.

    One that names its country itself need only be possible there: plans of numbers change.
    """
    try:
        number = phonenumbers.parse(text, host)
    except phonenumbers.NumberParseException:
        return ""
    is_number = phonenumbers.is_valid_number(number) or (
        text.lstrip().startswith("+") and phonenumbers.is_possible_number(number)
    )
    if not is_number:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _language(kind: str, text: str) -> str | None:
    if kind != "address":
        return None
    by_script = short_language(text, "")
    return by_script or language_of_country_name(text) or None
