"""Django settings, put together from the environment (see docs/operators.md for every variable).

They are the same everywhere: no debug mode exists, tests and development run what production runs.
"""

import os
from pathlib import Path

from guvoh.pages.messages import compile_all
from guvoh.web.settings.database import database
from guvoh.web.settings.logs import LOGGING  # noqa: F401
from guvoh.web.settings.mail import mail
from guvoh.web.settings.place import home, hosts, https, lawbook_dir, refuse_debug

refuse_debug(os.environ)
compile_all()  # before the first word is looked up
DEBUG = False
HOME = home(os.environ)
LAWBOOK_DIR = lawbook_dir(os.environ)
LAWBOOK_OVERLAY = os.environ.get("GUVOH_LAWBOOK_OVERLAY") or None

# Django wants one; nothing about a case hangs on it, and the launcher replaces it at every start.
SECRET_KEY = os.environ.get("GUVOH_DJANGO_KEY") or os.urandom(32).hex()
ALLOWED_HOSTS = hosts(os.environ)
# Whether the product is reached by https: secure cookies with the __Host- prefix, and Strict-Transport-Security.
GUVOH_HTTPS = https(os.environ, ALLOWED_HOSTS)
GUVOH_COOKIE_PREFIX = "__Host-" if GUVOH_HTTPS else ""
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if GUVOH_HTTPS else None

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "guvoh.circles",
    "guvoh.catalogue",
    "guvoh.ledger",
    "guvoh.pages",
    "guvoh.membership",
    "guvoh.sharing",
    "guvoh.casework",
    "guvoh.track",
    "guvoh.urgent",
    "guvoh.correspondence",
    "guvoh.board",
    "guvoh.mailing",
    "guvoh.finding",
    "guvoh.figures",
    "guvoh.exchange",
    "guvoh.editor",
    "guvoh.papers",
    "guvoh.web",
]

_PAGES = "guvoh.pages.middleware"
MIDDLEWARE = [
    f"{_PAGES}.headers.HeadersMiddleware",
    f"{_PAGES}.smaller.SmallerMiddleware",
    "guvoh.pages.static.StaticMiddleware",
    f"{_PAGES}.language.LanguageMiddleware",
    f"{_PAGES}.refusals.RefusalsMiddleware",
    f"{_PAGES}.uploads.UploadsMiddleware",
    f"{_PAGES}.csrf.CsrfMiddleware",
    "guvoh.circles.middleware.SessionMiddleware",
    f"{_PAGES}.tidying.TidyingMiddleware",
    "guvoh.membership.middleware.DraftsMiddleware",
    f"{_PAGES}.answers.AnswersMiddleware",
]

ROOT_URLCONF = "guvoh.web.urls"
WSGI_APPLICATION = "guvoh.web.wsgi.application"
APPEND_SLASH = False
DATABASES = {"default": database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
PASSWORD_HASHERS: list[str] = []
globals().update(mail(os.environ))  # EMAIL_HOST and what belongs to it

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
_PACKAGE = Path(__file__).resolve().parents[2]
# The packages below Django's rows have words too; Django finds those of the apps by itself.
LOCALE_PATHS = [_PACKAGE / package / "locale" for package in ("kinds", "lawbook", "kit", "sealing")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("GUVOH_TIME_ZONE", "Asia/Dushanbe")

LANGUAGE_COOKIE_NAME = GUVOH_COOKIE_PREFIX + "language"
CSRF_COOKIE_NAME = GUVOH_COOKIE_PREFIX + "csrf"
CSRF_COOKIE_SECURE = GUVOH_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "guvoh.pages.answers.expired_form"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if GUVOH_HTTPS else []

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "guvoh.pages.static.Packed"},
}

# Nothing uploaded or typed is written in clear: see guvoh.pages.uploads.
FILE_UPLOAD_HANDLERS = ["guvoh.pages.uploads.InMemoryUpload"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 40
DEFAULT_EXCEPTION_REPORTER = "guvoh.pages.reporter.Reporter"
LOGGING_CONFIG = "logging.config.dictConfig"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "guvoh.pages.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "guvoh.pages.templatetags.pages",
                "guvoh.pages.templatetags.tables",
            ],
        },
    }
]
