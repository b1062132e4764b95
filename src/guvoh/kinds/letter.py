"""One letter, received or sent."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import LetterDirection
from guvoh.kinds.fields import CODES, IDENTITY, STORY, Code, Hint, In, Label, NoGap, Ref, Term
from guvoh.kinds.records import Record
from guvoh.kinds.values import File, Line, Number, RecordId, TermCode, Text, When
from guvoh.kinds.words import _


class Letter(Record):
    """A letter to or from a body: of a case, or of a circle's own register."""

    kind: ClassVar = "letter"
    home: ClassVar = STORY
    singular: ClassVar = _("Letter")
    plural: ClassVar = _("Letters")

    direction: Annotated[LetterDirection | None, Label(_("Received or sent")), In(CODES), NoGap()] = None
    body: Annotated[TermCode | None, Label(_("Body")), Term("body"), Code()] = None
    body_name: Annotated[Line | None, Label(_("Office, exactly"))] = None
    officer: Annotated[Line | None, Label(_("Officer who signed, or to whom it went")), In(IDENTITY)] = None
    number: Annotated[Line | None, Label(_("Their number")), In(IDENTITY)] = None
    our_number: Annotated[Line | None, Label(_("Our number"))] = None
    subject: Annotated[Line | None, Label(_("What it is about")), Hint(_("Without names."))] = None
    sent_on: Annotated[When | None, Label(_("Date of the letter")), Code(precision="month")] = None
    received_on: Annotated[When | None, Label(_("Received on")), Code(precision="month")] = None
    answer_due: Annotated[
        When | None, Label(_("Answer due by")), Hint(_("Stands on the desk until it is answered.")), NoGap()
    ] = None
    answered_on: Annotated[When | None, Label(_("Answered on")), Code(precision="month"), NoGap()] = None
    answers: Annotated[RecordId | None, Label(_("In answer to")), Ref("letter"), NoGap()] = None
    proceeding: Annotated[RecordId | None, Label(_("In which proceeding")), Ref("proceeding"), NoGap()] = None
    step: Annotated[RecordId | None, Label(_("With which step")), Ref("step"), NoGap()] = None
    substance: Annotated[TermCode | None, Label(_("Substance of the answer")), Term("answer_substance"), Code()] = None
    summary: Annotated[Text | None, Label(_("What it says"))] = None
    file: Annotated[File | None, Label(_("Scan")), In(IDENTITY), NoGap()] = None
    document: Annotated[RecordId | None, Label(_("Among the documents")), Ref("document"), NoGap()] = None
    template: Annotated[Line | None, Label(_("Made from the text")), In(CODES), NoGap()] = None
    template_edition: Annotated[Number | None, Label(_("Edition of the text")), In(CODES), NoGap()] = None
