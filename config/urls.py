"""Root addresses: the editors' admin, and everything else from the archive."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from archive.urls import interface

urlpatterns = [
    path("admin/", include("archive.entrance.urls")),
    path("admin/", admin.site.urls),
    path("", include("archive.urls")),
    *i18n_patterns(path("", include(interface))),
]

handler400 = "archive.views.errors.bad_request"
handler403 = "archive.views.errors.forbidden"
handler404 = "archive.views.errors.not_found"
handler500 = "archive.views.errors.server_error"
