"""What was done to one victim: the unit of 'who did what to whom'."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer
from guvoh.kinds.fields import HEALTH, STORY, Code, Hint, In, Label, Ref, Term, Terms, Widget
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, Number, RecordId, TermCode, TermCodes, Text, When
from guvoh.kinds.words import _


class Act(Record):
    """One act against one victim. Several methods of one act are one act."""

    kind: ClassVar = "act"
    home: ClassVar = STORY
    singular: ClassVar = _("Act")
    plural: ClassVar = _("Acts")

    victim: Annotated[RecordId | None, Label(_("Against whom")), Ref("person")] = None
    event: Annotated[RecordId | None, Label(_("In which event")), Ref("event")] = None
    custody: Annotated[RecordId | None, Label(_("During which custody")), Ref("custody")] = None
    type: Annotated[TermCode | None, Label(_("What was done")), Term("act"), Code()] = None
    methods: Annotated[TermCodes, Label(_("Methods")), Terms("method"), Code()] = ()
    purposes: Annotated[TermCodes, Label(_("Purposes")), Terms("purpose"), Code()] = ()
    place: Annotated[
        TermCode | None,
        Label(_("Place")),
        Hint(_("If it is another than the event's.")),
        Term("place"),
        Code(),
    ] = None
    stage: Annotated[TermCode | None, Label(_("Stage of custody")), Term("stage"), Code()] = None
    start: Annotated[
        When | None,
        Label(_("When it began")),
        Hint(_("If it is another time than the event's.")),
        Widget("moment"),
        Code(precision="month"),
    ] = None
    end: Annotated[When | None, Label(_("When it ended")), Widget("moment")] = None
    perpetrators: Annotated[Number | None, Label(_("Number of perpetrators, at least")), Code()] = None
    statement: Annotated[TermCode | None, Label(_("Statement or confession")), Term("statement"), Code()] = None
    filmed: Annotated[Answer | None, Label(_("Filmed by those who did it")), Code()] = None
    medical_presence: Annotated[TermCodes, Label(_("Medical staff")), Terms("medical_presence"), Code()] = ()
    stated_reason: Annotated[Line | None, Label(_("Reason that was given"))] = None
    description: Annotated[Text | None, Label(_("What was done, in words"))] = None
    official_version: Annotated[
        TermCode | None, Label(_("What the authorities say")), Term("official_version"), Code()
    ] = None
    official_words: Annotated[Text | None, Label(_("The same in their words"))] = None
    injuries: Annotated[TermCodes, Label(_("Injuries")), Terms("injury"), In(HEALTH), Code(precision="presence")] = ()
    severity: Annotated[
        TermCode | None, Label(_("How grave the injuries are")), Term("severity"), In(HEALTH), Code()
    ] = None
    intimate: Annotated[
        Text | None,
        Label(_("Sexual violence, details")),
        Hint(_("Read with the medical part only.")),
        In(HEALTH),
    ] = None
    consequences: Annotated[TermCodes, Label(_("Lasting consequences")), Terms("conseq"), In(HEALTH), Code()] = ()
    after_effects: Annotated[Text | None, Label(_("Effects on body and mind")), In(HEALTH)] = None
    verification: Annotated[TermCode | None, Label(_("Verification grade")), Term("verif"), Code()] = None
    remarks: Annotated[Text | None, Label(_("As written in the source"))] = None
