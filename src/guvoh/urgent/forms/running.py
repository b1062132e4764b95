"""What is asked when an urgent action begins and when it ends, and which circle is called."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from guvoh.circles.keyring import Keyring
from guvoh.pages.forms.plain import Plain
from guvoh.urgent.queries.duty import choices

LONGEST = 2000


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "govuk-textarea", "rows": rows, "spellcheck": "false"})


class Begin(Plain):
    """Why, and whether the medical part goes along."""

    reason = forms.CharField(
        label=_("What is happening"),
        help_text=_("One line: it stands in the history; whoever is on duty reads it first."),
        max_length=LONGEST, widget=_area(2),
        error_messages={"required": _("Say in one line what is happening.")},
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label=_("What goes along too"),
        choices=[("health", _("The medical part: injuries, illness, medicine"))],
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, health: bool, **values: Any) -> None:
        super().__init__(*args, **values)
        if not health:
            del self.fields["parts"]

    @property
    def health(self) -> bool:
        """Whether the medical part goes along."""
        return bool(self.cleaned_data.get("parts"))


class Close(Plain):
    """How it ended."""

    closing = forms.CharField(
        label=_("How did it end"),
        help_text=_("Where the person is now, what remains to be done and who does it."),
        max_length=LONGEST, widget=_area(4),
        error_messages={"required": _("Write a closing note: it ends the urgent action.")},
    )  # fmt: skip


NOBODY = "none"


class OnDuty(Plain):
    """The circle that is called."""

    receiver = forms.ChoiceField(
        label=_("Which circle is called"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a circle, or that none is called.")},
    )

    def __init__(self, *args: Any, keyring: Keyring, circle: UUID, **values: Any) -> None:
        super().__init__(*args, **values)
        known = [*choices(keyring, circle), (NOBODY, _("No circle: urgent actions stay within our organisation"))]
        self.fields["receiver"].choices = known  # type: ignore[attr-defined]

    @property
    def chosen(self) -> UUID | None:
        value = self.cleaned_data["receiver"]
        return None if value == NOBODY else UUID(hex=value)
