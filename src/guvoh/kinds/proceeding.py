"""One proceeding: everything that is filed and decided in one matter, by one procedure."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer, ProceedingSide
from guvoh.kinds.fields import CODES, IDENTITY, STORY, Code, Hint, In, Label, NoGap, Ref, Term, Unsearched
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, Number, RecordIds, TermCode, Text, When
from guvoh.kinds.words import _


class Proceeding(Record):
    """A complaint and the criminal case on it, the case against the victim, a claim, a communication …

    `procedure` and `edition` name the file of the lawbook that it follows; `stage` is that of its last step.
    """

    kind: ClassVar = "proceeding"
    home: ClassVar = STORY
    singular: ClassVar = _("Proceeding")
    plural: ClassVar = _("Proceedings")

    type: Annotated[TermCode | None, Label(_("Kind of proceeding")), Term("proceeding_type"), Code(), NoGap()] = None
    country: Annotated[TermCode | None, Label(_("Country")), Term("country"), Code(), NoGap()] = None
    procedure: Annotated[Line | None, Label(_("Procedure that it follows")), In(CODES), NoGap()] = None
    edition: Annotated[Number | None, Label(_("Edition of the procedure")), In(CODES), NoGap()] = None
    side: Annotated[ProceedingSide | None, Label(_("Against whom it is directed")), Code(), NoGap()] = None
    body: Annotated[TermCode | None, Label(_("Who has it")), Term("body"), Code()] = None
    body_name: Annotated[Line | None, Label(_("Office, exactly"))] = None
    number: Annotated[
        Line | None,
        Label(_("Number")),
        Hint(_("Numbers of the authorities lead to the person: they are kept with the names.")),
        In(IDENTITY),
    ] = None
    other_numbers: Annotated[
        Text | None,
        Label(_("Other numbers")),
        Hint(_("Register, criminal case, court, symbol of a document: each on its own line.")),
        In(IDENTITY),
    ] = None
    persons: Annotated[RecordIds, Label(_("Concerning whom")), Ref("person"), NoGap()] = ()
    acts: Annotated[RecordIds, Label(_("About which acts")), Ref("act"), NoGap()] = ()
    linked: Annotated[
        RecordIds,
        Label(_("Linked proceedings")),
        Hint(_("The case against the victim, in which the confession is used, is the mirror of the complaint.")),
        Ref("proceeding"),
        NoGap(),
    ] = ()
    opened_on: Annotated[When | None, Label(_("Begun on")), Code(precision="month")] = None
    closed_on: Annotated[When | None, Label(_("Ended on")), Code(precision="month"), NoGap()] = None
    outcome: Annotated[TermCode | None, Label(_("Outcome")), Term("decision"), Code()] = None
    same_agency: Annotated[
        Answer | None,
        Label(_("Examined by the agency that is accused")),
        Hint(_("Whoever is accused must not examine the complaint himself.")),
        Code(),
    ] = None
    article: Annotated[
        Line | None,
        Label(_("Article now")),
        Hint(_("As the authorities qualify it. What was done stays as it is told in the acts.")),
        In(CODES),
    ] = None
    zone: Annotated[Line | None, Label(_("Time zone of its terms")), Unsearched(), NoGap()] = None
    effect: Annotated[TermCode | None, Label(_("Our part in the outcome")), Term("effect"), Code(), NoGap()] = None
    stage: Annotated[TermCode | None, Label(_("Stage now")), Term("legal_stage"), Code(), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note"))] = None
