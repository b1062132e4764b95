"""Forms kept for the member: the list, going on with one, reading it, throwing it away."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse

from guvoh.circles import drafts
from guvoh.circles.drafts import Draft
from guvoh.circles.requests import keyring_of
from guvoh.membership import typed
from guvoh.pages import drafted
from guvoh.pages.screens import screen


@screen(rule="any_member", query=("kept",), nav="drafts")
def kept(request: HttpRequest) -> HttpResponseBase:
    """All drafts of the member."""
    found = [(one, drafted.called(request, _address(request, one))) for one in drafts.all_of(keyring_of(request))]
    return render(request, "membership/drafts.html", {"drafts": found, "just_kept": "kept" in request.GET})


@screen(rule="any_member", methods=("GET", "POST"))
def go_on(request: HttpRequest, draft: UUID) -> HttpResponseBase:
    """The form as it was typed. Nothing of it is saved before the member presses its button.

    The form's own view draws it, as if it had been asked for at its own address; it finds the fields by
    `typed.draft_of`. Where that form cannot be shown (its case was withdrawn meanwhile) the text is.
    """
    address = _address(request, _one(request, draft))
    path, _, query = address.partition("?")
    if request.method == "POST":
        # A form without an address of its own comes back here: the browser sends it on, unchanged.
        return HttpResponse(status=307, headers={"Location": address})
    try:
        view, args, ids = resolve(path)
    except Resolver404:
        return HttpResponseRedirect(reverse("draft_text", args=[draft]))
    request.draft = typed.as_post(_one(request, draft))  # type: ignore[attr-defined]
    request.GET, request.META["QUERY_STRING"] = QueryDict(query), query
    request.path = request.path_info = path
    return view(request, *args, **ids)  # type: ignore[no-any-return]


def _address(request: HttpRequest, found: Draft) -> str:
    """Where the form stood; of a draft that was itself being gone on with, where that one stood."""
    for _ in range(8):
        try:
            view, _args, ids = resolve(found.path.partition("?")[0])
        except Resolver404:
            break
        if view is not go_on:
            return found.path
        earlier = drafts.one_of(keyring_of(request), ids["draft"])
        if earlier is None:
            break
        found = earlier
    return reverse("draft_text", args=[found.id])


@screen(rule="any_member")
def text(request: HttpRequest, draft: UUID) -> HttpResponseBase:
    """What was typed, field by field: for forms that are no more, and to copy from."""
    found = _one(request, draft)
    fields = [(name, value) for name, value in found.fields if value.strip() and name != typed.NUMBER]
    return render(request, "membership/draft_text.html", {"draft": found, "fields": fields})


@screen(rule="any_member", methods=("POST",))
def throw_away(request: HttpRequest, draft: UUID) -> HttpResponseBase:
    """It is gone."""
    drafts.drop(keyring_of(request), _one(request, draft).id)
    return HttpResponseRedirect(reverse("drafts"))


def _one(request: HttpRequest, draft: UUID) -> Draft:
    found = drafts.one_of(keyring_of(request), draft)
    if found is None:
        raise Http404
    return found
