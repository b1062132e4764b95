"""Who took part in an act, and how."""

from typing import Annotated, ClassVar

from guvoh.kinds.fields import STORY, Code, Hint, Label, Ref, Term
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, RecordId, TermCode, Text
from guvoh.kinds.words import _


class Involvement(Record):
    """One alleged perpetrator in one act. Without a person it stands for someone of whom nothing is known."""

    kind: ClassVar = "involvement"
    home: ClassVar = STORY
    singular: ClassVar = _("Involvement")
    plural: ClassVar = _("Involvements")

    act: Annotated[RecordId | None, Label(_("In which act")), Ref("act")] = None
    perpetrator: Annotated[RecordId | None, Label(_("Who")), Ref("person")] = None
    degree: Annotated[TermCode | None, Label(_("How involved")), Term("involv"), Code()] = None
    agency: Annotated[TermCode | None, Label(_("Agency at that time")), Term("agency"), Code()] = None
    unit: Annotated[Line | None, Label(_("Department or unit"))] = None
    rank: Annotated[Line | None, Label(_("Rank and post at that time"))] = None
    uniform: Annotated[TermCode | None, Label(_("Clothing")), Term("uniform"), Code()] = None
    identified: Annotated[TermCode | None, Label(_("How identified")), Term("identified"), Code()] = None
    identification: Annotated[
        Text | None,
        Label(_("Identification, in words")),
        Hint(_("By whom, from what, how sure.")),
    ] = None
    confidence: Annotated[TermCode | None, Label(_("How sure")), Term("conf"), Code()] = None
    status: Annotated[TermCode | None, Label(_("What became of him or her")), Term("pstatus"), Code()] = None
    remarks: Annotated[Text | None, Label(_("As written in the source"))] = None
