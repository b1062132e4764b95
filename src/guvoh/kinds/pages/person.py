"""The page of a person."""

from guvoh.kinds.pages.declaring import Group, Item, Page, ShownIf
from guvoh.kinds.person import Person
from guvoh.kinds.words import _

PAGE = Page(
    Person,
    groups=(
        Group(_("Part in the case"), (Item("part"), Item("called", "half"))),
        Group(
            _("Who this is"),
            (
                Item("names", "full"),
                Item("sex"),
                Item("birth", "half"),
                Item("age", "quarter"),
                Item("birth_place"),
                Item("citizenship", "half"),
                Item("id_numbers", "full"),
            ),
        ),
        Group(
            _("Someone whose name is not known"),
            (
                Item("description", rows=3),
                Item("counted_as", "half"),
                Item("group_size", "quarter", shown_if=ShownIf("counted_as", ("family", "group", "unit"))),
            ),
        ),
        Group(
            _("How to reach this person"),
            (Item("phones", "full"), Item("addresses", "full"), Item("safe_contact", rows=2)),
        ),
        Group(
            _("About this person"),
            (Item("vgroups"), Item("languages", "half"), Item("occupation", "half"), Item("status", "half")),
        ),
        Group(_("Death"), (Item("deceased"), Item("deceased_on", "half")), folded=True),
        Group(_("Protected"), (Item("vgroups_private"), Item("health", rows=4)), folded=True),
        Group(_("From the source"), (Item("remarks", rows=3), Item("written", rows=3)), folded=True),
    ),
    summary=("part", "called", "names", "sex", "age", "description", "status"),
)
