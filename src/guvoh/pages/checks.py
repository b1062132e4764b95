"""Start-up checks: every address has a view that declares its rule, and every such rule exists."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver

from guvoh.pages import seam


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address pattern of the product with its whole route."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        else:
            yield route, entry


def undeclared() -> list[str]:
    """Sentences about views without a declaration or with an unknown rule; empty when all is well."""
    problems = []
    for route, pattern in patterns():
        declared = getattr(pattern.callback, "screen", None)
        if declared is None:
            problems.append(f"/{route}: its view declares no rule (guvoh.pages.screens.screen)")
        elif not seam.known(declared.rule):
            problems.append(f"/{route}: there is no rule {declared.rule!r}")
    return problems


def check_screens(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """For Django's check framework."""
    return [Error(problem, id="guvoh.E010") for problem in undeclared()]


def refuse_undeclared() -> None:
    """For WSGI's start, where Django runs no checks."""
    problems = undeclared()
    if problems:
        raise ImproperlyConfigured("\n".join(problems))
