"""One charge against one person, and what became of it."""

from collections.abc import Collection
from typing import Annotated, ClassVar

from guvoh.kinds import wellknown
from guvoh.kinds.choices import Answer, ChargedSide, ProceedingSide, Relief
from guvoh.kinds.fields import CODES, STORY, Code, Hint, In, Label, NoGap, Ref, Term
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, Number, RecordId, TermCode, Text, When
from guvoh.kinds.words import _


class Charge(Record):
    """From the charge to the last day of the sentence. Officials and victims are never counted together."""

    kind: ClassVar = "charge"
    home: ClassVar = STORY
    singular: ClassVar = _("Charge")
    plural: ClassVar = _("Charges")

    proceeding: Annotated[RecordId | None, Label(_("In which proceeding")), Ref("proceeding"), NoGap()] = None
    side: Annotated[ChargedSide | None, Label(_("Who is charged")), Code(), NoGap()] = None
    person: Annotated[RecordId | None, Label(_("Person")), Ref("person")] = None
    article: Annotated[Line | None, Label(_("Article")), In(CODES)] = None
    torture: Annotated[
        Answer | None,
        Label(_("Charged under the article on torture")),
        Hint(_("Tables tell it apart by this.")),
        Code(),
    ] = None
    charged_on: Annotated[When | None, Label(_("Charged on")), Code(precision="month")] = None
    verdict: Annotated[TermCode | None, Label(_("Verdict")), Term("verdict"), Code()] = None
    verdict_on: Annotated[When | None, Label(_("Date of the verdict")), Code(precision="month")] = None
    lesser_article: Annotated[
        Line | None, Label(_("Lesser article")), Hint(_("If the conviction is under another article.")), In(CODES)
    ] = None
    sentence: Annotated[TermCode | None, Label(_("Sentence")), Term("sentence"), Code()] = None
    months: Annotated[Number | None, Label(_("Length in months")), Code()] = None
    suspended: Annotated[Answer | None, Label(_("Suspended sentence")), Code()] = None
    ban: Annotated[Answer | None, Label(_("Barred from office")), Code()] = None
    relief: Annotated[Relief | None, Label(_("Amnesty, pardon or parole")), Code()] = None
    serving: Annotated[Answer | None, Label(_("Serving it now")), Code()] = None
    serving_until: Annotated[When | None, Label(_("Until when")), Code(precision="month")] = None
    final: Annotated[Answer | None, Label(_("Entered into force")), Code()] = None
    effect: Annotated[TermCode | None, Label(_("Our part in the outcome")), Term("effect"), Code(), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note"))] = None


_OF_A_PROCEEDING = {
    ProceedingSide.OFFICIALS.value: ChargedSide.OFFICIAL,
    ProceedingSide.VICTIM.value: ChargedSide.VICTIM,
}


def charged_side(said: str | None, proceeding: str | None, parts: Collection[str]) -> ChargedSide | None:
    """Whose charge it is: as said, else by whom the proceeding is directed against, else by the part of the person.

    `said`, `proceeding`: codes. None: nothing tells; such a charge stands in neither table.
    """
    told = next((one for one in ChargedSide if one.value == said), None)
    if told is not None:
        return told
    if proceeding in _OF_A_PROCEEDING:
        return _OF_A_PROCEEDING[proceeding]
    victim, perpetrator = wellknown.VICTIM in parts, wellknown.PERPETRATOR in parts
    if victim == perpetrator:
        return None
    return ChargedSide.VICTIM if victim else ChargedSide.OFFICIAL
