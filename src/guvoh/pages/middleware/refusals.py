"""Requests that are refused before anything looks at them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from guvoh.pages.answers import bad_request, method_not_allowed

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
# Headers by which a proxy or framework is talked into another method, host or address than the request's own.
OVERRIDES = (
    "HTTP_X_HTTP_METHOD_OVERRIDE",
    "HTTP_X_HTTP_METHOD",
    "HTTP_X_METHOD_OVERRIDE",
    "HTTP_X_ORIGINAL_URL",
    "HTTP_X_REWRITE_URL",
)


class RefusalsMiddleware:
    """Foreign hosts, other methods, overrides: refused. Runs before the session is opened."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.get_host()  # raises DisallowedHost, answered with 400
        if request.method not in METHODS:
            return method_not_allowed(request, METHODS)
        if any(name in request.META for name in OVERRIDES):
            return bad_request(request)
        return self.get_response(request)
