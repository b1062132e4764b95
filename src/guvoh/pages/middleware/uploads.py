"""Gives a view the upload handler it declared, before the CSRF check reads the form; clears up after a torn line."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string


class UploadsMiddleware:
    """Stands before the CSRF check, because that reads the body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        finally:
            # Django tells nobody that the line broke in the middle of a file: what was not completed goes.
            for handler in getattr(request, "_upload_handlers", ()):
                handler.upload_interrupted()

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Called by Django before the view, middleware by middleware."""
        declared = getattr(view, "screen", None)
        if declared is not None and declared.upload and request.method == "POST":
            request.upload_handlers = [import_string(declared.upload)(request)]
