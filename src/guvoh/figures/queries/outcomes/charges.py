"""Charges, verdicts and sentences: of officials, and apart from them of victims in their own cases."""

from statistics import median
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guvoh.figures.queries.outcomes.asking import NOT_SAID, Asker, Number, Part, Things, without_date
from guvoh.figures.queries.units import OFFICIALS, VICTIMS
from guvoh.kinds import wellknown
from guvoh.kit import clock
from guvoh.pages import dates

_RELIEF: Final = ("amnesty", "pardon", "parole")


def officials(ask: Asker) -> Part:
    """Persons prosecuted, with our part and without regard to it; verdicts; sentences; who serves now."""
    unit = OFFICIALS.name
    numbers = [
        _serving(ask, unit),
        _prosecuted(ask, _("prosecuted as a result of our work"), effect=wellknown.OUR_WORK),
        _prosecuted(ask, _("prosecuted, whatever our part was")),
        *_verdicts(ask, unit),
        *_sentences(ask, unit),
    ]
    tables = [
        (
            _("Officials: verdicts, and whether the charge was of torture"),
            ask.question(unit, "verdict", "torture", by="verdict"),
        ),
        (_("Officials: sentences, and whether suspended"), ask.question(unit, "sentence", "suspended", by="verdict")),
    ]
    return Part(_("Officials"), numbers, _note(ask, unit), tables)


def victims(ask: Asker) -> Part:
    """The same for the cases against victims. Never added to those of officials."""
    unit = VICTIMS.name
    charged = ask.things(unit, "person_n")
    how = _("People charged in their own cases, by date of the charge; each once in a case.")
    numbers = [
        Number(_("victims charged"), len(charged), how),
        _serving(ask, unit),
        *_verdicts(ask, unit),
        *_sentences(ask, unit),
    ]
    tables = [
        (
            _("Victims: sentences in their own cases, and whether suspended"),
            ask.question(unit, "sentence", "suspended", by="verdict"),
        )
    ]
    return Part(_("Victims in their own cases"), numbers, _note(ask, unit), tables)


def _note(ask: Asker, unit: str) -> str:
    nameless = ask.always(unit, person_n="?empty")
    pieces = [without_date(ask.undated(unit, "month"))]
    if nameless:
        pieces.append(_("Charges in which no person is named, and so in no number of people: %(n)s.") % {"n": nameless})
    unsaid = ask.of_neither_side()
    if unsaid:
        pieces.append(
            _("Charges that do not say whether of an official or of a victim, and so counted with neither: %(n)s.")
            % {"n": unsaid}
        )
    return " ".join(piece for piece in pieces if piece)


def _serving(ask: Asker, unit: str) -> Number:
    """A stock: on today's day. An end that is past counts, even if nobody has changed the answer since."""
    today = clock.local_today()
    open_ended: dict[str, Any] = {"serving": "yes", "month_until": (*NOT_SAID, f"{today.year}00")}
    now = ask.things(unit, "person_n", by="", **open_ended)
    now |= ask.since(unit, "person_n", "served", f"{today:%Y-%m}", serving="yes")
    convicted = ask.things(unit, "person_n", by="", verdict=wellknown.CONVICTED)
    how = _(
        "People who serve a sentence on %(day)s, its end not past; the period is not asked. "
        "Convicted people known to us: %(base)s."
    ) % {"day": dates.day(today), "base": len(convicted)}
    return Number(_("serving a sentence now"), len(now), how)


def _prosecuted(ask: Asker, label: str, **filters: Any) -> Number:
    people = ask.things(OFFICIALS.name, "person_n", **filters)
    cases = ask.things(OFFICIALS.name, "proceeding_n", **filters)
    if filters:
        how = _(
            "People charged, by date of the charge, and the criminal cases in which they were, where our part is: "
            "on our complaint, we represented, or our work was decisive."
        )
    else:
        how = _("The same without regard to our part.")
    return Number(label, len(people), how, _on(people, cases))


def _on(people: Things, cases: Things) -> str:
    """`25 people in 16 criminal cases`."""
    said = ngettext("%(n)s person", "%(n)s persons", len(people)) % {"n": dates.number(len(people))}
    within = ngettext("in %(n)s criminal case", "in %(n)s criminal cases", len(cases)) % {"n": dates.number(len(cases))}
    return f"{said} {within}"


def _verdicts(ask: Asker, unit: str) -> list[Number]:
    def people(**filters: Any) -> int:
        return len(ask.things(unit, "person_n", by="verdict", **filters))

    judged = people(verdict=(*wellknown.CONVICTED, "ACQ"))
    base = _("People by date of the verdict; of %(base)s convicted or acquitted.") % {"base": judged}
    found = [Number(_("convicted"), people(verdict=wellknown.CONVICTED), base)]
    if unit == OFFICIALS.name:
        under = _("%(base)s Convicted as charged, and the charge is marked as one of torture.") % {"base": base}
        other = _("%(base)s Convicted as charged, and the charge is marked as not one of torture.") % {"base": base}
        found += [
            Number(_("convicted under the article on torture"), people(verdict="CONV", torture="yes"), under),
            Number(_("convicted under another article"), people(verdict="CONV", torture="no"), other),
        ]
    return [
        *found,
        Number(_("convicted of a lesser article"), people(verdict="CONVLESS"), base),
        Number(_("acquitted"), people(verdict="ACQ"), base),
    ]


def _sentences(ask: Asker, unit: str) -> list[Number]:
    convicted = ask.count(unit, "verdict", verdict=wellknown.CONVICTED)
    base = _("Sentences by date of the verdict; convictions: %(base)s.") % {"base": convicted}
    months = ask.lengths(unit, "sentence_months", "verdict", sentence="PRISON")
    length = _("In months, where the length is filled in. %(base)s") % {"base": base}

    def some(label: str, **filters: Any) -> Number:
        return Number(label, ask.count(unit, "verdict", verdict=wellknown.CONVICTED, **filters), base)

    found = [
        Number(_("deprivation of liberty, length known"), len(months), length, _range(months)),
        some(_("suspended sentences"), suspended="yes"),
        some(_("amnesty, pardon or parole"), relief=_RELIEF),
    ]
    return [*found, some(_("barred from office"), ban="yes")] if unit == OFFICIALS.name else found


def _range(months: list[int]) -> str:
    """`3: median 60 months, from 24 to 120`."""
    if not months:
        return ""
    said = {"n": len(months), "half": f"{median(months):g}", "first": months[0], "last": months[-1]}
    return _("%(n)s: median %(half)s months, from %(first)s to %(last)s") % said
