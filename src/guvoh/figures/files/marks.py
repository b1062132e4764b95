"""What stands on every file: that small numbers are shown, who took it and when, how it was counted."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.figures.queries import told
from guvoh.figures.queries.answers import Answer
from guvoh.figures.queries.sources import Sources
from guvoh.kit import clock
from guvoh.pages import dates


@dataclass(frozen=True)
class Marks:
    """Lines above the table of a file."""

    title: str
    internal: str
    taken: str
    how: str
    several: str
    at: datetime

    @classmethod
    def of(cls, by: Keyring, answer: Answer, sources: Sources) -> "Marks":
        """For this member, now."""
        at = clock.now().astimezone(dates.zone())
        who = {"who": names.member_name(by.member, by.directory), "when": dates.moment(at)}
        return cls(
            told.title(answer.question),
            _("internal: small numbers are shown"),
            _("Taken by %(who)s, %(when)s") % who,
            told.sentence(answer, sources),
            told.several(answer.question),
            at,
        )

    @property
    def lines(self) -> list[str]:
        """In this order; there are always five."""
        return [self.title, self.internal, self.taken, self.how, self.several]
