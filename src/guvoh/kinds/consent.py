"""What a person allowed, for one purpose."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer
from guvoh.kinds.fields import STORY, Code, Hint, Label, NoGap, Ref, Term
from guvoh.kinds.records import Record
from guvoh.kinds.values import RecordId, TermCode, Text, When
from guvoh.kinds.words import _


class Consent(Record):
    """One decision about one purpose. There is no consent 'for anything'."""

    kind: ClassVar = "consent"
    home: ClassVar = STORY
    singular: ClassVar = _("Consent")
    plural: ClassVar = _("Consents")

    person: Annotated[RecordId | None, Label(_("Whose consent")), Ref("person")] = None
    purpose: Annotated[TermCode | None, Label(_("For what")), Term("cpurp"), Code(), NoGap()] = None
    decision: Annotated[TermCode | None, Label(_("Decision")), Term("consent_decision"), Code()] = None
    given_by: Annotated[TermCode | None, Label(_("Decided by")), Term("given_by"), Code()] = None
    decided_on: Annotated[When | None, Label(_("Date")), Code(precision="month")] = None
    until: Annotated[When | None, Label(_("Valid until"))] = None
    withdrawn_on: Annotated[When | None, Label(_("Withdrawn on")), Code(precision="month"), NoGap()] = None
    in_custody: Annotated[
        Answer | None,
        Label(_("The person was in custody then")),
        Hint(_("Consent given in custody is weak.")),
        Code(),
    ] = None
    recorded: Annotated[TermCode | None, Label(_("How it was recorded")), Term("recorded_how"), Code()] = None
    conditions: Annotated[
        Text | None, Label(_("Conditions")), Hint(_("No photograph, no name, only to a named body …"))
    ] = None
    document: Annotated[RecordId | None, Label(_("Document")), Ref("document")] = None
