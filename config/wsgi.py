"""The WSGI entry: what the production server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

_django = get_wsgi_application()

from django.conf import settings  # noqa: E402

import config.urls  # noqa: E402, F401 (all pages and forms, before the first request)
from archive.views.kept import KeptPages  # noqa: E402 (models are known from here on)

application = KeptPages(_django, settings.KEPT_PAGES_MB * 2**20)
