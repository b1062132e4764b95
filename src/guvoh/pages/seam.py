"""The one seam through which every view asks whether a member may do what it does.

A rule is a function registered under a name. It gets the request and the ids of the address and answers `None` (yes)
or a sentence saying why not (shown on a 403 page). It raises `Http404` or `NoKey` where even the existence of the
thing is not to be told. Rules say who may act; what may be read is decided by possession of a key and by nothing here.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

Reason = str | Promise
Rule = Callable[..., Reason | None]

_RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Register the decorated function as the rule `name`; a name is given once."""

    def register(function: Rule) -> Rule:
        known = _RULES.get(name)
        if known is not None and known.__qualname__ != function.__qualname__:
            raise ValueError(f"two rules are called {name}")
        _RULES[name] = function
        return function

    return register


def known(name: str) -> bool:
    """Whether a rule of this name is registered (asked at start-up)."""
    return name in _RULES


def names() -> tuple[str, ...]:
    """All names of rules, sorted."""
    return tuple(sorted(_RULES))


def may(name: str, request: HttpRequest, **ids: Any) -> Reason | None:
    """Ask the rule `name`: None means yes, anything else is the reason why not."""
    return _RULES[name](request, **ids)


@rule("anybody")
def anybody(request: HttpRequest, **ids: Any) -> None:
    """Pages that show nothing of anybody: sign-in, language, lock."""


@rule("any_member")
def any_member(request: HttpRequest, **ids: Any) -> None:
    """Whoever is signed in. That she is, `screen` has seen from her keyring."""
