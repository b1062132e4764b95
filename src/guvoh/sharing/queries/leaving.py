"""What somebody who is to leave a circle could open there, and did open: for whoever removes him."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guvoh import catalogue
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger.reading.openings import of_member
from guvoh.pages.words import case_called
from guvoh.sharing.words import parts

NAMED = 200
"""Cases at most that are named without having been opened; the rest is a number."""


@dataclass(frozen=True)
class Told:
    """One case: its number and code name, what could be read of it, the days on which names or health were opened."""

    text: str
    href: str
    compartments: str
    days: Sequence[date] = ()


def told(keyring: Keyring, circle: UUID, member: UUID) -> list[Told]:
    """All that were opened, and the others as far as they can be named."""
    held = of_member(keyring, circle, member)
    opened = [one for one in held if one.openings]
    others = [one for one in reversed(held) if not one.openings]
    with catalogue.open(keyring, [circle]) as found:
        rows = found.rows([one.case for one in (*opened, *others[:NAMED])])
    lines = [
        Told(
            _called(rows.get(one.case)), reverse("case_shares", args=[one.case]), parts(one.compartments),
            sorted({clock.day_of(opening.at) for opening in one.openings}),
        )
        for one in (*opened, *others[:NAMED])
    ]  # fmt: skip
    more = len(others) - NAMED
    if more > 0:
        text = ngettext("and %(n)s more case", "and %(n)s more cases", more) % {"n": more}
        lines.append(Told(text, reverse("circle", args=[circle]), ""))
    return lines


def _called(row: CaseRow | None) -> str:
    if row is None:
        return _("a case")
    return case_called(row.number, row.code_name) or _("a contact")
