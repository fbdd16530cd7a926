"""Small addresses that crawlers ask for by themselves."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

_ROBOTS = "User-agent: *\nDisallow: /admin/\n"


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Welcome crawlers everywhere but at the desk."""
    return HttpResponse(_ROBOTS, content_type="text/plain; charset=utf-8")
