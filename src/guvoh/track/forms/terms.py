"""What is asked before something is done with a term."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from guvoh.kinds.deadline import Deadline
from guvoh.kit import clock
from guvoh.kit.dates import DateProblem, PartialDate
from guvoh.lawbook.procedures import TermRule, label, length
from guvoh.pages import dates
from guvoh.pages.forms.plain import Plain
from guvoh.track.standing import Standing, restorable, standing

_DAY = ("extend", "suspend", "resume", "restore", "met")
_REASON = ("restore", "missed", "stop", "again")
_NOTE = ("silence",)
DEEDS = ("silence", "met", "extend", "suspend", "resume", "restore", "missed", "stop", "again", "recount")


class WhenField(forms.CharField):
    """A day or a minute, typed as people type it."""

    def __init__(self, **values: Any) -> None:
        about = {"class": "govuk-input g-date", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=about), max_length=60, **values)

    def prepare_value(self, value: Any) -> Any:
        return dates.typed(value) if isinstance(value, PartialDate) else value

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        try:
            found = PartialDate.parse(text) if text else None
        except DateProblem:
            raise forms.ValidationError(_("This is not a day. For example: 12.03.2026")) from None
        if found is not None and found.first_day() != found.last_day():
            raise forms.ValidationError(_("Enter a whole day. For example: 12.03.2026"))
        return found


class DeedForm(Plain):
    """The fields that one deed needs."""

    which = forms.ChoiceField(label=gettext_lazy("To what length"), widget=forms.RadioSelect)
    day = WhenField(label=gettext_lazy("Day"))
    reason = forms.CharField(
        label=gettext_lazy("For what reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "govuk-textarea", "rows": 4, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, deed: str, extensions: list[tuple[str, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        if deed != "extend":
            del self.fields["which"]
        else:
            self.fields["which"].choices = extensions  # type: ignore[attr-defined]
        if deed not in _DAY:
            del self.fields["day"]
        else:
            self.fields["day"].label = day_asked(deed)
        if deed not in _REASON + _NOTE:
            del self.fields["reason"]
        elif deed in _NOTE:
            self.fields["reason"].required, self.fields["reason"].label = False, _("Note")
        elif deed == "restore":
            self.fields["reason"].label = _("Why it was missed, why it is to be restored")


def day_asked(deed: str) -> str:
    """What the day of a deed is."""
    return {
        "extend": _("Extended on"),
        "suspend": _("Does not run from"),
        "resume": _("Runs again from"),
        "restore": _("Restored on"),
        "met": _("Met on"),
    }[deed]


def extensions(rule: TermRule | None) -> list[tuple[str, str]]:
    """The extensions that a rule allows, as choices."""
    language = str(get_language())
    found = rule.extend if rule is not None else ()
    return [
        (str(place), f"{length(one.to, one.unit, language)}: {label(one.labels, language)}")
        for place, one in enumerate(found, start=1)
    ]


def possible(term: Deadline, rule: TermRule | None) -> list[str]:
    """The deeds that make sense for a term as it stands, in the order in which they are offered."""
    now = standing(term)
    ours = term.of is not None and term.of.value in ("us", "practice")
    alive = now in (Standing.RUNNING, Standing.OVER, Standing.WAITING, Standing.UNSET)
    found = []
    if now is Standing.OVER and not ours:
        found.append("silence")
    if restorable(term):
        found.append("restore")
    if alive or now is Standing.MISSED:
        found.append("met")
    if (alive or now is Standing.SILENT) and rule is not None and len(rule.extend) > (term.extended or 0):
        found.append("extend")
    if now in (Standing.RUNNING, Standing.OVER):
        found.append("suspend")
    if now is Standing.SUSPENDED:
        found.append("resume")
    if now is Standing.OVER and ours:
        found.append("missed")
    if alive or now is Standing.SUSPENDED:
        found.append("stop")
    if now in (Standing.MET, Standing.LATE, Standing.STOPPED, Standing.MISSED, Standing.SILENT):
        found.append("again")
    return found


def first_day() -> PartialDate:
    """Today, where people live."""
    return PartialDate.of(clock.local_today())
