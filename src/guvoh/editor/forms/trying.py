"""What is supposed in the simulator."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guvoh.editor import words
from guvoh.lawbook.procedures import Procedure, TermRule
from guvoh.lawbook.procedures.shapes import CONDITIONS, Moment
from guvoh.pages.forms.plain import DayField, Plain

_HOUR = {"class": "govuk-input govuk-input--width-5", "autocomplete": "off", "inputmode": "numeric"}

_USUAL = ("move", "taken", "hour", "received")


class Trying(Plain):
    """A step, its days, and what else bears on its terms."""

    move = forms.ChoiceField(
        label=_("What happens"),
        required=False,
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )
    taken = DayField(
        label=_("Day of the step"),
        help_text=_("On which the paper was issued, or we filed it."),
        error_messages={"required": _("Enter the day of the step.")},
    )
    hour = forms.TimeField(
        label=_("Hour"),
        help_text=_("For terms by hours. For example: 22:30"),
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TextInput(attrs=_HOUR),
        error_messages={"invalid": _("This is not an hour. For example: 22:30")},
    )
    received = DayField(label=_("Day we received it"), help_text=_("If it is another."), required=False)
    conditions = forms.MultipleChoiceField(
        label=_("Who it is about"),
        choices=[(one, words.CONDITIONS[one]) for one in CONDITIONS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    extended = forms.ChoiceField(
        label=_("Extended"),
        choices=[("", _("no")), ("1", _("once")), ("2", _("twice"))],
        required=False,
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )
    suspended = DayField(label=_("Suspended from"), required=False)
    resumed = DayField(label=_("Runs again from"), required=False)
    restored = DayField(label=_("Restored on"), required=False)

    def __init__(self, *args: Any, procedure: Procedure, **values: Any) -> None:
        super().__init__(*args, **values)
        self.procedure = procedure
        starting = {id for rule in procedure.terms for id in rule.moves}
        moves = [(move.id, words.say(move.labels)) for move in procedure.moves if move.id in starting]
        self.fields["move"].choices = [("", _("every step that starts a term")), *moves]  # type: ignore[attr-defined]

    @property
    def usual(self) -> list[forms.BoundField]:
        """What is asked always."""
        return [self[name] for name in _USUAL]

    @property
    def seldom(self) -> list[forms.BoundField]:
        """What lies folded."""
        return [self[name] for name in self.fields if name not in _USUAL]

    @property
    def unusual(self) -> bool:
        """Whether anything of that was typed."""
        return any(field.value() or field.errors for field in self.seldom)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = given.get("suspended"), given.get("resumed")
        if until and not since:
            self.refuse(_("Say from when it was suspended."), "suspended")
        if since and until and until < since:
            self.refuse(_("It runs again before it was suspended."), "resumed")
        return given

    def starting(self) -> list[tuple[TermRule, Moment | None]]:
        """The terms that the step starts, in the order of the file, each with the moment it counts from."""
        given = self.cleaned_data
        taken: Moment = given["taken"]
        if given["hour"] is not None:
            taken = datetime.combine(given["taken"], given["hour"])
        received: Moment | None = given["received"]
        if received is not None and given["hour"] is not None:
            received = datetime.combine(given["received"], given["hour"] or time())
        moves = [given["move"]] if given["move"] else [move.id for move in self.procedure.moves]
        found: dict[int, tuple[TermRule, Moment | None]] = {}
        for move in moves:
            for rule, start in self.procedure.starting(move, taken=taken, received=received or taken):
                found.setdefault(id(rule), (rule, start))
        order = {id(rule): place for place, rule in enumerate(self.procedure.terms)}
        return sorted(found.values(), key=lambda pair: order[id(pair[0])])

    def supposed(self, rule: TermRule) -> dict[str, Any]:
        """The rest, as the engine takes it."""
        given = self.cleaned_data
        extended = int(given["extended"]) if given["extended"] else None
        return {
            "conditions": frozenset(given["conditions"]),
            "extended": extended if extended is not None and rule.extend else None,
            "suspensions": [(given["suspended"], given["resumed"])] if given["suspended"] else [],
            "restored": given["restored"] if rule.of == "us" else None,
        }
