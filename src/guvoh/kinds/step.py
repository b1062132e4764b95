"""One step of the legal way: what was filed, what was decided."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Direction
from guvoh.kinds.fields import CODES, IDENTITY, STORY, Code, Hint, In, Label, NoGap, Ref, Term
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, RecordId, RecordIds, TermCode, Text, When
from guvoh.kinds.words import _


class Step(Record):
    """One thing filed or decided. Terms usually run from the day on which we received it."""

    kind: ClassVar = "step"
    home: ClassVar = STORY
    singular: ClassVar = _("Step")
    plural: ClassVar = _("Steps")

    direction: Annotated[Direction | None, Label(_("Filed or decided")), In(CODES), NoGap()] = None
    type: Annotated[TermCode | None, Label(_("What")), Term("step_type"), Code()] = None
    decision: Annotated[TermCode | None, Label(_("Decision")), Term("decision"), Code()] = None
    body: Annotated[TermCode | None, Label(_("Body")), Term("body"), Code()] = None
    body_name: Annotated[Line | None, Label(_("Office, exactly"))] = None
    taken_on: Annotated[When | None, Label(_("Date")), Code(precision="month")] = None
    received_on: Annotated[
        When | None,
        Label(_("Received by us")),
        Hint(_("From this day most terms run.")),
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
    persons: Annotated[RecordIds, Label(_("Concerning whom")), Ref("person")] = ()
    answers: Annotated[RecordId | None, Label(_("In answer to")), Ref("step"), NoGap()] = None
    document: Annotated[RecordId | None, Label(_("Document")), Ref("document"), NoGap()] = None
    next_on: Annotated[When | None, Label(_("Next date")), NoGap()] = None
    next_what: Annotated[Line | None, Label(_("What is due then")), NoGap()] = None
    done_on: Annotated[When | None, Label(_("Done on")), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note"))] = None
    remarks: Annotated[Text | None, Label(_("As written in the source"))] = None
