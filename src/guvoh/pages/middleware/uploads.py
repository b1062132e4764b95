"""Gives a view the upload handler it declared, before the CSRF check reads the form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string


class UploadsMiddleware:
    """Stands before the CSRF check, because that reads the body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Called by Django before the view, middleware by middleware."""
        declared = getattr(view, "screen", None)
        if declared is not None and declared.upload and request.method == "POST":
            request.upload_handlers = [import_string(declared.upload)(request)]
