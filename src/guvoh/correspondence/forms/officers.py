"""Whose decisions are looked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from guvoh.pages.forms.plain import Plain


class Officer(Plain):
    """A name as one knows it: part of it, another script, another spelling."""

    name = forms.CharField(
        label=_("Name of the officer"),
        help_text=_("The surname is enough, in any script."),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "govuk-input", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type a name.")},
    )
