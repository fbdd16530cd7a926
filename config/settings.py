"""All settings. Every difference between two installations is an environment variable.

Variables are read from the environment, then from the file that ENV_FILE names (`.env` beside
manage.py). `.env.example` describes each of them.
"""

import os
from pathlib import Path

from environs import Env, validate

from archive.languages import INTERFACE
from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
ENV_FILE = os.environ.get("ENV_FILE", ".env")
if ENV_FILE:
    env.read_env(str(BASE_DIR / ENV_FILE), recurse=False)

# What differs from one installation to the next

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = environment.secret_key(env, debug=DEBUG)
DATABASES = {"default": environment.database(env, BASE_DIR)}
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[], validate=environment.is_origin)
HTTPS = env.bool("HTTPS", default=False)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000, validate=validate.Range(min=0))
MEDIA_ROOT = BASE_DIR / env.path("MEDIA_ROOT", default=Path("media"))
STATIC_ROOT = BASE_DIR / env.path("STATIC_ROOT", default=Path("static"))
TIME_ZONE = env.str("TIME_ZONE", default="UTC", validate=environment.is_time_zone)
SITE_NAME = env.str("SITE_NAME", default="Press Archive", validate=validate.Length(min=1, max=120))
ISSUER = env.str("ISSUER", default="", validate=validate.Length(max=200))
CONTACT = env.str("CONTACT", default="", validate=environment.is_contact)
TEXTS_LICENCE = env.str("TEXTS_LICENCE", default="", validate=validate.Length(max=200))
TEXTS_LICENCE_URL = env.str("TEXTS_LICENCE_URL", default="", validate=environment.is_web_address)
HOST = env.str("HOST", default="127.0.0.1", validate=validate.Length(min=1))
PORT = env.int("PORT", default=8000, validate=validate.Range(min=1, max=65535))
WORKERS = env.int("WORKERS", default=2, validate=validate.Range(min=1, max=64))
FOUR_EYES = env.bool("FOUR_EYES", default=False)
PREVIEW_DAYS = env.int("PREVIEW_DAYS", default=7, validate=validate.Range(min=1, max=365))
COUNT_FAILED_SEARCHES = env.bool("COUNT_FAILED_SEARCHES", default=True)
LOG_LEVEL = env.str(
    "LOG_LEVEL",
    default="WARNING",
    validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]),
)

# What the archive is made of

INSTALLED_APPS = [
    "auditlog",
    "archive.apps.ArchiveConfig",
    "archive.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
]

# whitenoise answers for static files before anything else looks at the request.
MIDDLEWARE = [
    "archive.middleware.refuse_trace",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "archive.middleware.compress_pages",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "archive.middleware.let_caches_ask_again",
    "archive.middleware.speak_language_of_address",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Django wraps these loaders in its cached loader, except while debugging.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.views.context.site",
            ],
        },
    },
]

AUTHENTICATION_BACKENDS = ["archive.operations.demo.EditorBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Languages and time. The first part of an address decides the interface language.

LANGUAGE_CODE = "en"
LANGUAGES = list(INTERFACE)
LOCALE_PATHS = [BASE_DIR / "archive" / "locale"]
USE_I18N = True
USE_TZ = True

# Files

STATIC_URL = "/static/"
# Served as they are from the root: browsers ask for /favicon.ico whatever a page says.
WHITENOISE_ROOT = BASE_DIR / "archive" / "root"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# A form of 120 questions with their answers sends some 4,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

# Security. Editors' cookies stay inside the admin, so a public page never sees one.

SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = HTTPS
# A load balancer asks for health inside the house, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = HSTS_SECONDS if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "archive.views.errors.form_refused"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "upgrade-insecure-requests": HTTPS,
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    },
    "filters": {
        "brief": {"()": "django.utils.log.CallbackFilter", "callback": environment.cut_traceback}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        # Visitors mistype addresses all day; only our own faults are worth a line.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"filters": ["brief"]},
    },
}
