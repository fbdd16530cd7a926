"""Redactions: asked for on one page, looked at and confirmed by somebody else on another."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from archive import publishing
from archive.admin.base import ReadOnlyAdmin, record_or_404
from archive.languages import language_name
from archive.models import Briefing, Redaction, Turn
from archive.publishing.redaction_plan import (
    EVERY_LANGUAGE,
    CapturePlan,
    Plan,
    elsewhere,
    media_key,
    media_of,
    plan,
    plan_of,
)
from archive.representations.differences import Shown
from archive.sources.comparing.differences import edition_difference
from archive.sources.drafts import WantedDraft

_SETTLE = "archive_redaction_settle"


class AskForm(forms.Form):
    """What is to go, by language, and why."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Redaction.Kind)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown to the public. It must not name what goes."),
    )

    def __init__(self, briefing: Briefing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.briefing = briefing
        codes = briefing.transcripts.order_by("language").values_list("language", flat=True)
        self.languages = [EVERY_LANGUAGE, *codes]
        for code in self.languages:
            self.fields[f"words-{code}"] = self._words(code)
            if code:
                self.fields[f"turns-{code}"] = self._turns(code)
        self.fields["media"] = forms.MultipleChoiceField(
            label=_("Pictures and videos whose files go"),
            required=False,
            choices=[(media_key(item), str(item)) for item in media_of(briefing)],
            widget=forms.CheckboxSelectMultiple,
        )
        if not self.fields["media"].choices:
            del self.fields["media"]

    def _words(self, code: str) -> forms.CharField:
        name = language_name(code, get_language() or "en") if code else ""
        label = _("Words in the text in %(language)s") % {"language": name}
        return forms.CharField(
            label=label if code else _("Words in every text"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            help_text=_(
                "One phrase a line; capitals make no difference. A star at the end stands for any "
                "ending: Ivanov* is also Ivanova."
            ),
        )

    def _turns(self, code: str) -> forms.CharField:
        name = language_name(code, get_language() or "en")
        return forms.CharField(
            label=_("Whole turns of the text in %(language)s") % {"language": name},
            required=False,
            help_text=_("By their anchors, such as q3a1, parted by blanks."),
        )

    def clean(self) -> dict[str, Any]:
        """Return the values; anchors that no edition has are refused."""
        for code in self.languages:
            wanted = set(self.cleaned_data.get(f"turns-{code}", "").split())
            known = Turn.objects.filter(
                edition__transcript__briefing=self.briefing,
                edition__transcript__language=code,
                anchor__in=wanted,
            )
            if missing := wanted - set(known.values_list("anchor", flat=True)):
                text = _("There is no turn %(anchors)s.") % {"anchors": ", ".join(sorted(missing))}
                self.add_error(f"turns-{code}", text)
        return self.cleaned_data

    def wanted(self) -> WantedDraft:
        """Return what was typed, what is empty left out."""
        data = self.cleaned_data
        words = {code: _lines(data.get(f"words-{code}", "")) for code in self.languages}
        turns = {code: tuple(data.get(f"turns-{code}", "").split()) for code in self.languages}
        return WantedDraft(
            words={code: phrases for code, phrases in words.items() if phrases},
            turns={code: anchors for code, anchors in turns.items() if anchors},
            media=tuple(data.get("media", ())),
        )


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in typed.splitlines() if line.strip())


@dataclass(frozen=True)
class PlanShown:
    """What a redaction would change, as its page shows it."""

    plan: Plan
    briefing: Briefing

    @property
    def editions(self) -> list[Shown]:
        return [
            Shown(each.edition, each.edition, edition_difference(each.before, each.after))
            for each in self.plan.editions
        ]

    @property
    def captures(self) -> list[CapturePlan]:
        return self.plan.captures

    @property
    def elsewhere(self) -> list[Briefing]:
        return elsewhere(self.plan, self.briefing)


@admin.register(Redaction)
class RedactionAdmin(ReadOnlyAdmin):
    list_display = ["briefing", "kind", "state", "asked_by", "asked_at", "settled_by"]
    list_display_links = ["briefing"]
    list_filter = ["state", "kind"]
    list_select_related = ["briefing", "asked_by", "settled_by"]
    date_hierarchy = "asked_at"
    search_fields = ["briefing__number", "briefing__slug", "reason"]
    ordering = ["-asked_at"]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("ask/<int:pk>/", view(self.ask_view), name="archive_redaction_ask"),
            path("<int:pk>/settle/<slug:act>/", view(require_POST(self.settle_view)), name=_SETTLE),
            *super().get_urls(),
        ]

    def ask_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for a redaction of a briefing: what would go is shown before it is asked for."""
        briefing = Briefing.objects.filter(pk=pk).first()
        if briefing is None:
            raise Http404
        if why := publishing.refusal(request.user, "ask_redaction"):
            raise publishing.NotAllowedError(why)
        form = AskForm(briefing, request.POST if request.method == "POST" else None)
        shown = None
        if request.method == "POST" and form.is_valid():
            if "_ask" in request.POST and (asked := self._asked(request, briefing, form)):
                return HttpResponseRedirect(
                    reverse("admin:archive_redaction_change", args=[asked.pk])
                )
            shown = PlanShown(plan(briefing, form.cleaned_data["kind"], form.wanted()), briefing)
        context = {"briefing": briefing, "form": form, "shown": shown}
        return self._page(request, "ask.html", _("Ask for a redaction"), context)

    def _asked(self, request: HttpRequest, briefing: Briefing, form: AskForm) -> Redaction | None:
        """Return the redaction that was asked for; None, with a message, when it cannot be."""
        data = form.cleaned_data
        try:
            asked = publishing.ask_redaction(
                briefing,
                by=request.user,
                kind=data["kind"],
                reason=data["reason"],
                wanted=form.wanted(),
            )
        except publishing.PublishingError as error:
            self.message_user(request, str(error), messages.ERROR)
            return None
        text = _("Asked for. Nothing has changed yet: somebody else has to confirm it.")
        self.message_user(request, text, messages.SUCCESS)
        return asked

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a redaction: while it is asked for, what it will change; later, its record."""
        redaction = record_or_404(self, request, object_id)
        is_open = redaction.state == Redaction.State.ASKED
        context = {
            "redaction": redaction,
            "is_open": is_open,
            "shown": PlanShown(plan_of(redaction), redaction.briefing) if is_open else None,
            "may_confirm": publishing.may(request.user, "confirm_redaction", redaction),
            "may_refuse": publishing.may(request.user, "refuse_redaction", redaction),
        }
        return self._page(request, "redaction.html", str(redaction), context)

    def settle_view(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Confirm or refuse a redaction, once; a second click says that it is settled."""
        redaction = record_or_404(self, request, str(pk))
        try:
            if act == "confirm":
                publishing.confirm_redaction(redaction, by=request.user)
                text = _("Carried out. The words are gone; a marker stands in their place.")
            elif act == "refuse":
                note = request.POST.get("note", "").strip()
                publishing.refuse_redaction(redaction, by=request.user, note=note)
                text = _("Refused. Nothing has changed.")
            else:
                raise Http404
        except publishing.PublishingError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:archive_redaction_change", args=[pk]))

    def _page(
        self, request: HttpRequest, template: str, title: Any, context: dict[str, Any]
    ) -> HttpResponse:
        context |= {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/archive/redaction/{template}", context)
