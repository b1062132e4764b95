"""Bodies: what each decided in the cases that a member may read, and where it is written to."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue, lawbook
from guvoh.circles.requests import keyring_of
from guvoh.correspondence import rules
from guvoh.correspondence.forms.officers import Officer
from guvoh.correspondence.queries import bodies as queries
from guvoh.pages.screens import screen
from guvoh.pages.words import term


@screen(rule="letters.see", nav="bodies")
def bodies(request: HttpRequest) -> HttpResponseBase:
    """All that have to do with her cases."""
    with catalogue.open(keyring_of(request)) as shelf:
        table, holes = queries.all_bodies(shelf), bool(shelf.holes)
    known = lawbook.current().vocabulary("body")
    context = {
        "title": _("Bodies"),
        "table": table,
        "holes": holes,
        "others": [queries.link(one.code) for one in known],
    }
    return render(request, "correspondence/bodies.html", context)


@screen(rule="letters.see", nav="bodies")
def body(request: HttpRequest, code: str) -> HttpResponseBase:
    """One of them."""
    if code not in lawbook.current().vocabulary("body"):
        raise Http404
    keyring, said = keyring_of(request), term("body", code)
    with catalogue.open(keyring) as shelf:
        record, holes = queries.record_of(shelf, code), bool(shelf.holes)
    context = {
        "title": said[:1].upper() + said[1:],
        "about": queries.about(code),
        "record": record,
        "addresses": queries.addresses(keyring, code),
        "add": reverse("office_new", args=[code]) if rules.circles(request) else "",
        "letters": f"{reverse('letters')}?body={code}",
        "officer": reverse("officer", args=[code]),
        "form": Officer(),
        "holes": holes,
        "back": reverse("bodies"),
    }
    return render(request, "correspondence/body.html", context)
