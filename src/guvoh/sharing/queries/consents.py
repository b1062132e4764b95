"""What was allowed about telling other members of the coalition who the people are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guvoh.kinds import wellknown
from guvoh.kinds.consent import Consent
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages.words import term

_GIVEN = "granted"


@dataclass(frozen=True)
class Allowed:
    """One sentence for each consent; `plainly`: somebody was asked, and all of them said yes without conditions."""

    said: Sequence[str]
    plainly: bool


def to_be_named(file: CaseFile) -> Allowed:
    """Consents to being named to members of the coalition."""
    found = [entry.record for entry in file.records.values() if isinstance(entry.record, Consent)]
    found = [one for one in found if one.purpose == wellknown.NAMED_TO_MEMBERS]
    if not found:
        return Allowed([_("nobody was asked")], False)
    plainly = all(one.decision == _GIVEN and one.withdrawn_on is None and not one.conditions for one in found)
    return Allowed([_said(one) for one in found], plainly)


def _said(one: Consent) -> str:
    if one.withdrawn_on is not None:
        decided = _("withdrawn later")
    else:
        decided = term("consent_decision", one.decision) if one.decision else _("no answer is written down")
    return f"{decided} ({one.conditions})" if one.conditions else decided
