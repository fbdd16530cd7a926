"""People and outlets while they are typed, and added in place, for the fields of a turn."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive import changes, rows
from archive.languages import LanguageError, content_code
from archive.models import Outlet, Person, PersonName

_FIELDS = {"person": "speaker", "outlet": "outlet"}  # of a turn
_LONGEST = 200


class Choices(AutocompleteJsonView):
    """Django's own autocompletion; a choice is written as the form takes it: “Name (key)”."""

    paginate_by = 12

    def process_request(self, request: HttpRequest) -> Any:
        request.GET = request.GET.copy()
        named = {"app_label": "archive", "model_name": "turn"}
        request.GET.update(named | {"field_name": _FIELDS[self.kwargs["kind"]]})
        return super().process_request(request)

    def get_queryset(self) -> Any:
        found = super().get_queryset()
        return found.filter(merged_into=None) if found.model is Person else found

    def serialize_result(self, obj: Person | Outlet, to_field_name: str) -> dict[str, str]:
        return {"id": obj.slug, "text": _label(obj)}


def choices_view(model_admin: Any, request: HttpRequest, kind: str) -> HttpResponse:
    """Answer the choices that hold what was typed; add a record when it is posted."""
    if kind not in _FIELDS:
        raise Http404
    if request.method == "POST":
        return _add(request, kind)
    return Choices.as_view(admin_site=model_admin.admin_site)(request, kind=kind)


def _label(record: Person | Outlet) -> str:
    return f"{record.name_for(get_language() or 'en')[0]} ({record.slug})"


def _add(request: HttpRequest, kind: str) -> JsonResponse:
    """Add a person or an outlet by the name that was typed, in the language of the text."""
    if not request.user.has_perm(f"archive.add_{kind}"):
        raise PermissionDenied
    name = " ".join(request.POST.get("name", "").replace("\x00", "").split())
    try:
        language = content_code(request.POST.get("language", ""))
    except LanguageError:
        language = "und"
    if not name or len(name) > _LONGEST:
        return JsonResponse({"error": _("Write a name of at most 200 characters.")}, status=400)
    with transaction.atomic():
        record = _new_person(name, language) if kind == "person" else _new_outlet(name, language)
        changes.touch_names()
        changes.record()
    return JsonResponse({"id": record.slug, "text": _label(record)})


def _new_person(name: str, language: str) -> Person:
    slug = rows.free_slug(Person, rows.slug_of(name) or "person")
    person = Person.objects.create(slug=slug, is_confirmed=True)
    PersonName.objects.create(
        person=person, language=language, kind=PersonName.Kind.MAIN, text=name
    )
    return person


def _new_outlet(name: str, language: str) -> Outlet:
    slug = rows.free_slug(Outlet, rows.slug_of(name) or "outlet")
    return Outlet.objects.create(slug=slug, names={language: name})
