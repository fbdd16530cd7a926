"""All settings. Every difference between two installations is an environment variable.

Variables are read from the environment, then from the file that ENV_FILE names (`.env` beside
manage.py). `.env.example` describes each of them.
"""

import os
from datetime import timedelta
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
KEPT_PAGES_MB = env.int("KEPT_PAGES_MB", default=16, validate=validate.Range(min=0, max=4096))
COUNT_FAILED_SEARCHES = env.bool("COUNT_FAILED_SEARCHES", default=True)
SECOND_FACTOR = env.str(
    "SECOND_FACTOR", default="optional", validate=validate.OneOf(["optional", "required"])
)
LOGIN_FAILURES = env.int("LOGIN_FAILURES", default=5, validate=validate.Range(min=2, max=100))
LOCKOUT_MINUTES = env.int("LOCKOUT_MINUTES", default=30, validate=validate.Range(min=1, max=1440))
SESSION_IDLE_MINUTES = env.int(
    "SESSION_IDLE_MINUTES", default=120, validate=validate.Range(min=5, max=1440)
)
SESSION_HOURS = env.int("SESSION_HOURS", default=12, validate=validate.Range(min=1, max=168))
PASSWORD_LENGTH = env.int("PASSWORD_LENGTH", default=12, validate=validate.Range(min=8, max=128))
LOG_LEVEL = env.str(
    "LOG_LEVEL",
    default="WARNING",
    validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]),
)

# What the archive is made of

INSTALLED_APPS = [
    "auditlog",
    "archive.apps.ArchiveConfig",
    "archive.entrance.apps.EntranceConfig",
    "archive.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]

# whitenoise answers for static files before anything else looks at the request.
MIDDLEWARE = [
    "archive.middleware.refuse_trace",
    "django.middleware.security.SecurityMiddleware",
    "archive.middleware.leave_a_thread",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.middleware.say_where_pages_load_from",
    "archive.middleware.compress_pages",
    "django.middleware.http.ConditionalGetMiddleware",
    "archive.entrance.desk_only.DeskSessions",
    "archive.middleware.let_caches_ask_again",
    "archive.middleware.speak_language_of_address",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "archive.entrance.desk_only.DeskAuthentication",
    "archive.entrance.desk_only.DeskMessages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "archive.entrance.guard.guard_desk",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
# Each thread holds one database connection; SQLite and the interpreter gain nothing from more.
THREADS_PER_WORKER = 4
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# What dumpdata writes and loaddata reads: Django's own formats, but for cut moments.
SERIALIZATION_MODULES = {
    "json": "archive.operations.dumped_json",
    "jsonl": "archive.operations.dumped_jsonl",
}

# Django wraps these loaders in its cached loader, except while debugging.
TEMPLATES = [
    {
        "BACKEND": "archive.page_templates.PageTemplates",
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

# Who may enter (docs/security.md)

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "archive.operations.demo.EditorBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"django.contrib.auth.password_validation.{name}",
        "OPTIONS": {"min_length": PASSWORD_LENGTH} if name == "MinimumLengthValidator" else {},
    }
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "archive.entrance.adapters.DeskAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"login": "archive.entrance.forms.DeskLoginForm"}
# A session ends with its browser, or earlier (archive/entrance/guard.py).
ACCOUNT_SESSION_REMEMBER = False
# Of one address, whatever names it tries; a name's own failures are axes' to count.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/m/ip"}
MFA_ADAPTER = "archive.entrance.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "archive.entrance.forms.SecondFactorForm",
    "login_webauthn": "archive.entrance.forms.PasskeyLoginForm",
    "authenticate_webauthn": "archive.entrance.forms.SecondFactorKeyForm",
    "add_webauthn": "archive.entrance.forms.NewPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = SITE_NAME
# A clock may be half a minute wrong.
MFA_TOTP_TOLERANCE = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = LOGIN_FAILURES
AXES_COOLOFF_TIME = timedelta(minutes=LOCKOUT_MINUTES)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "archive.entrance.logins.client_address"
AXES_LOCKOUT_CALLABLE = "archive.entrance.lockout.answer_locked_out"
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address", "code", "credential"]
# The history holds who entered (archive/entrance/logins.py); factors are nobody's to read.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

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
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
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
        # Failed logins are in the history, with their names.
        "axes": {"level": "ERROR"},
        "django.security.DisallowedHost": {"filters": ["brief"]},
    },
}
