"""A call, letter or visit: what an operator asks in the first two minutes."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer
from guvoh.kinds.fields import (
    HEALTH,
    IDENTITY,
    STORY,
    Code,
    Hint,
    In,
    Label,
    Member,
    NoGap,
    Term,
    Terms,
    Widget,
)
from guvoh.kinds.records import Record
from guvoh.kinds.values import CaseIds, Line, MemberId, Names, Phones, TermCode, TermCodes, Text, When
from guvoh.kinds.words import _


class Contact(Record):
    """One contact with the hotline or the office. It becomes a case, joins one, or stays in the register."""

    kind: ClassVar = "contact"
    home: ClassVar = STORY
    singular: ClassVar = _("Contact")
    plural: ClassVar = _("Contacts")

    channel: Annotated[TermCode | None, Label(_("How it came")), Term("channel"), Code()] = None
    line: Annotated[TermCode | None, Label(_("Line")), Term("line"), Code()] = None
    received_at: Annotated[
        When | None,
        Label(_("Time of the call")),
        Hint(_("Its own time, also when it is typed in later.")),
        Widget("moment"),
        Code(precision="month"),
        NoGap(),
    ] = None
    operator: Annotated[MemberId | None, Label(_("Taken by")), Member(), NoGap()] = None
    language: Annotated[TermCode | None, Label(_("Language of the call")), Term("language"), Code()] = None
    relation: Annotated[TermCode | None, Label(_("Who calls")), Term("relation"), Code()] = None
    caller_name: Annotated[Names, Label(_("Name of the caller")), Hint(_("A pseudonym is enough.")), In(IDENTITY)] = ()
    caller_phone: Annotated[Phones, Label(_("Telephone of the caller")), In(IDENTITY)] = ()
    safe_way: Annotated[TermCode | None, Label(_("May we call back")), Term("safe_contact"), In(IDENTITY)] = None
    safe_contact: Annotated[
        Text | None,
        Label(_("How to reach the caller safely")),
        Hint(_("Hours, code word, what never to do.")),
        In(IDENTITY),
    ] = None
    taken: Annotated[Names, Label(_("Who was taken")), Hint(_("As heard. A pseudonym is enough.")), In(IDENTITY)] = ()
    country: Annotated[TermCode | None, Label(_("Country")), Term("country"), Code()] = None
    region: Annotated[TermCode | None, Label(_("Region")), Term("region", country="country"), Code()] = None
    agency: Annotated[TermCodes, Label(_("By whom taken")), Terms("agency", country="country"), Code()] = ()
    by_whom: Annotated[
        Text | None, Label(_("By whom, as told")), Hint(_("Department, ranks, names heard, cars, clothes."))
    ] = None
    seized_at: Annotated[When | None, Label(_("When taken")), Widget("moment"), Code(precision="month")] = None
    place: Annotated[TermCode | None, Label(_("Where now")), Term("place"), Code()] = None
    where_now: Annotated[Line | None, Label(_("Where now, as told"))] = None
    injured: Annotated[Answer | None, Label(_("Injured")), In(HEALTH), Code()] = None
    injuries: Annotated[Text | None, Label(_("Injuries, illness, medicines needed")), In(HEALTH)] = None
    lawyer: Annotated[Answer | None, Label(_("Is there a lawyer")), Code()] = None
    needs: Annotated[TermCodes, Label(_("What is needed")), Terms("need"), Code()] = ()
    urgency: Annotated[TermCode | None, Label(_("Urgency")), Term("urgency"), Code()] = None
    story: Annotated[
        Text | None, Label(_("What happened, in the caller's words")), Hint(_("Without names, if possible."))
    ] = None
    responsible: Annotated[MemberId | None, Label(_("Responsible")), Member()] = None
    call_back: Annotated[When | None, Label(_("Call back")), Widget("moment")] = None
    accepted_on: Annotated[When | None, Label(_("Accepted")), Widget("moment"), NoGap()] = None
    called_back_on: Annotated[When | None, Label(_("Called back")), Widget("moment"), NoGap()] = None
    instructions: Annotated[Text | None, Label(_("What the caller was told to do"))] = None
    result: Annotated[TermCode | None, Label(_("Result")), Term("contact_result"), Code()] = None
    result_note: Annotated[Text | None, Label(_("Note on the result"))] = None
    cases: Annotated[CaseIds, Label(_("Cases it led to")), NoGap()] = ()
