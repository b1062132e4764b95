"""Django's CSRF check, for pages that send no referrer.

Under `Referrer-Policy: no-referrer` browsers write `Origin: null` on a form of our own page. The token decides then,
together with `Sec-Fetch-Site`, which a page cannot set: a form of another site is refused even if it had the token.
"""

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

OWN = ("same-origin", "none", None)


class CsrfMiddleware(CsrfViewMiddleware):
    """Token always; origin where the browser says one; never the referrer, which we forbid."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META.get("HTTP_ORIGIN") == "null":
            return request.META.get("HTTP_SEC_FETCH_SITE") in OWN
        return bool(super()._origin_verified(request))

    def _check_referer(self, request: HttpRequest) -> None:
        if request.META.get("HTTP_SEC_FETCH_SITE") not in OWN:
            super()._check_referer(request)
