"""What the public will see, in a sentence or two: said before every act on an edition."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.languages import language_name
from archive.models import Edition
from archive.representations import calendar


def moment_with_zone(moment: datetime) -> str:
    """Return a moment as the house reads clocks: "14 June 2027, 15:00 (Berlin time)".

    Hours run to 24 in every language, as in the field in which they are typed.
    """
    local, zone = timezone.localtime(moment), timezone.get_current_timezone_name()
    day, place = calendar.day(local.date()), calendar.zone_name(zone)
    told = calendar.here().datetime_formats["medium"].format(f"{local:%H:%M}", day)
    clock = zone if place == zone else _("%(place)s time") % {"place": place}
    return f"{told} ({clock})"


def predecessor_of(edition: Edition) -> Edition | None:
    """Return the released edition that has no end yet: the one that steps back on a release."""
    released = Edition.objects.filter(transcript=edition.transcript_id, stage="released")
    return released.filter(public_until=None).exclude(pk=edition.pk).first()


def _words(edition: Edition) -> dict[str, str | int]:
    language = edition.transcript.language
    return {
        "n": edition.n,
        "language": language_name(language, get_language() or "en"),
        "briefing": str(edition.transcript.briefing),
    }


def of_release(edition: Edition, moment: datetime | None) -> list[str]:
    """Return what readers will see when an edition is released now, or at a coming moment."""
    words = _words(edition)
    before = predecessor_of(edition)
    if moment is None:
        said = [
            _("Readers will see edition %(n)s of the %(language)s text of %(briefing)s at once.")
            % words
        ]
    else:
        words["moment"] = moment_with_zone(moment)
        said = [
            _(
                "On %(moment)s, readers will see edition %(n)s of the %(language)s text of "
                "%(briefing)s."
            )
            % words
        ]
        said.append(_("Nobody has to be here for that."))
    said.extend(_stepping_back(before))
    said.append(_("From then on its words cannot be changed; a correction is a new edition."))
    return said


def gaps_in(edition: Edition) -> list[str]:
    """Return what readers would miss in an edition: sealed words cannot be completed."""
    said = []
    if not edition.title.strip():
        said.append(_("It has no title: readers will see the briefing's number in its place."))
    silent = [turn.anchor for turn in edition.turns.in_order() if not turn.text.strip()]
    if silent:
        said.append(_("Not a word stands in: %(anchors)s.") % {"anchors": ", ".join(silent)})
    return said


def _stepping_back(before: Edition | None) -> list[str]:
    if before is None:
        return [_("It is the first of this text that readers see.")]
    words = {"before": before.n}
    if before.state() == "withdrawn":
        return [_("Edition %(before)s stays withdrawn.") % words]
    if before.state() == "scheduled":
        words["moment"] = moment_with_zone(before.public_from)
        return [
            _(
                "Edition %(before)s is scheduled for %(moment)s: choose a later moment, or take it "
                "off the schedule first."
            )
            % words
        ]
    return [
        _("Edition %(before)s steps back: its address stays, marked as replaced by this one.")
        % words
    ]


def of_unschedule(edition: Edition) -> list[str]:
    """Return what taking an edition off the schedule means."""
    words = _words(edition) | {"moment": moment_with_zone(edition.public_from)}
    said = [
        _("Edition %(n)s of the %(language)s text will not appear on %(moment)s.") % words,
        _("It becomes a draft again and can be changed."),
    ]
    before = Edition.objects.filter(
        transcript=edition.transcript_id, public_until=edition.public_from, withdrawn_at=None
    ).first()
    if before:
        said.append(_("Readers keep seeing edition %(n)s.") % {"n": before.n})
    return said


def of_withdrawal(edition: Edition) -> list[str]:
    """Return what readers will see when an edition is withdrawn."""
    words = _words(edition)
    return [
        _("Readers will no longer see the words of edition %(n)s of the %(language)s text.")
        % words,
        _("Its address stays, says that it was withdrawn, and gives your reason."),
        _("No older edition comes back in its place. It leaves lists and search at once."),
    ]


def of_restoring(edition: Edition) -> list[str]:
    """Return what readers will see when a withdrawn edition comes back."""
    words = _words(edition)
    if edition.public_until and edition.public_until <= timezone.now():
        return [
            _(
                "The address of edition %(n)s of the %(language)s text shows its words again, as a "
                "replaced edition."
            )
            % words
        ]
    return [_("Readers will see edition %(n)s of the %(language)s text again at once.") % words]


def of_submitting(edition: Edition) -> list[str]:
    """Return what handing in a draft means."""
    return [
        _("Edition %(n)s of the %(language)s text waits for approval.") % _words(edition),
        _("Readers see nothing of it before it is released."),
    ]


def of_sending_back(edition: Edition) -> list[str]:
    """Return what sending a submitted edition back means."""
    return [
        _("Edition %(n)s becomes a draft again; its author reads your reason.") % _words(edition)
    ]


def of_correcting(edition: Edition) -> list[str]:
    """Return what opening a correction means."""
    return [
        _("A draft is opened with the words of the newest released edition."),
        _("Readers see no change before you release it."),
    ]
