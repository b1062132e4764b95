"""Where a circle's new cases go by themselves."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from guvoh.circles import names
from guvoh.circles.directory.state import StandingShare
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Sort
from guvoh.pages.forms.plain import Plain
from guvoh.sealing.labels import Compartment
from guvoh.sharing.forms.shares import LABELS
from guvoh.sharing.words import SORTS

COARSE, CODES, MORE = "coarse", "codes", "more"


class Standing(Plain):
    """A receiver, and how much of each new case."""

    receiver = forms.ChoiceField(
        label=_("To which circle"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the circle that new cases will go to.")},
    )
    how = forms.ChoiceField(
        label=_("How much of each new case"),
        choices=(
            (COARSE, _("Year and country alone: it is counted, nothing else is known of it")),
            (CODES, _("The codes: place, time, methods, agencies, groups, for counting; no names, no texts")),
            (MORE, _("The codes and what is ticked below")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how much of each new case.")},
    )
    parts = forms.MultipleChoiceField(
        label=_("Also"),
        help_text=_("For a circle that works on the cases: the medical part for its doctors and psychologists."),
        choices=[(one.value, label) for one, label in LABELS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, keyring: Keyring, circle: UUID, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["receiver"].choices = receivers(keyring, circle)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("how") == MORE and not given.get("parts"):
            self.refuse(_("Tick what goes along with the codes."), "parts")
        if given.get("how") in (COARSE, CODES) and given.get("parts"):
            self.refuse(_("Something is ticked below. Choose “The codes and what is ticked”, or untick it."), "how")
        return given

    @property
    def to(self) -> UUID:
        return UUID(hex=self.cleaned_data["receiver"])

    @property
    def coarse(self) -> bool:
        return bool(self.cleaned_data["how"] == COARSE)

    @property
    def compartments(self) -> frozenset[Compartment]:
        """Codes, and what was ticked."""
        return frozenset({Compartment.CODES, *map(Compartment, self.cleaned_data["parts"])})


def receivers(keyring: Keyring, circle: UUID) -> list[tuple[str, str]]:
    """Every other circle but guests', groups first."""
    directory = keyring.directory
    able = [one.id for one in directory.circles.values() if one.sort is not Sort.GUEST and one.id != circle]
    called = names.circles(able, directory)
    order = sorted(able, key=lambda one: (directory.circles[one].sort is not Sort.GROUP, called[one].casefold()))
    return [(one.hex, f"{called[one]} · {SORTS[directory.circles[one].sort]}") for one in order]


def first(shares: Collection[StandingShare], receiver: str) -> dict[str, object]:
    """First values: the rule that stands for this receiver."""
    known = next((share for share in shares if share.receiver.hex == receiver), None)
    if known is None:
        return {"receiver": receiver, "parts": []}
    more = [one.value for one in known.compartments if one is not Compartment.CODES]
    return {"receiver": receiver, "how": COARSE if known.coarse else MORE if more else CODES, "parts": more}
