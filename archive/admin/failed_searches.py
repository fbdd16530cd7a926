"""What readers search for and do not find."""

from django.contrib import admin
from django.db.models import QuerySet, Sum
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
        self._totals = dict(
            FailedSearch.objects.order_by().values_list("words").annotate(total=Sum("count"))
        )
        return super().get_queryset(request)

    @admin.display(description=_("times in all"))
    def in_all(self, failed: FailedSearch) -> int:
        return self._totals.get(failed.words, failed.count)
