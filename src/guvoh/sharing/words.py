"""How pages say who reads what until when: whole sentences, so that Russian can bend its words."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guvoh.circles.roles import Sort
from guvoh.pages import dates
from guvoh.pages.seam import Reason
from guvoh.sealing.labels import Compartment

SHOWN = 12
"""Names in a sentence at most; the rest is a number."""

# As they stand after "will read".
PARTS: dict[Compartment, Reason] = {
    Compartment.CODES: gettext_lazy("the codes"),
    Compartment.IDENTITY: gettext_lazy("names with contacts"),
    Compartment.STORY: gettext_lazy("the account"),
    Compartment.HEALTH: gettext_lazy("the medical part"),
}
SORTS: dict[Sort, Reason] = {
    Sort.ORGANISATION: gettext_lazy("organisation"),
    Sort.GROUP: gettext_lazy("working group"),
    Sort.GUEST: gettext_lazy("guest"),
}


def ordered(compartments: Collection[Compartment]) -> list[Compartment]:
    """In their order: codes first."""
    return [one for one in Compartment if one in compartments]


def parts(compartments: Collection[Compartment], *, coarse: bool = False) -> str:
    """`the codes and the medical part`; of a coarse share what it says."""
    if coarse:
        return _("year and country alone")
    return listed([str(PARTS[one]) for one in ordered(compartments)])


def listed(pieces: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(pieces) < 2:
        return "".join(pieces)
    return _("%(first)s and %(last)s") % {"first": ", ".join(pieces[:-1]), "last": pieces[-1]}


def people(names: Sequence[str]) -> str:
    """Names of readers; of many the first, and how many more."""
    if len(names) <= SHOWN:
        return listed(names)
    more = len(names) - SHOWN
    rest = ngettext("%(n)s more person", "%(n)s more people", more) % {"n": more}
    return listed([*names[:SHOWN], rest])


def until(day: date | None) -> str:
    """`until 12 March 2027 inclusive`, `with no last day`."""
    return _("until %(day)s inclusive") % {"day": dates.day(day)} if day else _("with no last day")


def will_read(
    names: Sequence[str], circle: str, compartments: Collection[Compartment], day: date | None, *, begins: date | None
) -> str:
    """The one sentence: who will read what until when, and from when on. `circle` empty: a guest."""
    values = {"names": people(names), "circle": circle, "what": parts(compartments), "until": until(day)}
    if not circle:
        found = _("%(names)s, a guest, will read %(what)s of this case, %(until)s")
    elif not names:
        found = _("Nobody sits in “%(circle)s” today; whoever comes in will read %(what)s of this case, %(until)s")
    elif len(names) == 1:
        found = _("%(names)s (“%(circle)s”) will read %(what)s of this case, %(until)s")
    else:
        found = _("%(names)s (all of “%(circle)s”) will read %(what)s of this case, %(until)s")
    return found % values + from_when(compartments, begins)


def from_when(compartments: Collection[Compartment], begins: date | None) -> str:
    """The end of that sentence: how far back."""
    if set(compartments) <= {Compartment.CODES}:
        return _(", back to its first day.")
    if begins is None:
        return _(", with all earlier versions back to the first day.")
    return _(": the texts as they stand on %(day)s and later, without their earlier versions.") % {
        "day": dates.day(begins)
    }


def will_get(names: Sequence[str], circle: str, compartments: Collection[Compartment], *, coarse: bool) -> str:
    """The one sentence for a rule about new cases."""
    values = {"names": people(names), "circle": circle, "what": parts(compartments, coarse=coarse)}
    if not names:
        return _("Nobody sits in “%(circle)s” today; whoever comes in will read %(what)s of every new case.") % values
    if len(names) == 1:
        return _("%(names)s (“%(circle)s”) will read %(what)s of every new case from its first day.") % values
    return _("%(names)s (all of “%(circle)s”) will read %(what)s of every new case from its first day.") % values
