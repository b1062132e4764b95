"""A term that runs from a step, as it was reckoned on the day."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import Answer, Condition, Obliged, TermState
from guvoh.kinds.fields import CODES, STORY, Code, Hint, In, Label, Member, NoGap, Ref, Unsearched, Widget
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, MemberId, Number, RecordId, Text, When
from guvoh.kinds.words import _


class Deadline(Record):
    """One term. Written with the step that starts it; what the law said then stays with it. Never taken away."""

    kind: ClassVar = "deadline"
    home: ClassVar = STORY
    singular: ClassVar = _("Term")
    plural: ClassVar = _("Terms")

    proceeding: Annotated[RecordId | None, Label(_("In which proceeding")), Ref("proceeding"), NoGap()] = None
    step: Annotated[RecordId | None, Label(_("Runs from which step")), Ref("step"), NoGap()] = None
    rule: Annotated[Line | None, Label(_("Rule")), In(CODES), NoGap()] = None
    procedure: Annotated[Line | None, Label(_("Procedure of the rule")), In(CODES), NoGap()] = None
    edition: Annotated[Number | None, Label(_("Edition of the procedure")), In(CODES), NoGap()] = None
    of: Annotated[Obliged | None, Label(_("Who has to act")), Code(), NoGap()] = None
    title_en: Annotated[Line | None, Label(_("Title in English")), Unsearched(), NoGap()] = None
    title_ru: Annotated[Line | None, Label(_("Title in Russian")), Unsearched(), NoGap()] = None
    starts: Annotated[When | None, Label(_("Runs from")), Widget("moment"), NoGap()] = None
    conditions: Annotated[
        tuple[Condition, ...],
        Label(_("Reckoned for")),
        Hint(_("Where the law gives another term for such a person.")),
        Code(),
        NoGap(),
    ] = ()
    due: Annotated[When | None, Label(_("Ends on")), Widget("moment"), Code(precision="month"), NoGap()] = None
    state: Annotated[TermState | None, Label(_("How it stands")), Code(), NoGap()] = None
    met_on: Annotated[When | None, Label(_("Met on")), NoGap()] = None
    met_by: Annotated[RecordId | None, Label(_("Met by which step")), Ref("step"), NoGap()] = None
    extended: Annotated[
        Number | None, Label(_("Extended")), Hint(_("Which of the extensions that the rule allows.")), NoGap()
    ] = None
    extended_on: Annotated[When | None, Label(_("Extended on")), NoGap()] = None
    suspended_on: Annotated[When | None, Label(_("Suspended on")), NoGap()] = None
    resumed_on: Annotated[When | None, Label(_("Runs again from")), NoGap()] = None
    paused: Annotated[
        Line | None,
        Label(_("Earlier suspensions")),
        Hint(_("From when until when, one after another.")),
        Unsearched(),
        NoGap(),
    ] = None
    restored_on: Annotated[When | None, Label(_("Restored on")), NoGap()] = None
    restore_reason: Annotated[Text | None, Label(_("Why it was missed, why it is to be restored")), NoGap()] = None
    silent_on: Annotated[
        When | None,
        Label(_("Ran out in silence on")),
        Hint(_("Said by somebody who looked: no answer has come.")),
        Code(precision="month"),
        NoGap(),
    ] = None
    stop_reason: Annotated[Text | None, Label(_("Why it no longer runs")), NoGap()] = None
    stopped_by: Annotated[
        RecordId | None,
        Label(_("Stopped by which step")),
        Hint(_("After it nothing can meet this term any more.")),
        Ref("step"),
        NoGap(),
    ] = None
    who: Annotated[MemberId | None, Label(_("Who watches it")), Member(), NoGap()] = None
    letter: Annotated[Line | None, Label(_("Letter that is ready for it")), In(CODES), NoGap()] = None
    law: Annotated[Line | None, Label(_("Article")), Unsearched(), NoGap()] = None
    verified: Annotated[Answer | None, Label(_("Verified by a lawyer of the country")), Code(), NoGap()] = None
    why_en: Annotated[Text | None, Label(_("How it was reckoned, in English")), Unsearched(), NoGap()] = None
    why_ru: Annotated[Text | None, Label(_("How it was reckoned, in Russian")), Unsearched(), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note")), NoGap()] = None
