"""Whose work goes to whom, and why."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from guvoh.pages.forms.plain import Plain


def _choice(label: Any, empty: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        widget=forms.Select(attrs={"class": "govuk-select"}),
        error_messages={"required": empty, "invalid_choice": empty},
    )


class Handing(Plain):
    """Two members and a reason."""

    giver = _choice(_("Whose work goes over"), _("Choose whose work is handed over."))
    taker = _choice(_("To whom"), _("Choose who takes it."))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("One line for the history of every case: illness, arrest, leave."),
        max_length=500,
        widget=forms.TextInput(attrs={"class": "govuk-input", "autocomplete": "off"}),
        error_messages={"required": _("Say why in one line.")},
    )

    def __init__(
        self, *args: Any, givers: list[tuple[UUID, str]], takers: list[tuple[UUID, str]], **values: Any
    ) -> None:
        super().__init__(*args, **values)
        for name, some in (("giver", givers), ("taker", takers)):
            choices = [("", "—"), *((str(member), called) for member, called in some)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def clean(self) -> dict[str, Any]:
        """Nobody hands work to herself."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("giver") and found.get("giver") == found.get("taker"):
            self.refuse(_("Choose somebody else."), "taker")
        return found

    @property
    def members(self) -> tuple[UUID, UUID]:
        """From whom, to whom; after `is_valid`."""
        return UUID(self.cleaned_data["giver"]), UUID(self.cleaned_data["taker"])
