"""The mail host for notices, from the environment. None named: nothing is ever sent."""

from collections.abc import Mapping
from typing import Any

SMTP = "django.core.mail.backends.smtp.EmailBackend"
NOTHING = "django.core.mail.backends.dummy.EmailBackend"
SECONDS = 20


def mail(environment: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings. Port 465 means TLS from the first byte, every other port STARTTLS; never without."""
    host = environment.get("GUVOH_EMAIL_HOST", "").strip()
    port = int(environment.get("GUVOH_EMAIL_PORT") or 587)
    user = environment.get("GUVOH_EMAIL_USER", "")
    return {
        "EMAIL_BACKEND": SMTP if host else NOTHING,
        "EMAIL_HOST": host,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": environment.get("GUVOH_EMAIL_PASSWORD", ""),
        "EMAIL_USE_SSL": port == 465,
        "EMAIL_USE_TLS": port != 465,
        "EMAIL_TIMEOUT": SECONDS,
        "DEFAULT_FROM_EMAIL": environment.get("GUVOH_EMAIL_FROM") or (user if "@" in user else f"notices@{host}"),
    }
