"""Forms that are not a kind's: a few questions, drawn by `pages/form/plain.html`; drafts come back like any other."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guvoh.kit import clock
from guvoh.kit.dates import DateProblem, PartialDate
from guvoh.pages import dates
from guvoh.pages.forms.problems import Problem


class Plain(forms.Form):
    """Fields in this form's order; `errors` for people is `problems`."""

    required_css_class = ""
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("auto_id", "f-%s")
        super().__init__(*args, **kwargs)

    @property
    def problems(self) -> list[Problem]:
        """For the error summary."""
        found = []
        for name, errors in self.errors.items():
            anchor = f"f-{name}" if name in self.fields else ""
            found += [Problem(str(text), anchor) for text in errors]
        return found

    def refuse(self, text: str | Promise, field: str | None = None) -> None:
        """Say why, beside a field or above all."""
        self.add_error(field, str(text))


Made = TypeVar("Made", bound=Plain)


def plain(form: type[Made], request: HttpRequest, *, initial: Mapping[str, Any] | None = None, **more: Any) -> Made:
    """The form: as it was posted; else a draft that was brought back, unchecked; else with its first values."""
    if request.method == "POST":
        return form(request.POST, **more)
    made = form(initial=dict(initial or {}), **more)
    draft = getattr(request, "draft", None)
    if draft is not None:
        for name, field in made.fields.items():
            several = isinstance(field, forms.MultipleChoiceField)
            made.initial[name] = draft.getlist(name) if several else draft.get(name, "")
    return made


class DayField(forms.CharField):
    """A whole day, typed in any way that is understood; `future`: not before today."""

    def __init__(self, *, future: bool = False, **values: Any) -> None:
        self.future = future
        about = {"class": "govuk-input g-date", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=about), max_length=60, **values)

    def prepare_value(self, value: Any) -> Any:
        """A day is shown as one would type it."""
        return dates.typed(PartialDate.parse(value.isoformat())) if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            found = PartialDate.parse(text)
        except DateProblem:
            raise forms.ValidationError(_("This is not a day. For example: 12.03.2026")) from None
        first = found.first_day()
        if first is None or first != found.last_day():
            raise forms.ValidationError(_("Enter a whole day. For example: 12.03.2026"))
        if self.future and first < max(clock.local_today(), clock.today()):
            raise forms.ValidationError(_("This day is past."))
        return first
