"""Albums with their photographs and videos."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.admin.base import (
    ArchiveAdmin,
    ComfortableFields,
    OrderedForm,
    OrderedFormSet,
    record_or_404,
)
from archive.admin.names import NamesFormField
from archive.models import Album, MediaItem
from archive.models.base import NamesField
from archive.models.captures import store_bytes
from archive.pictures import MEDIA_TYPES, clean_upload, shown_copy

_ACCEPT = ",".join(MEDIA_TYPES.values())


class PictureForm(OrderedForm):
    """A media item with a picture to upload; the old one stays until another is chosen."""

    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": _ACCEPT}),
        help_text=_("JPEG, PNG or WebP, 10 MB at most. Its metadata is taken out."),
    )
    remove_picture = forms.BooleanField(label=_("Remove the picture held"), required=False)

    def clean_picture(self) -> tuple[bytes, str] | None:
        upload = self.cleaned_data["picture"]
        return clean_upload(upload) if upload else None

    def save(self, commit: bool = True) -> MediaItem:
        """Save the item; its picture is kept by its hash."""
        if picture := self.cleaned_data.get("picture"):
            self.instance.sha256 = store_bytes(picture[0])
            self.instance.media_type = picture[1]
        elif self.cleaned_data.get("remove_picture"):
            self.instance.sha256 = self.instance.media_type = ""
        return super().save(commit)


class MediaInline(ComfortableFields, admin.StackedInline):
    model = MediaItem
    form, formset = PictureForm, OrderedFormSet
    extra = 0
    fields = [
        ("order", "kind"),
        ("shown", "picture", "remove_picture"),
        "captions",
        "alternatives",
        ("rights", "url"),
    ]
    readonly_fields = ["shown"]
    formfield_overrides = {
        **ComfortableFields.formfield_overrides,
        NamesField: {"form_class": NamesFormField, "is_long": True},
    }

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return the formset; fields that no model has are named by the form."""
        kwargs["fields"] = ["kind", "captions", "alternatives", "rights", "url"]
        return super().get_formset(request, obj, **kwargs)

    @admin.display(description=_("picture held"))
    def shown(self, item: MediaItem) -> SafeString | str:
        if not item.sha256:
            return _("none")
        source = reverse("admin:archive_album_picture", args=[item.album_id, item.pk])
        return format_html('<img class="thumbnail" src="{}" alt="">', source)


class HasFiles(admin.SimpleListFilter):
    title = _("pictures")
    parameter_name = "pictures"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", _("some missing")), ("none", _("no items"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "missing":
            return queryset.filter(media__sha256="", media__isnull=False).distinct()
        return queryset.filter(media__isnull=True) if self.value() == "none" else queryset


@admin.register(Album)
class AlbumAdmin(ArchiveAdmin):
    fields = [
        ("title", "language"),
        "slug",
        "briefing",
        "country",
        ("expected_count", "public_from"),
        "capture",
    ]
    list_display = ["__str__", "language", "briefing", "country", "held", "expected_count"]
    list_filter = [HasFiles, "language", ("country", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["briefing", "country"]
    search_fields = ["title", "slug", "briefing__number", "media__captions"]
    autocomplete_fields = ["briefing", "country", "capture"]
    inlines = [MediaInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(held=Count("media", distinct=True))

    @admin.display(description=_("items"), ordering="held")
    def held(self, album: Album) -> int:
        return album.held

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ["title"]}

    def get_urls(self) -> list[Any]:
        picture = self.admin_site.admin_view(self.picture_view)
        return [
            path("<int:pk>/picture/<int:item>/", picture, name="archive_album_picture"),
            *super().get_urls(),
        ]

    def picture_view(self, request: HttpRequest, pk: int, item: int) -> HttpResponse:
        """Answer a picture to an editor, before the public may see it."""
        album = record_or_404(self, request, str(pk))
        held = album.media.filter(pk=item, media_type__in=MEDIA_TYPES.values()).first()
        shown = shown_copy(held.sha256, held.media_type) if held and held.sha256 else None
        if shown is None:
            raise Http404
        with shown as file:
            return HttpResponse(
                file.read(),
                content_type=held.media_type,
                headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private"},
            )
