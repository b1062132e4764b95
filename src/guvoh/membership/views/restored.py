"""Sign for a restore: two coordinators of organisations, each with her passphrase."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from guvoh.circles import hooks
from guvoh.circles.actions import restores, seconds
from guvoh.circles.directory.entries.restores import Restore
from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.circles.signin import account
from guvoh.membership import words
from guvoh.membership.forms import Confirm
from guvoh.membership.views.account import refuse
from guvoh.pages.screens import screen


@screen(rule="coalition.restored", methods=("GET", "POST"), nav="circles")
def restored(request: HttpRequest) -> HttpResponseBase:
    """The first signature proposes, the second gives it effect; a sole coordinator signs alone."""
    keyring = keyring_of(request)
    form = Confirm(request.POST if request.method == "POST" else None)
    waiting = _waiting(keyring)
    if request.method == "POST" and form.is_valid():
        try:
            account.confirm(by=keyring, passphrase=form.cleaned_data["passphrase"])
            if waiting is None:
                restores.confirm(by=keyring)
            else:
                seconds.second(by=keyring, of=waiting)
        except Refused as refused:
            refuse(form, refused)
        else:
            return HttpResponseRedirect(reverse("circles"))
    context = {
        "form": form,
        "second": waiting is not None,
        "heads": {replica: head.hex() for replica, head in hooks.heads().items()},
        "founded": words.day(keyring.directory.day),
    }
    return render(request, "membership/restored.html", context)


def _waiting(keyring: Keyring) -> bytes | None:
    """The hash of a colleague's signature that waits for a second, or None."""
    for of, waiting in keyring.directory.pending.items():
        if isinstance(waiting.body, Restore) and waiting.body.by != keyring.member:
            return of
    return None
