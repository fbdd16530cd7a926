"""What readers search for and do not find."""

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ReadOnlyAdmin
from archive.models import FailedSearch


@admin.register(FailedSearch)
class FailedSearchAdmin(ReadOnlyAdmin):
    """Words by day, those sought most often on that day first."""

    list_display = ["words", "day", "count", "in_all"]
    list_display_links = None
    search_fields = ["words"]
    list_filter = ["day"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        same = FailedSearch.objects.filter(words=OuterRef("words")).order_by().values("words")
        total = same.annotate(total=Sum("count")).values("total")
        return super().get_queryset(request).annotate(total=Subquery(total))

    @admin.display(description=_("times in all"), ordering="total")
    def in_all(self, failed: FailedSearch) -> int:
        return failed.total
