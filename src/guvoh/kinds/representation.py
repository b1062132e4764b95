"""Who represents a person, on what ground and until when."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Basis
from guvoh.kinds.fields import IDENTITY, STORY, Code, Hint, In, Label, Member, Ref
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, MemberId, RecordId, RecordIds, Text, When
from guvoh.kinds.words import _


class Representation(Record):
    """One power of attorney, order or agreement. Its end stands on the desk."""

    kind: ClassVar = "representation"
    home: ClassVar = STORY
    singular: ClassVar = _("Representation")
    plural: ClassVar = _("Representations")

    person: Annotated[RecordId | None, Label(_("Who is represented")), Ref("person")] = None
    lawyer: Annotated[Line | None, Label(_("Lawyer or representative")), In(IDENTITY)] = None
    member: Annotated[
        MemberId | None, Label(_("Member of the coalition")), Hint(_("If it is one of us.")), Member()
    ] = None
    basis: Annotated[Basis | None, Label(_("On what ground")), Code()] = None
    number: Annotated[Line | None, Label(_("Number of the document")), In(IDENTITY)] = None
    issued_on: Annotated[When | None, Label(_("Issued on")), Code(precision="month")] = None
    until: Annotated[
        When | None,
        Label(_("Valid until")),
        Hint(_("Among the terms 30 days before it ends, on the desk on its last day.")),
    ] = None
    ended_on: Annotated[When | None, Label(_("Ended on")), Code(precision="month")] = None
    ended_why: Annotated[Line | None, Label(_("Why it ended"))] = None
    scope: Annotated[
        Text | None, Label(_("What it covers")), Hint(_("Stages, bodies, the right to receive papers or money …"))
    ] = None
    proceedings: Annotated[RecordIds, Label(_("In which proceedings")), Ref("proceeding")] = ()
    document: Annotated[RecordId | None, Label(_("Document")), Ref("document")] = None
