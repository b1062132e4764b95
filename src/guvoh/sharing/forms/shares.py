"""What is asked when a case is shared, withdrawn, or a guest is invited to it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages.forms.plain import DayField, Plain
from guvoh.sealing.labels import Compartment
from guvoh.sharing.queries.readers import CONTENT, receivers
from guvoh.sharing.words import SORTS

LABELS = {
    Compartment.IDENTITY: _("Names and contacts: who the people are, how to reach them, scans with names"),
    Compartment.STORY: _("What happened and what is being done: the account, legal steps, tasks, notes"),
    Compartment.HEALTH: _("The medical part: body, mind, sexual violence"),
}
LONGEST = 2000


def reason_field(label: Any, hint: Any) -> forms.CharField:
    """Why: it stands in the history."""
    area = forms.Textarea(attrs={"class": "govuk-textarea", "rows": 3, "spellcheck": "false"})
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST, widget=area,
        error_messages={"required": _("Say why: it stands in the history of the case.")},
    )  # fmt: skip


class Giving(Plain):
    """Compartments, last day, reason: what every giving has. Codes go along always."""

    parts = forms.MultipleChoiceField(
        label=_("What will be read"),
        help_text=_("The codes always go along: place, time, methods, agencies, groups, without names or texts."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until = DayField(
        label=_("Last day"),
        help_text=_("For example 31.12.2026, or empty: with no last day. From the day after it nothing opens."),
        required=False,
        future=True,
    )
    reason = reason_field(_("Reason"), _("It stands in the history; whoever is given the account reads it. No names."))

    def __init__(self, *args: Any, file: CaseFile, **values: Any) -> None:
        super().__init__(*args, **values)
        self.file = file
        able = [(one.value, LABELS[one]) for one in LABELS if one in file.compartments]
        self.fields["parts"].choices = able  # type: ignore[attr-defined]

    @property
    def compartments(self) -> frozenset[Compartment]:
        """What was ticked, and codes."""
        return frozenset({Compartment.CODES, *map(Compartment, self.cleaned_data["parts"])})

    @property
    def content(self) -> frozenset[Compartment]:
        """Compartments whose texts will be read without names; none where names go along."""
        given = self.compartments
        return frozenset() if Compartment.IDENTITY in given else given & CONTENT

    @property
    def until_day(self) -> date | None:
        found: date | None = self.cleaned_data["until"]
        return found


class Share(Giving):
    """To a circle."""

    circle = forms.ChoiceField(
        label=_("To which circle"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the circle that will read the case.")},
    )
    field_order = ("circle", "parts", "until", "reason")

    def __init__(self, *args: Any, file: CaseFile, **values: Any) -> None:
        super().__init__(*args, file=file, **values)
        able = [(circle.hex, f"{name} · {SORTS[sort]}") for circle, name, sort in receivers(file)]
        guests = self._guest(file)
        self.fields["circle"].choices = [*able, *guests]  # type: ignore[attr-defined]

    def _guest(self, file: CaseFile) -> Sequence[tuple[str, str]]:
        """A guest of this case, where what he reads is changed."""
        from guvoh.sharing.queries.guests import guests

        return [(one.circle.hex, f"{one.name} · {SORTS[one.sort]}") for one in guests(file)]

    @property
    def receiver(self) -> UUID:
        return UUID(hex=self.cleaned_data["circle"])


class Guest(Giving):
    """A doctor or lawyer from outside, for this case alone."""

    name = forms.CharField(
        label=_("Who is it"),
        help_text=_("A name or word by which your circle knows the guest. The guest chooses a name of his own."),
        max_length=80,
        widget=forms.TextInput(attrs={"class": "govuk-input govuk-input--width-20", "autocomplete": "off"}),
        error_messages={"required": _("Say who the guest is; initials are enough.")},
    )
    until = DayField(
        label=_("Last day"),
        help_text=_("For example 31.12.2026. From the day after it nothing opens."),
        future=True,
        error_messages={"required": _("A guest comes until a day. Enter it, for example 31.12.2026.")},
    )
    reason = reason_field(_("What for"), _("It stands in the history; the guest may read it. No names."))
    field_order = ("name", "reason", "parts", "until")


class Withdraw(Plain):
    """Why a case is taken back."""

    reason = reason_field(_("Reason"), _("It stands in the history. No names."))
