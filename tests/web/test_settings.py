"""Settings that are the same everywhere, and refuse to be loosened."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from guvoh.web.settings import place


@pytest.mark.parametrize("name", ["DEBUG", "DJANGO_DEBUG", "GUVOH_DEBUG"])
def test_debug_mode_is_refused(name: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=name):
        place.refuse_debug({name: "1"})
    place.refuse_debug({name: "0"})


def test_the_product_does_not_start_in_debug_mode(tmp_path: Path) -> None:
    environment = {**os.environ, "GUVOH_DEBUG": "yes", "GUVOH_HOME": str(tmp_path)}
    command = [sys.executable, "-c", "import guvoh.web.settings"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode != 0
    assert b"no debug mode" in done.stderr


@pytest.mark.parametrize(
    ("hosts", "said", "https"),
    [("localhost,127.0.0.1", "", False), ("cases.example.org", "", True), ("abc.onion,localhost", "", False),
     ("cases.example.org", "0", False), ("localhost", "1", True)],
)  # fmt: skip
def test_a_public_name_means_https(hosts: str, said: str, https: bool) -> None:
    environment = {"GUVOH_HOSTS": hosts, "GUVOH_HTTPS": said}
    assert place.https(environment, place.hosts(environment)) is https


@pytest.mark.parametrize("hosts", ["*", ".example.org"])
def test_wildcards_of_hosts_are_refused(hosts: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        place.hosts({"GUVOH_HOSTS": hosts})


def test_nothing_that_writes_in_clear_is_installed() -> None:
    assert settings.FILE_UPLOAD_HANDLERS == ["guvoh.pages.uploads.InMemoryUpload"]
    assert settings.DEFAULT_EXCEPTION_REPORTER == "guvoh.pages.reporter.Reporter"
    assert not {"django.contrib.admin", "django.contrib.sessions", "django.contrib.messages"} & set(
        settings.INSTALLED_APPS
    )
    assert settings.ADMINS == []
    assert "mail_admins" not in settings.LOGGING["handlers"]
    assert settings.CSRF_COOKIE_HTTPONLY
    assert not settings.DATABASES["default"]["ATOMIC_REQUESTS"]


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for() -> None:
    wanted = "postgresql" if os.environ.get("GUVOH_TEST_POSTGRES") == "1" else "sqlite"
    assert connection.vendor == wanted
