"""A note in the file."""

from typing import Annotated, ClassVar

from guvoh.kinds.fields import HEALTH, STORY, Code, Hint, In, Label, NoGap, Ref, Term
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, RecordId, TermCode, Text, When
from guvoh.kinds.words import _


class Note(Record):
    """What somebody wants to remember. Body and mind go into a field of their own."""

    kind: ClassVar = "note"
    home: ClassVar = STORY
    singular: ClassVar = _("Note")
    plural: ClassVar = _("Notes")

    heading: Annotated[Line | None, Label(_("Heading")), NoGap()] = None
    type: Annotated[TermCode | None, Label(_("Kind of note")), Term("note_kind"), Code(), NoGap()] = None
    about: Annotated[RecordId | None, Label(_("About")), Ref("*"), NoGap()] = None
    dated: Annotated[When | None, Label(_("Date")), NoGap()] = None
    text: Annotated[Text | None, Label(_("Text")), NoGap()] = None
    language: Annotated[TermCode | None, Label(_("Language of the text")), Term("language"), Code(), NoGap()] = None
    health_text: Annotated[
        Text | None,
        Label(_("About body and mind")),
        Hint(_("Read with the medical part only.")),
        In(HEALTH),
        NoGap(),
    ] = None
