"""Root addresses: the editors' admin, and everything else from the archive."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from archive.urls import interface
from archive.views.patterns import pattern_page

admin.autodiscover()

urlpatterns = [
    path("admin/", include("archive.entrance.urls")),
    path("admin/", admin.site.urls),
    *([path("patterns/", pattern_page)] if settings.DEBUG else []),
    path("", include("archive.urls")),
    *i18n_patterns(path("", include(interface))),
]

handler400 = "archive.views.errors.bad_request"
handler403 = "archive.views.errors.forbidden"
handler404 = "archive.views.errors.not_found"
handler500 = "archive.views.errors.server_error"
