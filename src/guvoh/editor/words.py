"""What the codes of a procedure file are called on the screen."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guvoh import lawbook
from guvoh.lawbook import procedures
from guvoh.lawbook.procedures.shapes import Labels, Law, Proof, TermRule

Words = Mapping[str, str | Promise]

OBLIGED: Words = {
    "us": _("our term"),
    "authority": _("term of the authority"),
    "state": _("term of the State"),
    "committee": _("term of the committee"),
    "practice": _("practice: evidence vanishes"),
}
ACTORS: Words = {
    "us": _("we"),
    "authority": _("authority"),
    "court": _("court"),
    "state": _("the State"),
    "committee": _("committee"),
}
DIRECTIONS: Words = {
    "filed": _("filed by us"),
    "decided": _("decided by them"),
    "event": _("it happened"),
}
UNITS: Words = {
    "hour": _("hours"),
    "day24": _("24-hour days"),
    "day": _("calendar days"),
    "working_day": _("working days"),
    "month": _("months"),
}
STARTS: Words = {
    "taken_on": _("the day of the step"),
    "received_on": _("the day we received it"),
    "knowledge": _("the day we received it, else the day of the step"),
}
FIRST_DAYS: Words = {"excluded": _("is not counted"), "included": _("is counted")}
REST_DAYS: Words = {
    "moves": _("the term ends on the next working day"),
    "stays": _("the term ends on it nevertheless"),
}
CONDITIONS: Words = {"minor": _("minor"), "foreigner": _("foreigner")}
ENDS: Words = {"soft": _("end, may be opened again"), "final": _("end for good")}
STATUSES: Words = {
    "unverified": _("not yet verified"),
    "verified": _("verified by a lawyer"),
    "superseded": _("replaced"),
}
NEEDS: Words = {
    "number": _("number"),
    "taken_on": _("day of the step"),
    "received_on": _("day received"),
    "body": _("body"),
    "officer": _("officer"),
    "ground": _("ground"),
    "article": _("article"),
    "forwarded_to": _("forwarded to"),
    "person": _("person"),
    "document": _("document"),
}
ORIGINS: Words = {
    "shipped": _("shipped"),
    "overlay": _("of this installation"),
    "own": _("of our circle"),
}
COUNTRIES: Words = {"": _("United Nations")}


def say(labels: Labels) -> str:
    """The label in the language of the page."""
    return procedures.label(labels, language())


def language() -> str:
    """The language of the page."""
    return str(get_language() or "ru")


def length(rule: TermRule) -> str:
    """“3 calendar days”, or “not configured”."""
    if rule.amount is None:
        return str(_("not configured"))
    if rule.amount == 0:
        return str(_("at once"))
    return procedures.length(rule.amount, rule.unit, language())


def letters() -> dict[str, str]:
    """Letters that a term can name, by what it calls them, with their titles; those that stand for several as well."""
    book = lawbook.current().letters
    titles: dict[str, list[str]] = {}
    for id, some in book.by_id.items():
        one = some.get(language()) or next(iter(some.values()))
        for name in (id, *one.ready_for):
            titles.setdefault(name, []).append(one.title)
    named = {name: " / ".join(dict.fromkeys(some)) for name, some in titles.items()}
    return dict(sorted(named.items(), key=lambda pair: pair[1].casefold()))


def status(proof: Proof) -> tuple[str | Promise, str]:
    """The word for a proof and the colour of its tag."""
    return STATUSES[proof.status], {"verified": "green", "superseded": "grey"}.get(proof.status, "amber")


def source(text: str | None) -> str:
    """Where it can be looked up. A source in two languages, “English · русский”, is shown in that of the page."""
    return procedures.in_language(text, language())


def cited(law: Law) -> str:
    """“CPC of Tajikistan, art. 145”."""
    return procedures.cited(law, language())
