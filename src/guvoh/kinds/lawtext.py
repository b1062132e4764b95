"""Texts that lawyers edit in the browser: a procedure, the text of a letter."""

from typing import Annotated, ClassVar

from guvoh.kinds.fields import CODES, STORY, Code, Hint, In, Label, NoGap, Term, Unsearched
from guvoh.kinds.records import Record
from guvoh.kinds.values import File, Line, Number, TermCode, Text
from guvoh.kinds.words import _


class Procedure(Record):
    """One edition of a procedure as a file of the lawbook: an entry of a register, or a copy kept in a case."""

    kind: ClassVar = "procedure"
    home: ClassVar = STORY
    singular: ClassVar = _("Procedure")
    plural: ClassVar = _("Procedures")

    procedure: Annotated[Line | None, Label(_("Identifier of the procedure")), In(CODES), NoGap()] = None
    edition: Annotated[Number | None, Label(_("Edition")), In(CODES), NoGap()] = None
    text: Annotated[Text | None, Label(_("The file")), Unsearched(), NoGap()] = None
    reason: Annotated[Line | None, Label(_("Why this edition")), Unsearched(), NoGap()] = None
    digest: Annotated[
        Line | None, Label(_("Digest")), Hint(_("By it two copies are known as the same.")), Unsearched(), NoGap()
    ] = None


class Template(Record):
    """One edition of a letter's text in one language, or an organisation's own file for it."""

    kind: ClassVar = "template"
    home: ClassVar = STORY
    singular: ClassVar = _("Text of a letter")
    plural: ClassVar = _("Texts of letters")

    letter: Annotated[Line | None, Label(_("Identifier of the letter")), In(CODES), NoGap()] = None
    language: Annotated[TermCode | None, Label(_("Language")), Term("language"), Code(), NoGap()] = None
    edition: Annotated[Number | None, Label(_("Edition")), In(CODES), NoGap()] = None
    text: Annotated[Text | None, Label(_("The text with its fields")), Unsearched(), NoGap()] = None
    file: Annotated[File | None, Label(_("File of the organisation")), NoGap()] = None
    reason: Annotated[Line | None, Label(_("Why this edition")), Unsearched(), NoGap()] = None
