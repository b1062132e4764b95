"""A stay in the hands of one agency, and the safeguards in it."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer
from guvoh.kinds.fields import CODES, STORY, Code, Hint, In, Label, Ref, Term, Widget
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, RecordId, Safeguards, TermCode, Text, When
from guvoh.kinds.words import _


class Custody(Record):
    """One stay in the hands of one agency, from seizure to release or transfer."""

    kind: ClassVar = "custody"
    home: ClassVar = STORY
    singular: ClassVar = _("Custody")
    plural: ClassVar = _("Custodies")

    person: Annotated[RecordId | None, Label(_("Who was held")), Ref("person")] = None
    event: Annotated[RecordId | None, Label(_("In which event")), Ref("event")] = None
    agency: Annotated[TermCode | None, Label(_("Agency that held")), Term("agency"), Code()] = None
    place: Annotated[TermCode | None, Label(_("Kind of place")), Term("place"), Code()] = None
    facility: Annotated[Line | None, Label(_("Facility"))] = None
    seized_at: Annotated[
        When | None,
        Label(_("Actually seized")),
        Hint(_("The moment when the person could no longer leave.")),
        Widget("moment"),
        Code(precision="month"),
    ] = None
    delivered_at: Annotated[
        When | None, Label(_("Brought to the agency")), Widget("moment"), Code(hours_since="seized_at")
    ] = None
    recorded_at: Annotated[
        When | None, Label(_("Recorded in the protocol")), Widget("moment"), Code(hours_since="seized_at")
    ] = None
    lawyer_at: Annotated[
        When | None, Label(_("First met a lawyer")), Widget("moment"), Code(hours_since="seized_at")
    ] = None
    doctor_at: Annotated[
        When | None, Label(_("First seen by a doctor")), Widget("moment"), Code(hours_since="seized_at")
    ] = None
    judge_at: Annotated[
        When | None, Label(_("First brought before a judge")), Widget("moment"), Code(hours_since="seized_at")
    ] = None
    ended_at: Annotated[
        When | None, Label(_("Released or transferred")), Widget("moment"), Code(hours_since="seized_at")
    ] = None
    ended_how: Annotated[TermCode | None, Label(_("How it ended")), Term("custody_end"), Code()] = None
    lawyer_type: Annotated[TermCode | None, Label(_("Whose lawyer")), Term("lawyer_type"), Code()] = None
    held_now: Annotated[Answer | None, Label(_("Still held")), Code()] = None
    legal_basis: Annotated[TermCode | None, Label(_("Legal basis claimed")), Term("legal_basis"), Code()] = None
    ground: Annotated[Line | None, Label(_("Ground that was given"))] = None
    acknowledged: Annotated[
        TermCode | None, Label(_("Acknowledged by the authorities")), Term("acknowledged"), Code()
    ] = None
    incommunicado: Annotated[Answer | None, Label(_("Held without contact")), Code()] = None
    safeguards: Annotated[Safeguards, Label(_("Safeguards")), In(CODES)] = ()
    safeguards_note: Annotated[Text | None, Label(_("Note on the safeguards"))] = None
    conditions: Annotated[Text | None, Label(_("Conditions, people met"))] = None
    remarks: Annotated[Text | None, Label(_("As written in the source"))] = None
