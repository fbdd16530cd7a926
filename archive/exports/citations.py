"""Citations as files for reference managers: RIS, BibTeX, CSL-JSON."""

import json
import re
from typing import Any

import rispy
from rispy.writer import RisWriter

_RIS_TYPES = {"interview": "PCOMM", "speech": "CONF", "webpage": "ELEC"}
_BIBTEX_SPECIAL = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


class _OneReference(RisWriter):
    """RIS without a count above each reference, which is no part of the format."""

    def set_header(self, count: int) -> str:
        return ""


def csl_json(item: dict[str, Any]) -> str:
    """Return a CSL item as the JSON file that reference managers read."""
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def ris(item: dict[str, Any]) -> str:
    """Return a CSL item as RIS."""
    entry = {
        "type_of_reference": _RIS_TYPES[item["type"]],
        "id": item["id"],
        "title": item["title"],
        "authors": [author["literal"] for author in item.get("author", [])],
        "year": _date(item, "/")[:4],
        "date": _date(item, "/"),
        "place_published": item.get("event-place"),
        "publisher": item.get("publisher"),
        "number": item.get("number"),
        "section": item.get("section"),
        "edition": item["version"],
        "language": item["language"],
        "urls": [item["URL"]],
        "notes": [item["note"]],
    }
    lines = {key: _on_one_line(value) for key, value in entry.items() if value}
    return rispy.dumps([lines], implementation=_OneReference).lstrip("\n")


def bibtex(item: dict[str, Any]) -> str:
    """Return a CSL item as BibTeX in UTF-8.

    Written here because the writers there are escape addresses, which BibTeX reads verbatim.
    """
    fields = {
        "author": " and ".join(f"{{{_tex(each['literal'])}}}" for each in item.get("author", [])),
        "title": f"{{{_tex(item['title'])}}}",
        "date": _date(item, "-"),
        "year": _date(item, "-")[:4],
        "organization": _tex(item.get("publisher", "")),
        "location": _tex(item.get("event-place", "")),
        "number": _tex(item.get("number", "")),
        "pages": _tex(item.get("section", "")),
        "version": item["version"],
        "langid": item["language"],
        "url": item["URL"],
        "note": item["note"],
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    key = re.sub(r"[^A-Za-z0-9.:-]", "-", item["id"])
    return f"@online{{{key},\n{lines}}}\n"


def _date(item: dict[str, Any], sign: str) -> str:
    """Return when it was said, as precisely as is known."""
    parts = item["issued"]["date-parts"][0] if "issued" in item else []
    return sign.join(f"{part:02d}" for part in parts)


def _tex(text: str) -> str:
    return _on_one_line(text).translate(_BIBTEX_SPECIAL)


def _on_one_line(value: Any) -> Any:
    if isinstance(value, list):
        return [_on_one_line(each) for each in value]
    return " ".join(value.split())
