"""The header of a case: what identifies the file of work and how it stands."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer
from guvoh.kinds.fields import CODES, STORY, Code, Hint, In, Label, Member, NoGap, Term, Terms, Widget
from guvoh.kinds.records import Record
from guvoh.kinds.values import Day, Line, MemberId, TermCode, TermCodes, Text, When
from guvoh.kinds.words import _


class Case(Record):
    """One file of work: one incident or one pattern, with one victim or several. Exactly one in each case."""

    kind: ClassVar = "case"
    home: ClassVar = STORY
    singular: ClassVar = _("Case")
    plural: ClassVar = _("Cases")

    number: Annotated[Line | None, Label(_("Number")), In(CODES), NoGap()] = None
    code_name: Annotated[
        Line | None,
        Label(_("Code name")),
        Hint(_("What the case is called where no name may be said. Nothing that leads to the person.")),
        NoGap(),
    ] = None
    country: Annotated[TermCode | None, Label(_("Country")), Term("country"), Code()] = None
    status: Annotated[TermCode | None, Label(_("Status")), Term("case_status"), Code(), NoGap()] = None
    closing_reason: Annotated[
        TermCode | None, Label(_("Reason for closing")), Term("closing_reason"), Code(), NoGap()
    ] = None
    registered_on: Annotated[Day | None, Label(_("Registered on")), In(CODES), NoGap()] = None
    closed_on: Annotated[Day | None, Label(_("Closed on")), In(CODES), NoGap()] = None
    reopened_on: Annotated[Day | None, Label(_("Re-opened on")), In(CODES), NoGap()] = None
    lead: Annotated[MemberId | None, Label(_("Lead")), Member(), NoGap()] = None
    accepted_on: Annotated[When | None, Label(_("Accepted by the lead")), Widget("moment"), NoGap()] = None
    verification: Annotated[TermCode | None, Label(_("Verification grade")), Term("verif"), Code()] = None
    verification_reason: Annotated[Text | None, Label(_("Why this grade"))] = None
    urgency: Annotated[TermCode | None, Label(_("Urgency")), Term("urgency"), Code()] = None
    risk: Annotated[TermCode | None, Label(_("Risk of reprisal")), Term("risk"), Code()] = None
    coalition_role: Annotated[
        TermCode | None, Label(_("What the coalition does in it")), Term("coalition_role"), Code()
    ] = None
    umbrella: Annotated[TermCodes, Label(_("Umbrella event")), Terms("umb"), Code()] = ()
    line: Annotated[TermCode | None, Label(_("Line")), Term("line"), Code()] = None
    projects: Annotated[TermCodes, Label(_("Projects")), Terms("project"), Code()] = ()
    languages: Annotated[TermCodes, Label(_("Languages of the case")), Terms("language"), Code()] = ()
    counted: Annotated[
        Answer | None,
        Label(_("May be counted")),
        Hint(_("'No' leaves the case out of all figures: the person refused to be counted.")),
        Code(),
    ] = None
    next_on: Annotated[When | None, Label(_("Next date")), NoGap()] = None
    next_what: Annotated[Line | None, Label(_("What is due then")), NoGap()] = None
    office_number: Annotated[
        Line | None, Label(_("Number in the office's own list")), Hint(_("Imported rows are known by it."))
    ] = None
    office_row: Annotated[
        Line | None,
        Label(_("Mark of the imported row")),
        Hint(_("Shows whether the row was changed in the list after it was imported.")),
        NoGap(),
    ] = None
    summary: Annotated[Text | None, Label(_("Summary for the team"))] = None
    remarks: Annotated[Text | None, Label(_("As written in the source"))] = None
