"""Entries of a circle's own registers about people and offices: who is on duty, whom to write to."""

from typing import Annotated, ClassVar

from guvoh.kinds.fields import IDENTITY, STORY, Code, Hint, In, Label, Member, NoGap, Term, Terms, Widget
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, MemberId, TermCode, TermCodes, Text, When
from guvoh.kinds.words import _


class Duty(Record):
    """One person on the roster: where, in which languages, where he or she is admitted, and when."""

    kind: ClassVar = "duty"
    home: ClassVar = STORY
    singular: ClassVar = _("Person on duty")
    plural: ClassVar = _("Roster")

    name: Annotated[Line | None, Label(_("Name")), In(IDENTITY), NoGap()] = None
    phone: Annotated[Line | None, Label(_("Telephone")), In(IDENTITY), NoGap()] = None
    email: Annotated[Line | None, Label(_("E-mail")), In(IDENTITY), NoGap()] = None
    member: Annotated[
        MemberId | None, Label(_("Member of the coalition")), Hint(_("If it is one of us.")), Member(), NoGap()
    ] = None
    role: Annotated[Line | None, Label(_("Role")), Hint(_("Lawyer, doctor, psychologist, interpreter …")), NoGap()] = (
        None
    )
    country: Annotated[TermCode | None, Label(_("Country")), Term("country"), Code(), NoGap()] = None
    regions: Annotated[TermCodes, Label(_("Regions")), Terms("region", country="country"), Code(), NoGap()] = ()
    languages: Annotated[TermCodes, Label(_("Languages")), Terms("language"), Code(), NoGap()] = ()
    places: Annotated[TermCodes, Label(_("Has access to")), Terms("place"), Code(), NoGap()] = ()
    since: Annotated[When | None, Label(_("On duty from")), Widget("moment"), NoGap()] = None
    until: Annotated[When | None, Label(_("On duty until")), Widget("moment"), NoGap()] = None
    hours: Annotated[Line | None, Label(_("Hours")), Hint(_("By day, by night, at weekends …")), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note")), NoGap()] = None


class Office(Record):
    """One office of a body, with its address as it was from one day to another."""

    kind: ClassVar = "office"
    home: ClassVar = STORY
    singular: ClassVar = _("Office of a body")
    plural: ClassVar = _("Offices of bodies")

    body: Annotated[TermCode | None, Label(_("Body")), Term("body"), Code(), NoGap()] = None
    name: Annotated[Line | None, Label(_("Office, exactly")), NoGap()] = None
    country: Annotated[TermCode | None, Label(_("Country")), Term("country"), Code(), NoGap()] = None
    region: Annotated[TermCode | None, Label(_("Region")), Term("region", country="country"), Code(), NoGap()] = None
    officer: Annotated[Line | None, Label(_("Head, or officer in charge")), In(IDENTITY), NoGap()] = None
    address: Annotated[Text | None, Label(_("Address")), NoGap()] = None
    phone: Annotated[Line | None, Label(_("Telephone")), NoGap()] = None
    email: Annotated[Line | None, Label(_("E-mail")), NoGap()] = None
    since: Annotated[When | None, Label(_("Valid from")), NoGap()] = None
    until: Annotated[When | None, Label(_("Valid until")), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note")), NoGap()] = None
