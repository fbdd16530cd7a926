"""Numbers in a field that may hold anything: telephone numbers, several, cut short, in prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

_RUN = re.compile(r"(?<![\w@.])(?:\(?\+\s?\(?|\(?(?=\d))\d[\d\s().–-]*\d(?![\w@])")
_MORE = re.compile(r"\s*/\s*(?P<digits>\d{1,5})(?!\d|\s*\d)")
_RANGE = re.compile(r"\s*[-–]\s*\d{1,2}$")
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
        printed = text[start:end]
        follows = found[-1] if found and text[found[-1].end : start].strip() == "/" else None
        found.append(_number(printed, region, start, end, follows))
        found.extend(_continued(text, found[-1]))
    return found


def certain_numbers_in(text: str, region: str) -> list[Number]:
    """Return the telephone numbers in running prose: only those that can be nothing else."""
    return [
        number
        for number in numbers_in(text, region)
        if number.e164 and re.match(r"\(?\s*(?:\+|0)", number.printed)
    ]


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each run of digits that is long enough to be a number."""
    for match in _RUN.finditer(text):
        start, run = match.start(), match[0]
        while run.count("(") > run.count(")"):
            run = run[: run.rindex("(")].rstrip(" -–.")
        if _FEWEST <= len(re.sub(r"\D", "", run)) <= _MOST:
            yield start, start + len(run.rstrip(" -–."))


def _number(printed: str, region: str, start: int, end: int, before: Number | None) -> Number:
    e164 = _e164(printed, region)
    if e164:
        return Number(printed, e164, start, end)
    if _RANGE.search(printed) and (first := _e164(_RANGE.sub("", printed), region)):
        return Number(printed, first, start, end, is_range=True)
    if before and before.e164 and not printed.startswith("+"):
        return _completed(printed, start, end, before)
    return Number(printed, "", start, end)


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
    """Yield the numbers after a stroke that are printed by their last digits: "0780/0781"."""
    end = before.end
    while before.e164 and (match := _MORE.match(text, end)):
        end = match.end()
        yield _completed(match["digits"], match.start("digits"), end, before)


def _e164(printed: str, region: str) -> str:
    """Return a number in E.164; "" where its country has no such number."""
    try:
        number = phonenumbers.parse(printed, region or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
