"""Django settings, put together from the environment (see docs/operators.md for every variable)."""

import os
from pathlib import Path

from guvoh.web.settings.database import database

HOME = Path(os.environ.get("GUVOH_HOME", "var")).resolve()
LAWBOOK_DIR = Path(os.environ.get("GUVOH_LAWBOOK", Path(__file__).resolve().parents[4] / "lawbook"))

DEBUG = False
# Django wants one; nothing about a case hangs on it, and the launcher replaces it at every start.
SECRET_KEY = os.environ.get("GUVOH_DJANGO_KEY") or os.urandom(32).hex()
ALLOWED_HOSTS = os.environ.get("GUVOH_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "guvoh.circles",
    "guvoh.catalogue",
    "guvoh.ledger",
    "guvoh.pages",
    "guvoh.casework",
    "guvoh.figures",
    "guvoh.papers",
    "guvoh.exchange",
    "guvoh.web",
]

ROOT_URLCONF = "guvoh.web.urls"
DATABASES = {"default": database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Dushanbe"
STATIC_URL = "static/"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
