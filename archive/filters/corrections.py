"""The filter of the ledger of corrections."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from archive.filters.choices import LabelledSelect
from archive.filters.listing import ListFilter
from archive.models.editions import EditionQuerySet

SUBSTANTIVE = (("yes", _("of substance")), ("no", _("of form")))


class CorrectionFilter(ListFilter):
    """Corrections of substance, those of form, or all."""

    substantive = ChoiceFilter(
        label=_("Corrections"),
        method="filter_substantive",
        widget=LabelledSelect,
        empty_label=_("any"),
    )

    choices = {"substantive": lambda: SUBSTANTIVE}
    foremost = ("substantive",)
    per_page = 50

    def filter_substantive(
        self, editions: EditionQuerySet, _name: str, value: str
    ) -> EditionQuerySet:
        """Return the editions that change the substance, or those that do not."""
        return editions.filter(is_substantive=value == "yes")
