"""What the people of the case allowed and refused."""

from django.utils.translation import gettext as _

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.sections.cards import href_of, marks
from guvoh.kinds import wellknown
from guvoh.kinds.consent import Consent
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.parts import Cell, Heading, Table, Tag
from guvoh.pages.words import say, term

_GIVEN, _WITH_CONDITIONS = "granted", "granted_with_conditions"


def consents(opened: Opened) -> Table | None:
    """A table of all decisions; None where there are none."""
    found = opened.of(Consent.kind)
    if not found:
        return None
    headings = [Heading(_("For what")), Heading(_("Whose")), Heading(_("Decision")), Heading(_("Date")),
                Heading(_("Conditions"))]  # fmt: skip
    return Table(headings, [_row(opened, entry) for entry in found])


def _row(opened: Opened, entry: Entry) -> list[Cell]:
    one = _of(entry)
    hidden = one.hidden
    until = "" if "until" in hidden or one.until is None else _("until %(day)s") % {"day": dates.partial(one.until)}
    purpose = term("cpurp", one.purpose) if one.purpose else say(Consent.singular)
    decided = decision(one)
    return [
        Cell(purpose, href_of(opened, entry.id), tags=marks(opened, entry)),
        Cell(opened.labels.record(one.person) if one.person else "", label=_("Whose")),
        Cell(tags=[decided] if decided else (), label=_("Decision")),
        Cell("" if "decided_on" in hidden else dates.partial(one.decided_on), label=_("Date"), small=until),
        Cell("" if "conditions" in hidden else one.conditions or "", label=_("Conditions")),
    ]


def decision(one: Consent) -> Tag | None:
    """What was decided; a withdrawal overrides it."""
    if one.withdrawn_on is not None and "withdrawn_on" not in one.hidden:
        return Tag(_("withdrawn"), "red")
    if one.decision is None:
        gap = one.gaps.get("decision")
        return Tag(say(gap)) if gap else None
    colour = {_GIVEN: "green", _WITH_CONDITIONS: "amber"}.get(one.decision, "")
    return Tag(term("consent_decision", one.decision), "red" if one.decision in wellknown.NO_CONSENT else colour)


def not_to_be_said(opened: Opened) -> list[str]:
    """What may not be done with the case, or only so: a sentence for each, for whoever takes it to a meeting."""
    found = []
    for entry in opened.of(Consent.kind):
        one = _of(entry)
        tag = decision(one)
        if tag is None or tag.colour == "green":
            continue
        who = opened.labels.neutral(one.person) if one.person else ""
        purpose = term("cpurp", one.purpose) if one.purpose else say(Consent.singular)
        pieces = [purpose, f"{who}: {tag.text}" if who else str(tag.text)]
        conditions = "" if "conditions" in one.hidden else one.conditions or ""
        found.append(" – ".join(pieces) + (f" ({conditions})" if conditions else ""))
    return found


def _of(entry: Entry) -> Consent:
    assert isinstance(entry.record, Consent)
    return entry.record
