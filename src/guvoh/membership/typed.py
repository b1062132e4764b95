"""What stands in a form that was sent: which of it is kept, and under which number."""

from typing import Any, Final

from django.http import HttpRequest, QueryDict

from guvoh.circles import drafts
from guvoh.circles.directory import store as directory
from guvoh.circles.errors import Refused
from guvoh.circles.middleware import of

NUMBER: Final = "once"
"""The field with a form's one-time number."""
_NEVER: Final = frozenset(
    {"csrfmiddlewaretoken", "save_for_later", "passphrase", "code", "sheet", "old", "new", "again"}
)


def may_be_kept(request: HttpRequest, view: Any) -> bool:
    """A POST of a member's form: one whose view is for members and which brings a number."""
    declared = getattr(view, "screen", None)
    return (
        request.method == "POST"
        and declared is not None
        and declared.signed_in
        and "POST" in declared.methods
        and bool(number_of(request))
    )


def number_of(request: HttpRequest) -> str:
    """The form's number, or nothing."""
    return str(request.POST.get(NUMBER, ""))[:64]


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields in order; no secrets, no files."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NEVER
        for value in values
        if isinstance(value, str)
    ]


def keep(request: HttpRequest, *, cut_off: bool) -> None:
    """Keep the form under the session's draft key. Raises Refused (`no-session` too)."""
    opened = of(request)
    if opened is None or opened.draft is None:
        raise Refused("no-session")
    match = request.resolver_match
    going_on = match is not None and match.url_name == "draft"
    drafts.keep(
        opened.draft,
        directory.current().coalition,
        path=request.get_full_path(),
        fields=fields_of(request),
        # One that came back to its draft's address must not replace that draft, which knows where it belongs.
        form=number_of(request) + ("*" if going_on else ""),
        cut_off=cut_off,
    )


def as_post(draft: drafts.Draft) -> QueryDict:
    """A draft's fields, as the form's view wants them."""
    fields = QueryDict(mutable=True)
    for name, value in draft.fields:
        fields.appendlist(name, value)
    return fields


def draft_of(request: HttpRequest) -> QueryDict | None:
    """For a form's view: the fields of the draft that is to be shown instead of an empty form, or None."""
    found: QueryDict | None = getattr(request, "draft", None)
    return found
