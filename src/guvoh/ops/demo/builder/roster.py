"""Who is called in an emergency, and whom one can ring: the group's roster."""

from guvoh.circles.actions.circles import set_duty_circle
from guvoh.kinds.duty import Duty
from guvoh.ledger import registers
from guvoh.ledger.actions import new
from guvoh.ops.demo.builder.coalition import Coalition
from guvoh.urgent.actions.roster import open_to_callers

CALLED = ("dushanbe", "bishkek")
"""Organisations whose cases go to the group in an emergency."""
GROUP, KEEPER = "group", "boris"
_ROSTER: tuple[dict[str, object], ...] = (
    {
        "name": "Жылдыз Борубаева", "phone": "+996 000 55 01 02", "role": "адвокат", "country": "KG",
        "regions": ("KG-GB", "KG-C"), "languages": ("ky", "ru"), "places": ("IVS", "SIZO"),
        "hours": "круглые сутки",
    },
    {
        "name": "Амина Чинорбекова", "phone": "+992 000 55 01 03", "role": "адвокат", "country": "TJ",
        "regions": ("TJ-DU", "TJ-RA", "TJ-KT"), "languages": ("tg", "ru", "uz"), "places": ("IVS",),
        "hours": "днём; ночью — по второму номеру", "note": "Второй номер знает дежурный линии.",
    },
    {
        "name": "Айнура Эсенкулова", "phone": "+996 000 55 01 04", "role": "психолог",
        "languages": ("ky", "ru", "en"), "hours": "с девяти до девяти",
    },
)  # fmt: skip


def keep_roster(coalition: Coalition) -> None:
    """The circle on duty of those organisations that have one, and its roster."""
    group, keeper = coalition.circles[GROUP], coalition.by(KEEPER)
    for giver in CALLED:
        circle = coalition.world.circles[giver]
        coordinator = next(key for key, role in circle.roles.items() if role == "coordinator")
        set_duty_circle(by=coalition.by(coordinator), circle=coalition.circles[giver], receiver=group)
    keeper.refresh()
    for entry in _ROSTER:
        registers.keep(by=keeper, circle=group, changes=[new(Duty.model_validate(entry))], note="duty")
    keeper.refresh()
    open_to_callers(by=keeper, circle=group, on=True)
