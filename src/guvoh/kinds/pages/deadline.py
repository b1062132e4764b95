"""The page of a term. All but who watches it and a note is reckoned and set by what happens."""

from guvoh.kinds.deadline import Deadline
from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.words import _

PAGE = Page(
    Deadline,
    groups=(
        Group(_("Who watches it"), (Item("who", "half"),)),
        Group(_("Note"), (Item("note", rows=3),)),
    ),
    summary=("title_ru", "due", "state"),
    by_action=(
        "proceeding",
        "step",
        "rule",
        "procedure",
        "edition",
        "of",
        "title_en",
        "title_ru",
        "starts",
        "conditions",
        "due",
        "state",
        "met_on",
        "met_by",
        "extended",
        "extended_on",
        "suspended_on",
        "resumed_on",
        "paused",
        "restored_on",
        "restore_reason",
        "silent_on",
        "stop_reason",
        "stopped_by",
        "letter",
        "law",
        "verified",
        "why_en",
        "why_ru",
    ),
)
