"""The entrance as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EntranceConfig(AppConfig):
    """Who enters the desk; its one model is a view of the history."""

    name = "archive.entrance"
    verbose_name = _("Entrance")

    def ready(self) -> None:
        """Listen to what the libraries of the entrance tell."""
        from archive.entrance.watching import watch

        watch()
