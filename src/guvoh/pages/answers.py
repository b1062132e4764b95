"""Pages that stand in for the one asked for: not found, not allowed, not understood, broken, not verified.

What does not exist and what may not be seen are one page, byte for byte: it is made from nothing but the member.
"""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from guvoh.pages.seam import Reason


def _page(request: HttpRequest, name: str, status: int, **context: object) -> HttpResponse:
    """One of the templates in `pages/answers`, told nothing about the address."""
    return HttpResponse(
        render_to_string(f"pages/answers/{name}.html", {"answer_page": True, **context}, request=request),
        status=status,
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same for a wrong address, an unknown id and a case without a key.

    The CSRF token stands unmasked, else two such pages would differ. The mask guards against guessing from the length
    of compressed pages that repeat what an attacker sends; this page repeats nothing.
    """
    get_token(request)
    return _page(request, "not_found", 404, csrf_token=request.META["CSRF_COOKIE"])


def forbidden(request: HttpRequest, reason: Reason = "") -> HttpResponse:
    """403 with the rule's sentence."""
    return _page(request, "forbidden", 403, reason=reason)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 for Django's `PermissionDenied`, whose words are not shown."""
    return forbidden(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a parameter nobody knows, a host that is not ours, a form that is too large."""
    return _page(request, "bad_request", 400)


def method_not_allowed(request: HttpRequest, methods: Iterable[str]) -> HttpResponse:
    """405, naming the methods there are."""
    answer = _page(request, "bad_request", 405)
    answer["Allow"] = ", ".join(methods)
    return answer


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when the form's token does not belong to this browser (`CSRF_FAILURE_VIEW`)."""
    return _page(request, "expired_form", 403)


def not_verified(request: HttpRequest) -> HttpResponse:
    """500, red: something stored is not what was sealed or signed; nothing of it is shown."""
    return _page(request, "not_verified", 500, reference=reference(request))


def broken(request: HttpRequest) -> HttpResponse:
    """500: an error of ours, with the reference under which the log has it."""
    return _page(request, "broken", 500, reference=reference(request))


def reference(request: HttpRequest) -> str:
    """The request's random id as shown to people: eight characters."""
    number: UUID | None = getattr(request, "guvoh_id", None)
    return number.hex[:8] if number else "-"
