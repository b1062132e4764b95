"""Something that happened at one place and time; the acts are its parts."""

from typing import Annotated, ClassVar

from guvoh.kinds.fields import STORY, Code, Hint, Label, Term, Terms, Widget
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, Number, TermCode, TermCodes, Text, When
from guvoh.kinds.words import _


class Event(Record):
    """One event: an arrest, a search, a night in a police station."""

    kind: ClassVar = "event"
    home: ClassVar = STORY
    singular: ClassVar = _("Event")
    plural: ClassVar = _("Events")

    name: Annotated[Line | None, Label(_("Short title")), Hint(_("Without names."))] = None
    start: Annotated[When | None, Label(_("When it began")), Widget("moment"), Code(precision="month")] = None
    end: Annotated[When | None, Label(_("When it ended")), Widget("moment")] = None
    country: Annotated[TermCode | None, Label(_("Country")), Term("country"), Code()] = None
    region: Annotated[TermCode | None, Label(_("Region")), Term("region", country="country"), Code()] = None
    locality: Annotated[Line | None, Label(_("Town or village"))] = None
    exact_place: Annotated[Line | None, Label(_("Exact place"))] = None
    place: Annotated[TermCode | None, Label(_("Kind of place")), Term("place"), Code()] = None
    context: Annotated[TermCodes, Label(_("In the course of what")), Terms("ctx"), Code()] = ()
    umbrella: Annotated[TermCodes, Label(_("Umbrella event")), Terms("umb"), Code()] = ()
    victims_stated: Annotated[Number | None, Label(_("Number of victims, as stated")), Code()] = None
    description: Annotated[Text | None, Label(_("What happened"))] = None
    remarks: Annotated[Text | None, Label(_("As written in the source"))] = None
