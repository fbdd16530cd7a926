"""Values of contact fields to contact points: each what it is, whatever field it stood in.

A number field may hold an e-mail, an address of a page, several numbers, a label ("Fax
+27 21 ..."), prose or nothing; a label may itself be a number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from archive.sources import findings as codes
from archive.sources.around.furniture_words import SOCIAL
from archive.sources.contact_lists.doubts import Doubt
from archive.sources.contact_lists.numbers import OR, Number, numbers_in
from archive.sources.contact_lists.values import NOTHING, collapsed, tidy_lines
from archive.sources.drafts import ContactKind, ContactPointDraft
from archive.sources.labelling.vocabulary import folded, has_word
from archive.sources.tables import TABLES

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(r"(?:https?://|www\.)[^\s()<>|]+", re.IGNORECASE)
_SPACED_EMAIL = re.compile(r"\S+ ?@ ?\S+\.\S+")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_SOCIAL_HOSTS = re.compile(
    r"(?:^|[/.])(?:facebook|fb|twitter|x|instagram|youtube|youtu|linkedin|t|vk|flickr|weibo|"
    r"tiktok|rutube|threads|mastodon)\.(?:com|me|be|net|ru|social)(?:[/?]|$)",
    re.IGNORECASE,
)
_HOTLINE = (
    "emergency",
    "helpline",
    "hotline",
    "out of hours",
    "notfall",
    "urgence",
    "urgencias",
    "emergencia",
    "экстренн",
)
_FAX = ("fax", "facsimile", "telefax", "факс", "传真", "فاكس")
_REACHED: tuple[ContactKind, ...] = ("phone", "hotline", "fax", "email", "web", "social")
_SEPARATOR = re.compile(r"[;,/|\n\s]*(?:\b(?:or|and|oder|und|ou|et|o|y|или|и)\b)?[;,/|.\n\s]*")
_LEADING = re.compile(r"^(?:or|and|oder|und|ou|et|y|или|и)\b[\s:]*")
_JOINING = re.compile(rf"^{OR}|{OR}$")
_BRACKETED = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_PARTING = re.compile(rf"[;,|\n；，、]|(?<!\S)/|/(?!\S)|{OR}")
_AROUND = " \t\n.:;,/|*—–-"
_LONGEST_REMARK = 40
LONGEST_LABEL = 200


@dataclass(frozen=True)
class Sorted:
    """What one value became: contact points, and what is odd about it."""

    points: tuple[ContactPointDraft, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass
class _Sorting:
    """One value on its way: the field it stood in, its label, its country."""

    kind: str
    label: str
    region: str
    place: str
    points: list[ContactPointDraft] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def add(self, kind: ContactKind, value: str, normalised: str, label: str = "") -> None:
        label = (label or self.label)[:LONGEST_LABEL]
        self.points.append(
            ContactPointDraft(kind=kind, value=value, normalised=normalised, label=label)
        )

    def doubt(self, code: str, excerpt: str) -> None:
        labelled = f"{self.label}: {excerpt}" if self.label else excerpt
        self.doubts.append(Doubt(code, self.place, labelled))


def sort_contact(kind: str, label: str, text: str, *, region: str, place: str) -> Sorted:
    """Return what a value of a contact field is; `kind` is that of its field, or "contact"."""
    printed = collapsed(label).strip(" :*-")
    job = _Sorting(kind, printed, region, place)
    if _is_contact(printed):
        job.label = ""
        job.doubt(codes.CONTACT_MISPLACED, printed)
        _sort(job, printed)
    if collapsed(text) in NOTHING:
        if printed and not job.points:
            job.doubt(codes.CONTACT_UNREADABLE, text.strip())
    elif kind == "address":
        job.add("address", "\n".join(tidy_lines(text)), "")
    else:
        _sort(job, "\n".join(tidy_lines(text)))
    return Sorted(tuple(job.points), tuple(job.doubts))


def kinds_in(label: str) -> list[ContactKind]:
    """Return the kinds of contact that a label's words name: "telephone/fax" names two."""
    words = folded(label)
    found: list[ContactKind] = [kind for kind in _REACHED if has_word(words, _words(kind))]
    if any(word in words for word in _HOTLINE) and "fax" not in found:
        return ["hotline"]
    if "hotline" in found and len(found) > 1:
        found.remove("phone") if "phone" in found else None
    return found


