"""The admin's front page: what waits, before the list of everything."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse


class DeskSite(AdminSite):
    """Django's admin, which begins with what the editor who looks has to do."""

    index_template = "admin/archive/desk_index.html"

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Return the front page with its panels."""
        from archive.admin.dashboard import panels_for

        panels = panels_for(request.user)
        return super().index(request, {"panels": panels, **(extra_context or {})})
