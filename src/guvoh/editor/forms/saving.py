"""What is asked before an edition is kept."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.editor.queries.own import able
from guvoh.pages.forms.plain import Plain


class Saving(Plain):
    """By which circle it is kept, and why it was written."""

    circle = forms.ChoiceField(
        label=_("Kept by"),
        help_text=_("Members of this circle can read it and follow it in their cases."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the circle that keeps it.")},
    )
    reason = forms.CharField(
        label=_("Why this edition"),
        help_text=_("What was changed and on what ground: the act, the practice, the letter of a colleague."),
        max_length=500,
        widget=forms.Textarea(attrs={"class": "govuk-textarea", "rows": 3}),
        error_messages={"required": _("Say why.")},
    )

    def __init__(self, *args: Any, keyring: Keyring, **values: Any) -> None:
        super().__init__(*args, **values)
        circles = able(keyring)
        called = names.circles(circles, keyring.directory)
        self.fields["circle"].choices = [(one.hex, called[one]) for one in circles]  # type: ignore[attr-defined]
        if len(circles) == 1:
            self.initial.setdefault("circle", circles[0].hex)

    @property
    def kept_by(self) -> UUID:
        return UUID(hex=self.cleaned_data["circle"])
