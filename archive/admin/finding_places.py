"""Where a finding stands: its place in the editor's words, and the pages that show it."""

import re

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.models import Edition, Finding
from archive.sources.findings import NAMING_AN_EDITION

_ANCHOR = re.compile(r"[a-z]\d+(?:a\d+)?")
_NUMBERED = re.compile(r"(line|page|edition) (\d+)(?::(\d+))?")


def place_of(finding: Finding) -> str:
    """Return the place in the editor's language; anchors and slugs as they are."""
    names = {"page": _("the whole page"), "number": _("number"), "held_on": _("date")}
    if (match := _NUMBERED.fullmatch(finding.place)) is None:
        return names.get(finding.place, finding.place)
    kind, number, column = match.groups()
    if column:
        return _("line %(line)s, column %(column)s") % {"line": number, "column": column}
    told = {
        "line": _("line %(number)s"),
        "page": _("page %(number)s"),
        "edition": _("edition %(n)s"),
    }
    return told[kind] % {"number": number, "n": number}


def edition_of(finding: Finding) -> Edition | None:
    """Return the edition in question: the one it names, else what its source became."""
    said = finding.details
    if finding.code in NAMING_AN_EDITION and "edition" in said:
        return Edition.objects.filter(
            transcript__briefing__slug=said["briefing"],
            transcript__language=said["language"],
            n=said["edition"],
        ).first()
    made = finding.capture.editions.all() if finding.capture else ()
    wanted = (e for e in made if said.get("language") in (None, e.transcript.language))
    return max(wanted, key=lambda edition: edition.pk, default=None)


def desk_page_of(finding: Finding, edition: Edition | None) -> str:
    """Return the address in the admin that shows the place; "" where nothing does."""
    if finding.capture and finding.place.startswith("line "):
        line = finding.place.removeprefix("line ").partition(":")[0]
        page = reverse("admin:archive_capture_change", args=[finding.capture.pk])
        return f"{page}#line-{line}"
    if edition is None:
        return ""
    page = reverse("admin:archive_edition_change", args=[edition.pk])
    return f"{page}#{finding.place}" if _ANCHOR.fullmatch(finding.place) else page
