"""A document: a scan, a recording, a letter."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer
from guvoh.kinds.fields import CODES, IDENTITY, STORY, Code, Hint, In, Label, NoGap, Ref, Term
from guvoh.kinds.records import Record
from guvoh.kinds.values import File, Line, Number, RecordId, RecordIds, TermCode, Text, When
from guvoh.kinds.words import _


class Document(Record):
    """One document of the case. The file lies with the names unless it is marked free of them."""

    kind: ClassVar = "document"
    home: ClassVar = STORY
    singular: ClassVar = _("Document")
    plural: ClassVar = _("Documents")

    name: Annotated[Line | None, Label(_("Title")), Hint(_("Without names.")), NoGap()] = None
    type: Annotated[TermCode | None, Label(_("Type")), Term("docu"), Code()] = None
    file: Annotated[
        File | None,
        Label(_("File")),
        In(IDENTITY, freed_by="free_of_identity", freed_to=STORY),
        NoGap(),
    ] = None
    free_of_identity: Annotated[
        Answer | None,
        Label(_("Nothing in the file shows who the person is")),
        Hint(_("Only after somebody has looked: no name, face, number, address, nothing in the file name.")),
        NoGap(),
    ] = None
    dated: Annotated[When | None, Label(_("Date of the document")), Code(precision="month")] = None
    language: Annotated[TermCode | None, Label(_("Language")), Term("language"), Code()] = None
    author: Annotated[Line | None, Label(_("Author")), In(IDENTITY)] = None
    received_from: Annotated[Line | None, Label(_("Received from")), In(IDENTITY)] = None
    persons: Annotated[RecordIds, Label(_("Concerning whom")), Ref("person")] = ()
    privileged: Annotated[Answer | None, Label(_("Covered by the lawyer's privilege")), Code()] = None
    nondisclosure: Annotated[Answer | None, Label(_("Under a duty not to disclose")), Code()] = None
    body: Annotated[TermCode | None, Label(_("To which body")), Term("body"), NoGap()] = None
    body_name: Annotated[Line | None, Label(_("Office, exactly")), NoGap()] = None
    officer: Annotated[Line | None, Label(_("To which officer")), In(IDENTITY), NoGap()] = None
    proceeding: Annotated[RecordId | None, Label(_("In which proceeding")), Ref("proceeding"), NoGap()] = None
    template: Annotated[Line | None, Label(_("Made from the text")), In(CODES), NoGap()] = None
    template_edition: Annotated[Number | None, Label(_("Edition of the text")), In(CODES), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note"))] = None