@cache
def _words(kind: ContactKind) -> tuple[str, ...]:
    words = [folded(w) for table in TABLES.values() for w in table.missions.contacts.get(kind, ())]
    return tuple(dict.fromkeys([*words, *(_FAX if kind == "fax" else ())]))


def _is_contact(text: str) -> bool:
    """Return whether a label is itself a number or an address."""
    if EMAIL.fullmatch(text) or URL.fullmatch(text):
        return True
    return bool(re.fullmatch(r"[\d\s()+./–-]{7,}", text)) and len(re.sub(r"\D", "", text)) > 5


def _sort(job: _Sorting, text: str) -> None:
    if _SPACED_EMAIL.fullmatch(text) and not EMAIL.fullmatch(text):
        _add_email(job, text)
        job.doubts.append(Doubt(codes.EMAIL_BLANKS, job.place, text))
        return
    emails = list(EMAIL.finditer(text))
    urls = list(URL.finditer(text))
    if emails or urls:
        _sort_addresses(job, text, [*emails, *urls])
    elif job.kind in ("web", "social") or _names_network(text):
        _sort_page(job, text)
    elif job.kind != "email" and (numbers := numbers_in(text, job.region)):
        _sort_numbers(job, text, numbers)
    else:
        job.doubt(codes.CONTACT_UNREADABLE, text)


def _names_network(text: str) -> bool:
    return folded(text) in SOCIAL


def _add_email(job: _Sorting, text: str) -> None:
    job.add("email", text, re.sub(r"\s", "", text).lower())
    if job.kind not in ("email", "contact") or (job.kind == "contact" and not _says(job, "email")):
        job.doubt(codes.CONTACT_MISPLACED, text)


def _says(job: _Sorting, kind: ContactKind) -> bool:
    return not job.label or kind in kinds_in(job.label)


def _sort_addresses(job: _Sorting, text: str, found: Sequence[re.Match[str]]) -> None:
    """Sort e-mails and addresses of pages out of a value; numbers beside them too."""
    rest = text
    for match in sorted(found, key=lambda match: match.start()):
        printed = match[0].rstrip(".,;")
        rest = rest.replace(printed, " ; ", 1)
        if EMAIL.fullmatch(printed):
            _add_email(job, printed)
        else:
            _add_page(job, printed)
    rest = _LEADING.sub("", rest.strip(" ;,.\n"))
    if numbers := numbers_in(rest, job.region):
        _sort_numbers(job, rest, numbers)
    elif not _SEPARATOR.fullmatch(re.sub(r"[;\s]+", " ", rest)):
        job.doubt(codes.CONTACT_SPLIT, text)
        return
    if len(found) > 1 or numbers_in(rest, job.region):
        job.doubt(codes.CONTACT_SPLIT, text)


def _add_page(job: _Sorting, printed: str) -> None:
    url = printed if "://" in printed else f"https://{printed}"
    job.add("social" if _SOCIAL_HOSTS.search(url) else "web", printed, url)
    if job.kind not in ("web", "social") and not (job.kind == "contact" and _says(job, "web")):
        job.doubt(codes.CONTACT_MISPLACED, printed)


def _sort_page(job: _Sorting, text: str) -> None:
    """Sort what stands for a page without a full address."""
    if job.kind != "phone" and _DOMAIN.fullmatch(text):
        _add_page(job, text)
    elif job.kind == "social" or _names_network(text):
        for name in re.split(r"\s*[;,\n]\s*", text):
            job.doubts.append(Doubt(codes.SOCIAL_WITHOUT_ADDRESS, job.place, name))
    else:
        job.doubt(codes.CONTACT_UNREADABLE, text)


def _sort_numbers(job: _Sorting, text: str, numbers: list[Number]) -> None:
    """Make a contact point of each number; words beside one may say of what kind it is."""
    has_more = len(numbers) > 1
    for number, beside in zip(numbers, _words_beside(text, numbers), strict=True):
        value = _with_words(number, *beside) if has_more else _with_remark(text, number)
        for kind in _kinds_of_number(job, beside):
            job.add(kind, value, number.e164, _label(job, text, value, alone=not has_more))
        _doubt_number(job, text, number)
    if has_more or (value != text and text[number.end :].strip()):
        job.doubt(codes.CONTACT_SPLIT, text)


