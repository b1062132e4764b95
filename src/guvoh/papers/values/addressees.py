"""To whom a letter goes, as far as records say it: for whoever enters it as sent."""

from dataclasses import dataclass

from guvoh.kinds.duty import Office
from guvoh.kinds.proceeding import Proceeding
from guvoh.papers.values.sources import Source


@dataclass(frozen=True)
class Addressee:
    """`body`: its sort; `name`: the office exactly. None: not known."""

    body: str | None = None
    name: str | None = None
    officer: str | None = None


def addressee(source: Source, *, as_filled: bool) -> Addressee:
    """The picked office; else the body of the proceeding, where the letter names it as it was filled in.

    Out of words that somebody typed no body is guessed.
    """
    office = source.office
    if isinstance(office, Office):
        return Addressee(office.body, office.name, None if "officer" in office.hidden else office.officer)
    proceeding = source.record(source.picked.proceeding, Proceeding.kind)
    if not as_filled or not isinstance(proceeding, Proceeding) or "body_name" in proceeding.hidden:
        return Addressee()
    return Addressee(proceeding.body, proceeding.body_name)
