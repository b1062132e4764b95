"""Where to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from guvoh.pages.forms.plain import Plain

_WRONG = _("This is not an e-mail address. For example: lawyer@example.org")


class Where(Plain):
    """One address."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Better one that does not carry your name and is read on no shared device."),
        max_length=200,
        widget=forms.EmailInput(attrs={"class": "govuk-input", "autocomplete": "off"}),
        error_messages={"required": _WRONG, "invalid": _WRONG},
    )
