"""One step of the legal way: what was filed, what was decided."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer, Direction
from guvoh.kinds.fields import CODES, IDENTITY, STORY, Code, Hint, In, Label, NoGap, Ref, Term, Terms, Widget
from guvoh.kinds.records import Record
from guvoh.kinds.upgrades import Parts, upgrade
from guvoh.kinds.values import Line, RecordId, RecordIds, TermCode, TermCodes, Text, When
from guvoh.kinds.words import _


class Step(Record):
    """One thing filed or decided. Terms usually run from the day on which we received it.

    `move` and `state` are those of the procedure of its proceeding: what happened, and where it stands since.
    """

    kind: ClassVar = "step"
    version: ClassVar = 2
    home: ClassVar = STORY
    singular: ClassVar = _("Step")
    plural: ClassVar = _("Steps")

    proceeding: Annotated[RecordId | None, Label(_("In which proceeding")), Ref("proceeding"), NoGap()] = None
    direction: Annotated[Direction | None, Label(_("Filed or decided")), In(CODES), NoGap()] = None
    type: Annotated[TermCode | None, Label(_("What")), Term("step_type"), Code()] = None
    decision: Annotated[TermCode | None, Label(_("Decision")), Term("decision"), Code()] = None
    body: Annotated[TermCode | None, Label(_("Body")), Term("body"), Code()] = None
    body_name: Annotated[Line | None, Label(_("Office, exactly"))] = None
    officer: Annotated[Line | None, Label(_("Officer who decided")), In(IDENTITY)] = None
    taken_on: Annotated[
        When | None,
        Label(_("Date")),
        Hint(_("The day on which it was filed or decided; with the hour where a term runs in hours.")),
        Widget("moment"),
        Code(precision="month"),
    ] = None
    received_on: Annotated[
        When | None,
        Label(_("Received by us")),
        Hint(_("From this day most terms run.")),
        Widget("moment"),
        Code(precision="month"),
    ] = None
    number: Annotated[
        Line | None,
        Label(_("Number")),
        Hint(_("Numbers of the authorities lead to the person: they are kept with the names.")),
        In(IDENTITY),
    ] = None
    ground: Annotated[TermCode | None, Label(_("Ground that was given")), Term("ground"), Code()] = None
    ground_words: Annotated[Text | None, Label(_("The ground, in words"))] = None
    article: Annotated[
        Line | None,
        Label(_("Article")),
        Hint(_("The qualification given with this step. What was done stays as it is told in the acts.")),
        In(CODES),
    ] = None
    forwarded_to: Annotated[TermCode | None, Label(_("Forwarded to")), Term("body"), Code()] = None
    same_agency: Annotated[Answer | None, Label(_("Goes to the agency that is accused")), Code()] = None
    obstacles: Annotated[TermCodes, Label(_("Obstacles")), Terms("obst"), Code()] = ()
    persons: Annotated[RecordIds, Label(_("Concerning whom")), Ref("person")] = ()
    answers: Annotated[RecordId | None, Label(_("In answer to")), Ref("step"), NoGap()] = None
    document: Annotated[RecordId | None, Label(_("Document")), Ref("document"), NoGap()] = None
    move: Annotated[Line | None, Label(_("Move of the procedure")), In(CODES), NoGap()] = None
    state: Annotated[Line | None, Label(_("State of the procedure after it")), In(CODES), NoGap()] = None
    stage: Annotated[TermCode | None, Label(_("Stage after it")), Term("legal_stage"), Code(), NoGap()] = None
    outside_reason: Annotated[
        Line | None,
        Label(_("Why outside the procedure")),
        Hint(_("What happened that the procedure does not provide for.")),
        NoGap(),
    ] = None
    next_on: Annotated[When | None, Label(_("Next date")), NoGap()] = None
    next_what: Annotated[Line | None, Label(_("What is due then")), NoGap()] = None
    done_on: Annotated[When | None, Label(_("Done on")), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note"))] = None
    remarks: Annotated[Text | None, Label(_("As written in the source"))] = None


@upgrade("step", 1)
def _steps_of_their_own(parts: Parts) -> None:
    """Steps written before there were proceedings belong to none; all that they say stays."""
