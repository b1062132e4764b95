"""What stands on every file: who took it, when, why, of what, and how the ledger ended at that moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.exchange.exporting.asked import Asked
from guvoh.kit import clock
from guvoh.ledger import chain
from guvoh.pages import dates
from guvoh.pages.forms.telling import parts_of


@dataclass(frozen=True)
class Marks:
    """`filters`: what the list was narrowed to, in words. `heads`: of every chain of the ledger, in hex."""

    who: str
    at: datetime
    reason: str
    filters: Sequence[str]
    parts: str
    cases: int
    heads: Sequence[str]

    @classmethod
    def of(cls, by: Keyring, asked: Asked, filters: Sequence[str], cases: int) -> "Marks":
        """For this member, now: asked after the entries were written, so that the heads cover them."""
        at = clock.now().astimezone(dates.zone())
        heads = [f"{replica.hex[:8]} {head.hex()}" for replica, head in sorted(chain.heads().items())]
        parts = parts_of(sorted(str(one) for one in asked.compartments))
        return cls(names.member_name(by.member, by.directory), at, asked.reason, filters, parts, cases, heads)

    @property
    def rows(self) -> list[list[str]]:
        """As two columns."""
        return [
            [_("Exported by"), self.who],
            [_("When"), dates.moment(self.at)],
            [_("Why"), self.reason],
            [_("Cases"), f"{self.cases}"],
            [_("Chosen by"), "; ".join(self.filters) or _("none: all cases that may be opened")],
            [_("Parts"), self.parts],
            *([_("Head of the ledger"), head] for head in self.heads),
            [_("Mind"), _("Guvoh no longer protects what is in this file. Every case in it says so in its history.")],
        ]  # fmt: skip

    @property
    def name(self) -> str:
        """Of the file, without its ending: a day and the beginning of a head, nothing of a case."""
        head = self.heads[-1].rpartition(" ")[2][:8] if self.heads else "00000000"
        return f"guvoh-{self.at:%Y-%m-%d}-{head}"
