"""Django's CSRF check, for pages that send no referrer.

Under `Referrer-Policy: no-referrer` browsers write `Origin: null` on a form of our own page. The token decides then,
together with `Sec-Fetch-Site`, which a page cannot set: a form of another site is refused even if it had the token.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware

OWN = ("same-origin", "none", None)
SAFE = ("GET", "HEAD", "OPTIONS")


class CsrfMiddleware(CsrfViewMiddleware):
    """Token always; origin where the browser says one; never the referrer, which we forbid."""

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        checked = not getattr(request, "_dont_enforce_csrf_checks", False)
        if checked and request.method not in SAFE and request.META.get("HTTP_SEC_FETCH_SITE") not in OWN:
            refused: HttpResponseForbidden = self._reject(request, "another site")  # type: ignore[attr-defined]  # Django keeps it to itself
            return refused
        return super().process_view(request, callback, callback_args, callback_kwargs)

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META.get("HTTP_ORIGIN") == "null":
            return True
        return bool(super()._origin_verified(request))  # type: ignore[misc]  # Django keeps it to itself

    def _check_referer(self, request: HttpRequest) -> None:
        """Our pages send none."""
