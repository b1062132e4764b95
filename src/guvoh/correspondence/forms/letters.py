"""To which case a letter goes; how and when it was answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guvoh import lawbook
from guvoh.kit import clock
from guvoh.pages.forms.plain import DayField, Plain
from guvoh.pages.words import term


class Moving(Plain):
    """The number of the case to which the letter belongs."""

    number = forms.CharField(
        label=_("Number of the case"),
        help_text=_("Like TJ-2026-0137."),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input govuk-input--width-10", "autocomplete": "off"}),
        error_messages={"required": _("Type the number of the case.")},
    )


class Answered(Plain):
    """The day of the answer and what it says in substance."""

    day = DayField(label=_("When the answer came"), error_messages={"required": _("Enter the day of the answer.")})
    substance = forms.ChoiceField(
        label=_("Substance of the answer"),
        widget=forms.Select(attrs={"class": "govuk-select"}),
        required=False,
    )

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        known = lawbook.current().vocabulary("answer_substance").offered(clock.local_today())
        choices = [("", "—"), *((one.code, term("answer_substance", one.code)) for one in known)]
        self.fields["substance"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An answer of tomorrow is a slip."""
        found: dict[str, Any] = super().clean() or {}
        day = found.get("day")
        if day is not None and day > clock.local_today():
            self.refuse(_("This day is still to come."), "day")
        return found
