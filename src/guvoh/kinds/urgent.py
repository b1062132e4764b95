"""An urgent action: from the alarm to its closing note, and what was tried in between."""

from typing import Annotated, ClassVar

from guvoh.kinds.choices import AttemptResult
from guvoh.kinds.fields import CODES, IDENTITY, STORY, Code, In, Label, Member, NoGap, Ref, Widget
from guvoh.kinds.records import Record
from guvoh.kinds.values import CircleId, Line, MemberId, RecordId, Text, When
from guvoh.kinds.words import _


class Urgent(Record):
    """One urgent action by one checklist of the lawbook; the case is shared with the circle on duty until it ends."""

    kind: ClassVar = "urgent"
    home: ClassVar = STORY
    singular: ClassVar = _("Urgent action")
    plural: ClassVar = _("Urgent actions")

    policy: Annotated[Line | None, Label(_("Checklist")), In(CODES), NoGap()] = None
    started_at: Annotated[When | None, Label(_("Started at")), Widget("moment"), Code(precision="month"), NoGap()] = (
        None
    )
    started_by: Annotated[MemberId | None, Label(_("Started by")), Member(), NoGap()] = None
    circle: Annotated[CircleId | None, Label(_("Shared with the circle")), In(CODES), NoGap()] = None
    closed_at: Annotated[When | None, Label(_("Closed at")), Widget("moment"), Code(precision="month"), NoGap()] = None
    closed_by: Annotated[MemberId | None, Label(_("Closed by")), Member(), NoGap()] = None
    closing: Annotated[Text | None, Label(_("Closing note")), NoGap()] = None


class Attempt(Record):
    """One thing that was tried in an urgent action: a tick with its time and who did it.

    One that was made by mistake is taken back and stays, with who took it back and when.
    """

    kind: ClassVar = "attempt"
    home: ClassVar = STORY
    singular: ClassVar = _("Attempt")
    plural: ClassVar = _("Attempts")

    urgent: Annotated[RecordId | None, Label(_("In which urgent action")), Ref("urgent"), NoGap()] = None
    item: Annotated[Line | None, Label(_("Point of the checklist")), In(CODES), NoGap()] = None
    at: Annotated[When | None, Label(_("When")), Widget("moment"), NoGap()] = None
    by: Annotated[MemberId | None, Label(_("By whom")), Member(), NoGap()] = None
    result: Annotated[AttemptResult | None, Label(_("What came of it")), Code(), NoGap()] = None
    whom: Annotated[Line | None, Label(_("Who was reached")), In(IDENTITY), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note")), NoGap()] = None
    taken_back_at: Annotated[When | None, Label(_("Taken back at")), Widget("moment"), NoGap()] = None
    taken_back_by: Annotated[MemberId | None, Label(_("Taken back by")), Member(), NoGap()] = None
