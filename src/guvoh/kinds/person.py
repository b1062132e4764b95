"""A person, whatever part he or she has in the case."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer
from guvoh.kinds.fields import HEALTH, IDENTITY, STORY, Code, Hint, In, Label, NoGap, Term, Terms
from guvoh.kinds.records import Record
from guvoh.kinds.values import (
    Addresses,
    Age,
    IdNumbers,
    Line,
    Names,
    Number,
    Phones,
    TermCode,
    TermCodes,
    Text,
    When,
)
from guvoh.kinds.words import _


class Person(Record):
    """A person, a family, a group or a unit. Role-free; `part` says what part it has in this case."""

    kind: ClassVar = "person"
    home: ClassVar = STORY
    singular: ClassVar = _("Person")
    plural: ClassVar = _("People")

    part: Annotated[TermCodes, Label(_("Part in the case")), Terms("person_role"), Code(), NoGap()] = ()
    counted_as: Annotated[TermCode | None, Label(_("One person or several")), Term("person_kind"), Code(), NoGap()] = (
        None
    )
    group_size: Annotated[Number | None, Label(_("How many people")), Code()] = None
    called: Annotated[
        Line | None,
        Label(_("Called in the file")),
        Hint(_("A word for readers who may not see the name: 'first victim', 'the brother'.")),
        NoGap(),
    ] = None
    names: Annotated[
        Names,
        Label(_("Names")),
        Hint(_("Every spelling that was seen or heard, each on its own line.")),
        In(IDENTITY),
        Code(precision="presence"),
    ] = ()
    sex: Annotated[TermCode | None, Label(_("Sex")), Term("sex"), Code()] = None
    birth: Annotated[When | None, Label(_("Date of birth")), In(IDENTITY), Code(precision="year")] = None
    age: Annotated[
        Age | None,
        Label(_("Age when it happened")),
        Hint(_("In years. Worked out when the dates of birth and of the act are known.")),
        In(IDENTITY),
        Code(precision="band"),
    ] = None
    birth_place: Annotated[Line | None, Label(_("Place of birth")), In(IDENTITY)] = None
    citizenship: Annotated[TermCodes, Label(_("Citizenship")), Terms("country"), In(IDENTITY)] = ()
    id_numbers: Annotated[IdNumbers, Label(_("Identity numbers")), In(IDENTITY)] = ()
    phones: Annotated[Phones, Label(_("Telephones")), In(IDENTITY)] = ()
    addresses: Annotated[Addresses, Label(_("Addresses")), In(IDENTITY)] = ()
    safe_contact: Annotated[
        Text | None,
        Label(_("How to reach this person safely")),
        Hint(_("Hours, code word, what never to do.")),
        In(IDENTITY),
    ] = None
    vgroups: Annotated[
        TermCodes, Label(_("Groups the person belongs to")), Terms("vgroup", restricted=False), Code()
    ] = ()
    vgroups_private: Annotated[
        TermCodes,
        Label(_("Groups that put the person at special risk")),
        Hint(_("Only where it matters for the case. Read with the medical part; not counted.")),
        Terms("vgroup", restricted=True),
        In(HEALTH),
    ] = ()
    languages: Annotated[TermCodes, Label(_("Languages")), Terms("language"), Code()] = ()
    occupation: Annotated[TermCode | None, Label(_("Occupation")), Term("occupation"), Code()] = None
    status: Annotated[TermCode | None, Label(_("Where the person is now")), Term("status_person"), Code()] = None
    deceased: Annotated[Answer | None, Label(_("Deceased")), Code()] = None
    deceased_on: Annotated[When | None, Label(_("Date of death")), Code(precision="month")] = None
    description: Annotated[
        Text | None,
        Label(_("Description")),
        Hint(_("Age, height, clothes, speech, marks. A name that was heard goes into the names, not here.")),
    ] = None
    health: Annotated[Text | None, Label(_("State of health")), In(HEALTH)] = None
    written: Annotated[Text | None, Label(_("As written in the source, with names")), In(IDENTITY)] = None
    remarks: Annotated[Text | None, Label(_("As written in the source"))] = None
