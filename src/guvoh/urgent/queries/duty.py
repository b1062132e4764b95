"""Which circle is called for the cases of a circle, who sits in it, and what it would read."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Sort
from guvoh.sealing.labels import Compartment

SHOWN = 12
"""Names in a sentence at most; the rest is a number."""


@dataclass(frozen=True)
class Duty:
    """The circle on duty: its name and who sits in it."""

    circle: UUID
    name: str
    people: list[str]


def duty_of(keyring: Keyring, home: UUID) -> Duty | None:
    """The circle that is called for the cases of `home`; None: nobody has said which."""
    circle = keyring.directory.duty_circle(home)
    if circle is None or circle not in keyring.directory.circles:
        return None
    seats = keyring.directory.members_of(circle)
    people = sorted(names.members(seats, keyring.directory).values(), key=str.casefold)
    return Duty(circle, names.circle_name(circle, keyring.directory), people)


def will_read(duty: Duty, given: frozenset[Compartment]) -> str:
    """The one sentence: who will read what until when."""
    what = _("names and the account")
    if Compartment.HEALTH in given:
        what = _("names, the account and, if ticked below, the medical part")
    values = {"names": _people(duty.people), "circle": duty.name, "what": what}
    if not duty.people:
        return _("Nobody sits in “%(circle)s” today; whoever comes in will read %(what)s until you close it.") % values
    return _("%(names)s (all of “%(circle)s”) will read %(what)s until the urgent action is closed.") % values


def _people(called: list[str]) -> str:
    if len(called) <= 1:
        return "".join(called)
    more = len(called) - SHOWN
    if more > 0:
        rest = ngettext("%(n)s more person", "%(n)s more people", more) % {"n": more}
        called = [*called[:SHOWN], rest]
    return _("%(first)s and %(last)s") % {"first": ", ".join(called[:-1]), "last": called[-1]}


def choices(keyring: Keyring, circle: UUID) -> list[tuple[str, str]]:
    """Circles that could be on duty: every other one but guests', groups first."""
    directory = keyring.directory
    able = [one.id for one in directory.circles.values() if one.sort is not Sort.GUEST and one.id != circle]
    called = names.circles(able, directory)
    able.sort(key=lambda one: (directory.circles[one].sort is not Sort.GROUP, called[one].casefold()))
    return [(one.hex, called[one]) for one in able]
