"""What every view carries: its rule, its methods and the query parameters it knows.

    @screen(rule="case.read", query=("page",))
    def case_file(request, case): ...

The decorator answers, in this order: OPTIONS; a method the view does not have (405); a query parameter it does not
know, or one given twice (400); nobody signed in (the sign-in page, by `use_signed_out`); the rule's refusal (403).
A start-up check (`guvoh.pages.checks`) fails for an address whose view does not carry it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse

from guvoh.pages import seam
from guvoh.pages.answers import bad_request, forbidden, method_not_allowed

View = Callable[..., HttpResponseBase]
EVERYWHERE = ("done", "in")
"""A notice (`guvoh.pages.notices`), and the list that one walks through (`guvoh.pages.panels`)."""


@dataclass(frozen=True)
class Screen:
    """The declaration a view carries as `view.screen`."""

    rule: str
    methods: tuple[str, ...]
    query: frozenset[str]
    many: frozenset[str]
    signed_in: bool
    nav: str
    upload: str | None


def screen(
    *,
    rule: str,
    methods: Iterable[str] = ("GET",),
    query: Iterable[str] = (),
    signed_in: bool = True,
    nav: str = "",
    upload: str | None = None,
) -> Callable[[View], View]:
    """Declare a view.

    `rule`: a name registered with `seam.rule`. `methods`: GET brings HEAD with it. `query`: the query parameters the
    view reads; one that may be given several times ends with `*`; EVERYWHERE are known everywhere.
    `signed_in=False`: for pages that need no member.
    `nav`: which item of the main navigation it belongs to. `upload`: dotted name of the upload handler it wants
    instead of the small one in memory.
    """
    allowed = tuple(methods)
    names = frozenset(query)
    declared = Screen(
        rule=rule,
        methods=(*allowed, *(("HEAD",) if "GET" in allowed else ()), "OPTIONS"),
        query=frozenset({*EVERYWHERE, *(name.rstrip("*") for name in names)}),
        many=frozenset(name[:-1] for name in names if name.endswith("*")),
        signed_in=signed_in,
        nav=nav,
        upload=upload,
    )

    def decorate(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, **ids: Any) -> HttpResponseBase:
            return _before(request, declared, ids) or view(request, **ids)

        shown.screen = declared  # type: ignore[attr-defined]
        return shown

    return decorate


def _before(request: HttpRequest, declared: Screen, ids: dict[str, Any]) -> HttpResponseBase | None:
    """The answer that comes instead of the view's, or None."""
    request.guvoh_nav = declared.nav  # type: ignore[attr-defined]
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(declared.methods)})
    if request.method not in declared.methods:
        return method_not_allowed(request, declared.methods)
    for name, values in request.GET.lists():
        if name not in declared.query or (len(values) > 1 and name not in declared.many):
            return bad_request(request)
    if declared.signed_in and getattr(request, "keyring", None) is None:
        return _signed_out(request)
    reason = seam.may(declared.rule, request, **ids)
    return None if reason is None else forbidden(request, reason)


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    try:
        return HttpResponseRedirect(reverse("sign_in"))
    except NoReverseMatch:
        return forbidden(request, "")


_signed_out: Callable[[HttpRequest], HttpResponseBase] = _to_sign_in


def use_signed_out(answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
    """Set what is answered to a request without a keyring (holds what was typed, goes to sign-in)."""
    global _signed_out
    _signed_out = answer
