"""What an example of a procedure supposes, in words."""

from datetime import datetime

from django.utils.translation import gettext as _

from guvoh.editor import words
from guvoh.lawbook.procedures import Example
from guvoh.lawbook.procedures.shapes import Moment, day_of
from guvoh.pages import dates


def given(example: Example) -> str:
    """What the example supposes beyond its day."""
    said = []
    if example.received is not None:
        said.append(_("received %(day)s") % {"day": moment(example.received)})
    said += [str(words.CONDITIONS[one]) for one in sorted(example.conditions)]
    if example.extended is not None:
        said.append(_("extension %(number)s") % {"number": example.extended})
    for since, until in example.suspended:
        said.append(_("suspended %(since)s – %(until)s") % {"since": moment(since), "until": moment(until) or "…"})
    if example.restored is not None:
        said.append(_("restored %(day)s") % {"day": moment(example.restored)})
    if example.met is not None:
        word = _("done %(day)s: too late") if example.missed else _("done %(day)s: in time")
        said.append(word % {"day": moment(example.met)})
    return "; ".join(said)


def moment(value: Moment | None) -> str:
    """A day, with its minute where it has one; local, as it stands in the file."""
    if isinstance(value, datetime):
        return f"{dates.day(value.date())}, {value:%H:%M}"
    return dates.day(day_of(value))
