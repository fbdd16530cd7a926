"""The editor's admin, a module a subject."""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.admin import (
    accounts,
    briefings,
    captures,
    directory,
    editions,
    failed_searches,
    histories,
    logins,
    mark_lists,
    media,
    people,
    previews,
    redactions,
    redirects,
    subjects,
    turns,
)

__all__ = [
    "accounts",
    "briefings",
    "captures",
    "directory",
    "editions",
    "failed_searches",
    "histories",
    "logins",
    "mark_lists",
    "media",
    "people",
    "previews",
    "redactions",
    "redirects",
    "subjects",
    "turns",
]

admin.site.site_header = admin.site.site_title = settings.SITE_NAME
admin.site.index_title = _("The editors’ desk")
