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
        """Of a table, for this member, now."""
        question = answer.question
        return cls.made(by, told.title(question), told.sentence(answer, sources), told.several(question))

    @classmethod
    def made(cls, by: Keyring, title: str, how: str, several: str) -> "Marks":
        """For this member, now."""
        at = clock.now().astimezone(dates.zone())
        who = {"who": names.member_name(by.member, by.directory), "when": dates.moment(at)}
        taken = _("Taken by %(who)s, %(when)s") % who
        return cls(title, _("internal: small numbers are shown"), taken, how, several, at)

    def disposition(self, form: str) -> str:
        """The header that names the file: by the minute, and by nothing else."""
        return f'attachment; filename="guvoh-{self.at:%Y-%m-%d-%H%M}.{form}"'

    @property
    def lines(self) -> list[str]:
        """In this order; there are always five."""
        return [self.title, self.internal, self.taken, self.how, self.several]
