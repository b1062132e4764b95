"""My notices: off, or on at an address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.mailing.actions.sending import SENTENCE
from guvoh.mailing.actions.switching import email_of, switch_off, switch_on
from guvoh.mailing.forms.address import Where
from guvoh.mailing.models import Address
from guvoh.pages import once
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen


@screen(rule="notices.own", methods=("GET", "POST"), nav="account")
def notices(request: HttpRequest) -> HttpResponseBase:
    """What the server learns; an address."""
    keyring, form = keyring_of(request), plain(Where, request)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            switch_on(by=keyring, email=form.cleaned_data["email"])
            return reverse("notices")

        return once.once(request, act, done="notices_on")
    row = Address.objects.filter(pk=keyring.member).first()
    context = {
        "title": _("Notices by e-mail"),
        "form": form,
        "email": email_of(row) if row else "",
        "sentence": SENTENCE,
        "no_host": not settings.EMAIL_HOST,
        "back": reverse("account"),
    }
    return render(request, "mailing/notices.html", context)


@screen(rule="notices.own", methods=("POST",), nav="account")
def off(request: HttpRequest) -> HttpResponseBase:
    """Nothing is kept."""

    def act() -> str:
        switch_off(by=keyring_of(request))
        return reverse("notices")

    return once.once(request, act, done="notices_off")
