"""Acts on an edition: each has a page that says what follows, and is done by its button alone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext_lazy as _

from archive import publishing, rows
from archive.admin import consequences
from archive.admin.differences import difference_shown, released_before
from archive.models import Edition
from archive.originals import missing_words


class NoForm(forms.Form):
    """Nothing to fill in."""


class ReasonForm(forms.Form):
    """A reason that must be given."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class PublicReasonForm(ReasonForm):
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown to the public at the edition's address."),
    )


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For the edition's history."),
    )


class CorrectionForm(forms.Form):
    """What a correction says of itself."""

    note = forms.CharField(
        label=_("Note on the change"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What this correction changes. Shown to the public."),
    )
    is_substantive = forms.TypedChoiceField(
        label=_("What does it change?"),
        choices=[("0", _("only how it is written")), ("1", _("what was said"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )


class MomentForm(forms.Form):
    """A coming moment by the clock of the house."""

    at = forms.SplitDateTimeField(
        label=_("Date and time"),
        required=False,
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": _("Date")},
            time_attrs={"type": "time", "aria-label": _("Time")},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
        input_date_formats=["%Y-%m-%d"],
        input_time_formats=["%H:%M", "%H:%M:%S"],
    )

    def clean_at(self) -> datetime | None:
        """Return the moment. Raises ValidationError for one that has passed."""
        moment = self.cleaned_data["at"]
        if moment and moment < timezone.now():
            raise forms.ValidationError(
                _("That moment has passed. Choose a coming one, or release it now.")
            )
        return moment


# Acts that bring an edition before readers: what is missing in it is said first.
_OPENING = ("submit", "release")

Run = Callable[[Edition, dict[str, Any], Any], Edition]


@dataclass(frozen=True)
class Act:
    """One act: where it is offered, what it asks, says and does."""

    name: str
    permission: str
    label: Any
    question: Any
    done: Any
    states: frozenset[str]
    says: Callable[[Edition], list[str]]
    run: Run
    form: type[forms.Form] = NoForm
    is_grave: bool = field(default=False)


def _partial_field() -> forms.BooleanField:
    """Return the tick without which a translation that lacks words goes nowhere."""
    return forms.BooleanField(
        label=_("This is a part of the text"),
        help_text=_("Turns without words are left out, and readers are told: preliminary."),
        error_messages={"required": _("Write the missing words, or say that this is a part.")},
    )


def _release(edition: Edition, values: dict[str, Any], user: Any) -> Edition:
    return publishing.release(
        edition,
        by=user,
        at=values.get("at"),
        note=values.get("note"),
        is_substantive=values.get("is_substantive"),
        is_partial=values.get("is_partial", False),
        seen=values.get("seen", ""),
    )


ACTS = {
    act.name: act
    for act in (
        Act(
            name="submit",
            permission="submit",
            label=_("Submit for approval"),
            question=_("Submit this draft for approval?"),
            done=_("Submitted."),
            states=frozenset({"draft"}),
            says=consequences.of_submitting,
            run=lambda edition, values, user: publishing.submit(
                edition, by=user, is_partial=values.get("is_partial", False)
            ),
        ),
        Act(
            name="release",
            permission="release",
            label=_("Release…"),
            question=_("Release this edition?"),
            done=_("Released."),
            states=frozenset({"draft", "submitted"}),
            says=lambda edition: consequences.of_release(edition, None),
            run=_release,
        ),
        Act(
            name="send-back",
            permission="send_back",
            label=_("Send back…"),
            question=_("Send this edition back to its author?"),
            done=_("Sent back."),
            states=frozenset({"submitted"}),
            says=consequences.of_sending_back,
            form=ReasonForm,
            run=lambda edition, values, user: publishing.send_back(
                edition, by=user, reason=values["reason"]
            ),
        ),
        Act(
            name="unschedule",
            permission="unschedule",
            label=_("Take off the schedule…"),
            question=_("Take this edition off the schedule?"),
            done=_("Taken off the schedule; it is a draft again."),
            states=frozenset({"scheduled"}),
            says=consequences.of_unschedule,
            run=lambda edition, values, user: publishing.unschedule(edition, by=user),
        ),
        Act(
            name="correct",
            permission="create",
            label=_("Correct…"),
            question=_("Open a correction?"),
            done=_("A correction is open: change it, then release it."),
            states=frozenset({"published", "withdrawn"}),
            says=consequences.of_correcting,
            run=lambda edition, values, user: publishing.open_correction(
                edition.transcript, by=user
            ),
        ),
        Act(
            name="withdraw",
            permission="withdraw",
            label=_("Withdraw…"),
            question=_("Withdraw this edition?"),
            done=_("Withdrawn. Its address gives the reason."),
            states=frozenset({"published", "superseded"}),
            says=consequences.of_withdrawal,
            form=PublicReasonForm,
            run=lambda edition, values, user: publishing.withdraw(
                edition, by=user, reason=values["reason"]
            ),
            is_grave=True,
        ),
        Act(
            name="restore",
            permission="restore",
            label=_("Restore…"),
            question=_("Make this edition public again?"),
            done=_("Restored: readers see it again."),
            states=frozenset({"withdrawn"}),
            says=consequences.of_restoring,
            form=NoteForm,
            run=lambda edition, values, user: publishing.restore(
                edition, by=user, note=values["note"]
            ),
        ),
    )
}


def acts_for(edition: Edition, user: Any) -> list[Act]:
    """Return the acts that a user may do with an edition in its present state."""
    state = edition.state()
    return [
        act
        for act in ACTS.values()
        if state in act.states and publishing.may(user, act.permission, edition)
    ]


def act_view(model_admin: Any, request: HttpRequest, edition: Edition, name: str) -> HttpResponse:
    """Answer an act's page (GET) or do the act (POST); raises Http404 for an unknown one."""
    if name not in ACTS:
        raise Http404
    act = ACTS[name]
    if why := publishing.refusal(request.user, act.permission, edition):
        raise publishing.NotAllowedError(why)
    confirmation = Confirmation(act, edition, request)
    if request.method == "POST" and confirmation.is_ready():
        return _do(model_admin, request, confirmation)
    context = {
        **model_admin.admin_site.each_context(request),
        **confirmation.context(),
        "opts": model_admin.opts,
        "title": act.question,
    }
    return TemplateResponse(request, "admin/archive/edition/confirm.html", context)


def _do(model_admin: Any, request: HttpRequest, confirmation: "Confirmation") -> HttpResponse:
    """Do the act and go to the edition it leads to; what cannot be done now is said there."""
    act, edition = confirmation.act, confirmation.edition
    try:
        edition = act.run(edition, confirmation.values(), request.user)
    except publishing.PublishingError as error:
        model_admin.message_user(request, str(error), messages.ERROR)
    else:
        done = _("Scheduled.") if edition.state() == "scheduled" else act.done
        model_admin.message_user(request, done, messages.SUCCESS)
    return HttpResponseRedirect(reverse("admin:archive_edition_change", args=[edition.pk]))


class Confirmation:
    """One act about to be done. A release may be for now or planned for a coming moment."""

    def __init__(self, act: Act, edition: Edition, request: HttpRequest) -> None:
        self.act, self.edition = act, edition
        data = request.POST if request.method == "POST" else None
        self.is_release = act.name == "release"
        self.is_planning = data is not None and "_plan" in data
        form_class = act.form
        if self.is_release and released_before(edition):
            form_class = CorrectionForm
        initial = {"note": edition.change_note}
        if edition.change_note or edition.is_substantive:
            initial["is_substantive"] = "1" if edition.is_substantive else "0"
        sent = request.POST if data is not None else request.GET
        self.seen = sent.get("seen") or rows.words_sha256(edition)
        self.form = form_class(data, initial=initial if self.is_release else None)
        self.missing = missing_words(edition) if act.name in _OPENING else []
        if self.missing:
            self.form.fields["is_partial"] = _partial_field()
        wants_moment = data is not None and ("_plan" in data or "_scheduled" in data)
        self.moment_form = MomentForm(data if wants_moment else None)
        self.has_moment = wants_moment

    def is_ready(self) -> bool:
        """Return whether the act can be done now: nothing is left to ask."""
        if self.has_moment and self.moment() is None:
            if self.moment_form.is_valid():
                self.moment_form.add_error("at", _("Choose a date and a time."))
            return False
        return self.form.is_valid() and not self.is_planning

    def moment(self) -> datetime | None:
        """Return the moment chosen; None for now, or while there is no valid one."""
        if not self.has_moment or not self.moment_form.is_valid():
            return None
        return self.moment_form.cleaned_data["at"]

    def values(self) -> dict[str, Any]:
        """Return what the act is done with."""
        return {**self.form.cleaned_data, "at": self.moment(), "seen": self.seen}

    def context(self) -> dict[str, Any]:
        """Return what the page shows."""
        moment = self.moment()
        says = (
            consequences.of_release(self.edition, moment)
            if self.is_release
            else self.act.says(self.edition)
        )
        return {
            "act": self.act,
            "edition": self.edition,
            "state": self.edition.state(),
            "is_possible": self.edition.state() in self.act.states,
            "form": self.form,
            "moment_form": self.moment_form,
            "is_release": self.is_release,
            "seen": self.seen,
            "planned": consequences.moment_with_zone(moment) if moment else "",
            "moment": moment and timezone.localtime(moment),
            "shown": difference_shown(self.edition) if self.act.name in _OPENING else None,
            "says": says,
            "gaps": consequences.gaps_in(self.edition) if self.act.name in _OPENING else [],
            "zone": get_current_timezone_name(),
        }
