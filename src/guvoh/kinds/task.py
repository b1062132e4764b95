"""A task: what somebody has to do until when."""

from typing import Annotated, ClassVar

from guvoh.kinds.fields import STORY, Code, Hint, Label, Member, NoGap, Ref, Term
from guvoh.kinds.records import Record
from guvoh.kinds.values import Line, MemberId, RecordId, TermCode, Text, When
from guvoh.kinds.words import _


class Task(Record):
    """One thing to do. It stands on the desk of the member who is to do it."""

    kind: ClassVar = "task"
    home: ClassVar = STORY
    singular: ClassVar = _("Task")
    plural: ClassVar = _("Tasks")

    what: Annotated[
        Line | None,
        Label(_("What is to be done")),
        Hint(_("Stands on the desk: no names, no story.")),
        NoGap(),
    ] = None
    type: Annotated[TermCode | None, Label(_("Kind of task")), Term("task_kind"), Code(), NoGap()] = None
    for_whom: Annotated[MemberId | None, Label(_("For whom")), Member(), NoGap()] = None
    due_on: Annotated[When | None, Label(_("Until when")), NoGap()] = None
    about: Annotated[RecordId | None, Label(_("About")), Ref("*"), NoGap()] = None
    status: Annotated[TermCode | None, Label(_("Status")), Term("task_status"), Code(), NoGap()] = None
    done_on: Annotated[When | None, Label(_("Done on")), NoGap()] = None
    note: Annotated[Text | None, Label(_("Note")), NoGap()] = None
