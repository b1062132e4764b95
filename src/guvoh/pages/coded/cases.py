"""The filters of the list of cases: whoever takes what the list shows reads the same address."""

from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Role, Sort
from guvoh.pages.coded.filters import Field, terms
from guvoh.pages.coded.labels import EMPTY

FIRST: Final = (
    terms("status", _("Status"), "case_status", gaps=False),
    terms("urgency", _("Urgency"), "urgency"),
    terms("country", _("Country"), "country", gaps=False),
    terms("region", _("Region"), "region"),
    Field("registered_from", _("Registered from"), "from"),
    Field("registered_to", _("Registered until"), "to"),
)
MORE: Final = (
    terms("agency", _("Agency"), "agency"),
    terms("vgroup", _("Group of victims"), "vgroup", discreet=True),
    terms("sex", _("Sex of a victim"), "sex", discreet=True),
    Field("minors", _("A minor among the victims"), "answer"),
    terms("method", _("Method"), "method", discreet=True),
    terms("place", _("Place"), "place"),
    terms("stage", _("Stage of custody"), "stage"),
    Field("act_from", _("Acts from"), "from"),
    Field("act_to", _("Acts until"), "to"),
    terms("umbrella", _("Umbrella event"), "umb"),
    terms("line", _("Line"), "line"),
    terms("verification", _("Verification grade"), "verif"),
    terms("risk", _("Risk"), "risk"),
    terms("project", _("Project"), "project"),
)


def fields(by: Keyring) -> list[Field]:
    """All filters this member has: those by code, who leads, and, where she is in several, the circle."""
    leads = Field("lead", _("Lead"), "listed", pairs=_colleagues(by), gaps=False, many=False)
    circles = _circles(by)
    chosen = [Field("circle", _("Circle"), "listed", pairs=circles, gaps=False, many=False)] if len(circles) > 1 else []
    return [*FIRST[:2], leads, *FIRST[2:], *chosen, *MORE]


def parameters() -> tuple[str, ...]:
    """Every parameter of the list, as `screen` declares it; those with several values end with a star."""
    many = [f"{one.name}*" if one.many else one.name for one in (*FIRST, *MORE)]
    return (*many, "lead", "circle", "sort", "page")


def _circles(by: Keyring) -> list[tuple[str, str]]:
    return [(circle.hex, name) for circle, name in names.circles(by.circles, by.directory).items()]


def _colleagues(by: Keyring) -> list[tuple[str, str]]:
    """Who may lead a case she can list: the members of her circles, herself first; and nobody."""
    seats = {
        member
        for circle in by.circles
        if by.directory.circles[circle].sort is not Sort.GUEST
        for member, role in by.directory.members_of(circle).items()
        if role is not Role.GUEST
    }
    called = names.members(seats, by.directory)
    ordered = sorted(called.items(), key=lambda one: (one[0] != by.member, one[1].casefold()))
    return [*((member.hex, name) for member, name in ordered), (EMPTY, str(_("Nobody")))]


def circle_of(values: dict[str, tuple[str, ...]]) -> tuple[UUID, ...] | None:
    """The circle that was chosen, for `catalogue.open`; None for all of hers."""
    found = values.get("circle")
    return (UUID(found[0]),) if found else None
