"""A day in court."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer, Openness
from guvoh.kinds.fields import IDENTITY, STORY, Code, Hint, In, Label, NoGap, Ref, Term, Terms, Widget
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, RecordId, TermCode, TermCodes, Text, When
from guvoh.kinds.wellknown import COURTS
from guvoh.kinds.words import _


class Hearing(Record):
    """One hearing: open or closed, and what the court did when torture was spoken of."""

    kind: ClassVar = "hearing"
    home: ClassVar = STORY
    singular: ClassVar = _("Hearing")
    plural: ClassVar = _("Hearings")

    proceeding: Annotated[RecordId | None, Label(_("In which proceeding")), Ref("proceeding"), NoGap()] = None
    at: Annotated[When | None, Label(_("When")), Widget("moment"), Code(precision="month")] = None
    court: Annotated[TermCode | None, Label(_("Court")), Term("body", among=(*COURTS, "CONST")), Code()] = None
    court_name: Annotated[Line | None, Label(_("Court, exactly"))] = None
    judge: Annotated[Line | None, Label(_("Judge")), In(IDENTITY)] = None
    openness: Annotated[Openness | None, Label(_("Open or closed")), Code()] = None
    raised: Annotated[Answer | None, Label(_("Torture was spoken of")), Code()] = None
    reactions: Annotated[TermCodes, Label(_("How the court reacted")), Terms("courtreact"), Code()] = ()
    observer: Annotated[
        Line | None, Label(_("Observer")), Hint(_("Organisation or embassy; no names of private persons."))
    ] = None
    broadcast_stopped: Annotated[Answer | None, Label(_("Broadcast or recording stopped")), Code()] = None
    result: Annotated[Line | None, Label(_("What came of it"))] = None
    next_on: Annotated[When | None, Label(_("Next hearing")), Widget("moment"), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note"))] = None
