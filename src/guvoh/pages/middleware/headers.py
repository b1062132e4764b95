"""The same security headers on every response, errors, static files and downloads included; and the request's id."""

from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
SANDBOX = f"sandbox; {POLICY}"
"""For what somebody uploaded."""

_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture",
    "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "interest-cohort",
    "local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
    "publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb",
    "xr-spatial-tracking",
)  # fmt: skip

HEADERS: dict[str, str] = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
}
NO_STORE = "no-store"
TRANSPORT = "max-age=63072000; includeSubDomains"


def expected(*, https: bool) -> dict[str, str]:
    """All headers that a page carries, exactly; static files differ in `Cache-Control` alone."""
    more = {"Strict-Transport-Security": TRANSPORT} if https else {}
    return {**HEADERS, **more, "Cache-Control": NO_STORE}


class HeadersMiddleware:
    """Outermost: nothing leaves without these headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.headers = expected(https=settings.GUVOH_HTTPS)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.guvoh_id = uuid4()  # type: ignore[attr-defined]
        response = self.get_response(request)
        cacheable = getattr(response, "guvoh_cacheable", False)
        for name, value in self.headers.items():
            if not (cacheable and name == "Cache-Control"):
                response[name] = value
        if getattr(response, "guvoh_sandboxed", False):
            response["Content-Security-Policy"] = SANDBOX
        return response


def sandboxed(response: HttpResponseBase) -> HttpResponseBase:
    """Mark what strangers wrote (an uploaded file): a browser that shows it after all runs and loads nothing of it."""
    response.guvoh_sandboxed = True  # type: ignore[attr-defined]
    return response
