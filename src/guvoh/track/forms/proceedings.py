"""Forms of proceedings: a new one, another edition, steps put into one."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guvoh.kinds import wellknown
from guvoh.kinds.act import Act
from guvoh.kinds.person import Person
from guvoh.kinds.proceeding import Proceeding
from guvoh.lawbook.procedures import Procedure
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.forms import KindForm, bound
from guvoh.pages.forms.plain import Plain
from guvoh.track.actions.proceedings import side_of
from guvoh.track.forms.steps import ASKED
from guvoh.track.queries.offers import Offer
from guvoh.track.queries.people import country_of, sources

_FIELDS = (
    *("side", "body", "body_name", "number", "other_numbers", "persons", "acts", "article", "linked"),
    *("opened_on", "zone", "note"),
)


class ProceedingForm:
    """The form of a new proceeding of what was chosen."""

    def __init__(self, request: HttpRequest, opened: OpenedCase, offer: Offer, sent: QueryDict) -> None:
        self.offer, self.request = offer, request
        self.asked = bool(sent.get(ASKED))
        data: dict[str, Any] = bound(request) if self.asked else {}
        self.form = KindForm(
            Proceeding.kind,
            **data,
            initial=_initial(opened, offer),
            compartments=opened.held,
            sources=sources(opened),
            only=_FIELDS,
        )

    def is_valid(self) -> bool:
        """Whether it can be begun; against what the State accepted, only with a reason."""
        if not self.asked or self.request.method != "POST" or not self.form.is_valid():
            return False
        if not self.offer.accepted and not self.proceeding.note:
            self.form.add_error(_("Say why it is begun although the State had not accepted it."), "note")
            return False
        return True

    @property
    def proceeding(self) -> Proceeding:
        """The record, after `is_valid`."""
        record = self.form.record
        assert isinstance(record, Proceeding)
        return record

    @property
    def procedure(self) -> Procedure | None:
        return self.offer.procedure


def _initial(opened: OpenedCase, offer: Offer) -> dict[str, Any]:
    file = opened.file
    victims = [one for one, entry in file.records.items() if _victim(entry.record)]
    acts = [one for one, entry in file.records.items() if isinstance(entry.record, Act)]
    found = {
        "type": offer.sort,
        "country": (offer.procedure.country if offer.procedure else None) or country_of(file),
        "side": side_of(offer.sort),
        "body": wellknown.BODIES.get(offer.procedure.id) if offer.procedure else None,
        "persons": tuple(victims) if len(victims) == 1 else (),
        "acts": tuple(acts) if len(acts) == 1 else (),
    }
    return {name: value for name, value in found.items() if value}


def _victim(record: object) -> bool:
    return isinstance(record, Person) and wellknown.VICTIM in record.part


class EditionForm(Plain):
    """To which edition, and why."""

    edition = forms.ChoiceField(label=gettext_lazy("Which edition"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("For what reason"),
        help_text=gettext_lazy("Stands in the history of the case."),
        max_length=300,
        widget=forms.Textarea(attrs={"class": "govuk-textarea", "rows": 2}),
    )

    def __init__(self, *args: Any, others: list[tuple[str, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["edition"].choices = others  # type: ignore[attr-defined]


class GatherForm(Plain):
    """Which steps, into which proceeding."""

    steps = forms.MultipleChoiceField(label=gettext_lazy("Steps"), widget=forms.CheckboxSelectMultiple)
    into = forms.ChoiceField(
        label=gettext_lazy("Into which proceeding"),
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )

    def __init__(
        self, *args: Any, steps: list[tuple[str, str]], into: list[tuple[str, list[tuple[str, str]]]], **values: Any
    ) -> None:
        super().__init__(*args, **values)
        self.fields["steps"].choices = steps  # type: ignore[attr-defined]
        self.fields["steps"].error_messages["required"] = _("Choose at least one step.")
        self.fields["into"].choices = into  # type: ignore[attr-defined]

    @property
    def chosen(self) -> set[UUID]:
        """Ids of the steps."""
        return {UUID(one) for one in self.cleaned_data["steps"]}
