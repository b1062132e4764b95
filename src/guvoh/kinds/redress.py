"""What was ordered to make good, and what was done of it."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer, Implementation
from guvoh.kinds.fields import STORY, Code, Hint, Label, NoGap, Ref, Term
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, RecordId, Sum, TermCode, Text, When
from guvoh.kinds.words import _


class Redress(Record):
    """One remedy: a payment, a new investigation, treatment, an apology, a change of the law."""

    kind: ClassVar = "redress"
    home: ClassVar = STORY
    singular: ClassVar = _("Redress")
    plural: ClassVar = _("Redress")

    proceeding: Annotated[RecordId | None, Label(_("In which proceeding")), Ref("proceeding"), NoGap()] = None
    step: Annotated[RecordId | None, Label(_("Ordered by which decision")), Ref("step"), NoGap()] = None
    person: Annotated[RecordId | None, Label(_("For whom")), Ref("person")] = None
    form: Annotated[TermCode | None, Label(_("Form")), Term("redress"), Code()] = None
    what: Annotated[Line | None, Label(_("What exactly"))] = None
    ordered_by: Annotated[TermCode | None, Label(_("Ordered by")), Term("body"), Code()] = None
    ordered_on: Annotated[When | None, Label(_("Ordered on")), Code(precision="month")] = None
    due: Annotated[When | None, Label(_("To be done by")), Hint(_("Stands on the desk until it is done.")), NoGap()] = (
        None
    )
    amount: Annotated[Sum | None, Label(_("Amount ordered"))] = None
    paid: Annotated[Sum | None, Label(_("Amount paid"))] = None
    paid_on: Annotated[When | None, Label(_("Paid on")), Code(precision="month")] = None
    paystat: Annotated[TermCode | None, Label(_("How the payment stands")), Term("paystat"), Code()] = None
    adequate: Annotated[
        Answer | None, Label(_("Adequate")), Hint(_("In the eyes of whoever was to receive it.")), Code()
    ] = None
    implementation: Annotated[Implementation | None, Label(_("How far it was done")), Code()] = None
    fugrade: Annotated[TermCode | None, Label(_("Follow-up, our reading")), Term("fugrade"), Code()] = None
    grade: Annotated[Line | None, Label(_("Grade that the body itself gave"))] = None
    effect: Annotated[TermCode | None, Label(_("Our part in the outcome")), Term("effect"), Code(), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note"))] = None