def _words_beside(text: str, numbers: list[Number]) -> list[tuple[str, str]]:
    """Return the words before and behind each of the numbers in a text."""
    ends = [number.end for number in numbers]
    starts = [number.start for number in numbers[1:]]
    gaps = [_parted(text[end:start]) for end, start in zip(ends, starts, strict=False)]
    last = text[ends[-1] :]
    parting = _PARTING.search(_masked(last).lstrip(_AROUND)) if last.strip(_AROUND) else None
    remarks = [remark for remark, _lead in gaps]
    remarks.append(last.lstrip(_AROUND)[: parting.start()] if parting else last)
    leads = [text[: numbers[0].start], *(lead for _remark, lead in gaps)]
    return [(_bare(lead), _bare(remark)) for lead, remark in zip(leads, remarks, strict=True)]


def _parted(gap: str) -> tuple[str, str]:
    """Return what of the words between two numbers belongs to the first, and what to the next."""
    if parting := _PARTING.search(_masked(gap)):
        return gap[: parting.start()], gap[parting.end() :]
    if bracket := _BRACKETED.match(gap.lstrip()):
        return bracket[0], gap.lstrip()[bracket.end() :]
    return (gap, "") if gap.rstrip()[-1:].isdigit() else ("", gap)


def _masked(text: str) -> str:
    return _BRACKETED.sub(lambda match: "(" * len(match[0]), text)


def _bare(words: str) -> str:
    """Return words without the signs that part them from a number, and lone brackets."""
    bare = _JOINING.sub("", words.strip(_AROUND)).strip(_AROUND)
    return bare if _BRACKETED.search(bare) else bare.strip("()[]（）" + _AROUND)


def _with_words(number: Number, lead: str, remark: str) -> str:
    """Return one of several numbers as printed, with short words beside it that say more."""
    lead, remark = (words if _says_more(words) else "" for words in (lead, remark))
    if len(lead) + len(remark) > _LONGEST_REMARK:
        return number.printed
    return " ".join(filter(None, (lead, number.printed, remark)))


def _says_more(words: str) -> bool:
    """Return whether words hold more than the kind of a number, or digits of another."""
    bare = folded(words).strip("()[]（） .:")
    is_kind = any(bare == word for kind in ("phone", "hotline", "fax") for word in _words(kind))
    return not is_kind and any(sign.isalpha() for sign in bare)


def _with_remark(text: str, number: Number) -> str:
    """Return a field's one number as printed, with the short remark beside it."""
    remark = (text[: number.start] + text[number.end :]).strip()
    return text if len(remark) <= _LONGEST_REMARK else number.printed


def _label(job: _Sorting, text: str, value: str, *, alone: bool) -> str:
    """Return the label; a remark too long for the value goes there, where it fits."""
    if not alone or value == text:
        return job.label
    labelled = f"{job.label}: {text}" if job.label else text
    return labelled if len(labelled) <= LONGEST_LABEL else job.label


def _kinds_of_number(job: _Sorting, beside: tuple[str, str]) -> list[ContactKind]:
    reached = ("phone", "hotline", "fax")
    for words in beside:
        if len(words) > _LONGEST_REMARK:
            continue
        if kinds := [kind for kind in kinds_in(words) if kind in reached]:
            if job.kind in reached and job.kind not in kinds:
                job.doubt(codes.CONTACT_MISPLACED, words)
            return kinds
    if kinds := [kind for kind in kinds_in(job.label) if kind in reached]:
        return kinds if job.kind == "contact" else [_narrowed(job, kinds)]
    return [job.kind] if job.kind in reached else ["phone"]


def _narrowed(job: _Sorting, kinds: list[ContactKind]) -> ContactKind:
    """Return the kind of a number in a field of its own kind, whose label says more."""
    return "hotline" if job.kind == "phone" and kinds == ["hotline"] else job.kind


def _doubt_number(job: _Sorting, text: str, number: Number) -> None:
    if not number.e164:
        job.doubt(codes.PHONE_INVALID, number.printed)
    elif number.is_short or number.is_range:
        job.doubt(codes.PHONE_SHORT, text)
