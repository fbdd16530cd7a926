"""The admin's front page: what waits, before the list of everything."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from archive.entrance import logins
from archive.entrance import urls as entrance
from archive.entrance.adapters import record_logout
from archive.entrance.models import LoginAct


class DeskSite(AdminSite):
    """Django's admin, which begins with what the editor who looks has to do."""

    index_template = "admin/archive/desk_index.html"

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Answer the login: the one with lockout and second factor, by whichever way it is met."""
        return entrance.login(request)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """End the session, and record it."""
        if request.method == "POST":
            record_logout(request)
        return super().logout(request, extra_context)

    @method_decorator(never_cache)
    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Answer the form for one's own new password, and record that there is one."""
        response = super().password_change(request, extra_context)
        if request.method == "POST" and response.status_code == 302:
            name = request.user.get_username()
            logins.record_login(LoginAct.PASSWORD, name, request, account=request.user)
        return response

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Return the front page with its panels."""
        from archive.admin.dashboard import panels_for

        panels = panels_for(request.user)
        return super().index(request, {"panels": panels, **(extra_context or {})})
