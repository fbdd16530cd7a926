"""A list of briefings with facets, and a page for each transcript."""

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from wagtail.blocks import CharBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Page

FACETS = ("language", "year", "kind", "speaker", "topic", "country", "outlet")
_A_PAGE = 25


class BriefingPage(Page):
    """A transcript in one language: its exchanges are the blocks of its body."""

    number = models.CharField(max_length=50, blank=True)
    held_on = models.DateField(null=True, db_index=True)
    language = models.CharField(max_length=20, db_index=True)
    year = models.CharField(max_length=4, db_index=True)
    kind = models.CharField(max_length=50, db_index=True)
    speaker = models.CharField(max_length=200, blank=True, db_index=True)
    topic = models.CharField(max_length=200, blank=True, db_index=True)
    country = models.CharField(max_length=10, blank=True, db_index=True)
    outlet = models.CharField(max_length=200, blank=True, db_index=True)
    body = StreamField(
        [("exchange", StructBlock([("anchor", CharBlock()), ("text", TextBlock())]))]
    )


class ArchivePage(Page):
    """The list of all briefings."""

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        """Return a page of the list, and for each facet how many have each of its values."""
        context = super().get_context(request, *args, **kwargs)
        chosen = {name: request.GET[name] for name in FACETS if request.GET.get(name)}
        pages = BriefingPage.objects.child_of(self).live()
        found = pages.filter(**chosen).order_by("-held_on", "-pk")
        context["found"] = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
        context["facets"] = {
            name: pages.filter(**{key: value for key, value in chosen.items() if key != name})
            .values_list(name)
            .annotate(count=models.Count("pk"))
            .order_by("-count")[:_A_PAGE]
            for name in FACETS
        }
        return context
