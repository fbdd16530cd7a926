"""Numbers in a field that may hold anything: telephone numbers, several, cut short, in prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumber, PhoneNumberType

OR = r"(?:\b(?:or|and|oder|und|ou|et|o|e|y|или|и|أو|و)\b|或)"
_RUN = re.compile(r"(?<![\w@.])(?:\(?\+\s?\(?|\(?(?=\d))\d[\d\s().–-]*\d(?![\w@])")
_MORE = re.compile(
    r"\s*/\s*(?P<last>\d{1,5})(?!\d|\s*\d)"
    rf"|\s*(?:[;,；，、\n]|{OR})\s*(?P<listed>\d{{2,5}})(?!/7\b)(?=\s*(?:$|[/;,；，、\n(\[]|{OR}))"
)
_JOINT = re.compile(rf"(?:[\s;,；，、/—–-]|{OR})*")
_DASH = re.compile(r"(\s+[-–]\s+)")
_RANGE = re.compile(r"\s*[-–]\s*\d{1,2}$")
_WITHIN_AN_AREA = (
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.UNKNOWN,
)
_FEWEST, _MOST = 5, 17


@dataclass(frozen=True)
class Number:
    """A telephone number as printed, in E.164 where its country has it, and where it stands.

    `is_short` when it was completed from the number
    before it ("7946 0001/2"); `is_range` when it stands for several ("5172-76").
    """

    printed: str
    e164: str
    start: int
    end: int
    is_short: bool = False
    is_range: bool = False


def numbers_in(text: str, region: str) -> list[Number]:
    """Return the telephone numbers of a field, in order, read by the rules of a country."""
    found: list[Number] = []
    for start, end in _runs(text):
        before = found[-1] if found else None
        if before and start < before.end:
            continue
        found.append(_number(text, region, start, end, before))
        found.extend(_continued(text, found[-1]))
    return found


def certain_numbers_in(text: str, region: str) -> list[Number]:
    """Return the telephone numbers in running prose: only those that can be nothing else."""
    return [
        number
        for number in numbers_in(text, region)
        if number.e164
        and re.match(r"\(?\s*(?:\+|0)", number.printed)
        and (not number.is_short or text[: number.start].rstrip().endswith("/"))
    ]


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each run of digits that is long enough to be a number."""
    for match in _RUN.finditer(text):
        start = match.start()
        for part in _DASH.split(match[0]) if _digits(match[0]) > _MOST else [match[0]]:
            run = part
            while run.count("(") > run.count(")"):
                run = run[: run.rindex("(")].rstrip(" -–.")
            if _FEWEST <= _digits(run) <= _MOST:
                yield start, start + len(run.rstrip(" -–."))
            start += len(part)


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


def _number(text: str, region: str, start: int, end: int, before: Number | None) -> Number:
    printed = text[start:end]
    if before is None or not before.e164 or not _lacks_area(printed, before, region):
        if e164 := _e164(printed, region):
            return Number(printed, e164, start, end)
        if _RANGE.search(printed) and (first := _e164(_RANGE.sub("", printed), region)):
            return Number(printed, first, start, end, is_range=True)
    is_national = before is not None and before.e164 and not printed.startswith("+")
    if is_national and _is_end_of_another(printed, before, text[before.end : start]):
        return _completed(printed, start, end, before)
    return Number(printed, "", start, end)


def _lacks_area(printed: str, before: Number, region: str) -> bool:
    """Return whether a number is dialled only within the area of the one before.

    So it is where its country has a trunk prefix ("0") and it has none, and it is shorter.
    """
    tail, known = _tail(printed), phonenumbers.parse(before.e164)
    metadata = PhoneMetadata.metadata_for_region(region) if region else None
    prefix = metadata.national_prefix if metadata else ""
    if not prefix or printed.lstrip("( ").startswith("+") or tail.startswith(prefix):
        return False
    if metadata.country_code != known.country_code or len(tail) >= len(_national(known)):
        return False
    number = _parsed(printed, region)
    return number is None or phonenumbers.number_type(number) in _WITHIN_AN_AREA


def _is_end_of_another(printed: str, before: Number, between: str) -> bool:
    """Return whether a number is the last digits of one like the number before it.

    It is what follows the area's code; or, right behind that number, begins as its end does,
    which no other digits that stand beside numbers need do.
    """
    tail, known = _tail(printed), phonenumbers.parse(before.e164)
    whole, area = len(_national(known)), phonenumbers.length_of_geographical_area_code(known)
    if len(tail) >= whole:
        return False
    if area and len(tail) == whole - area:
        return True
    is_alike = before.e164[-len(tail)] == tail[0] and bool(between.strip())
    return between.strip() == "/" or (is_alike and bool(_JOINT.fullmatch(between)))


def _tail(printed: str) -> str:
    return re.sub(r"\D", "", _RANGE.sub("", printed))


def _completed(printed: str, start: int, end: int, before: Number) -> Number:
    """Return a number of which only the last digits are printed, in the form of the one before."""
    suffix = match[0] if (match := _RANGE.search(printed)) else ""
    tail = re.sub(r"\D", "", printed.removesuffix(suffix))
    e164 = _e164(before.e164[: -len(tail)] + tail, "")
    whole = _with_last_digits(before.printed, tail) + suffix
    return Number(whole, e164, start, end, is_short=True, is_range=bool(suffix))


def _with_last_digits(printed: str, tail: str) -> str:
    """Return a printed number whose last digits are others, its blanks and signs as they were."""
    digits = list(tail)
    signs = [digits.pop() if sign.isdigit() and digits else sign for sign in reversed(printed)]
    return "".join(reversed(signs))


def _continued(text: str, before: Number) -> Iterator[Number]:
    """Yield the numbers behind one that are printed by their last digits: "0780/0781"."""
    end = before.end
    while before.e164 and (match := _MORE.match(text, end)):
        start, end = match.start(match.lastgroup), match.end()
        tail, between = text[start:end], text[match.start() : start]
        if match["last"] or _is_end_of_another(tail, before, between):
            yield _completed(tail, start, end, before)
        elif len(tail) > 2:
            yield Number(tail, "", start, end)
        else:
            return


def _e164(printed: str, region: str) -> str:
    """Return a number in E.164; "" where its country has no such number."""
    number = _parsed(printed, region)
    if number is None or not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _parsed(printed: str, region: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(printed, region or None)
    except phonenumbers.NumberParseException:
        return None


def _national(number: PhoneNumber) -> str:
    return phonenumbers.national_significant_number(number)
