"""The questions of a contact as its page lays them out: four sheets, at most sixteen questions, one field a part."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guvoh.pages.forms import KindForm
from guvoh.pages.forms.fields import Field
from guvoh.pages.forms.options import OptionGroup
from guvoh.pages.seam import Reason

# By the first field of each declared group.
SHEETS: tuple[tuple[Reason, tuple[str, ...]], ...] = (
    (_("The call"), ("received_at", "language", "relation", "caller_phone")),
    (_("The person"), ("taken", "seized_at", "country", "agency")),
    (pgettext_lazy("questions of a call", "What is needed"), ("injured", "lawyer", "needs", "urgency")),
    (_("What was said"), ("story", "instructions", "responsible")),
)
_PLAIN = {"names": "names", "phones": "phones", "term": "select", "member": "select"}
_SEVERAL = frozenset(f"casework/contact/{name}.html" for name in ("names", "phones", "selects"))
_RADIOS = frozenset({"urgency"})
_WIDTHS = {"received_at": "full", "seized_at": "full"}
_PLAIN_TIMES = frozenset({"received_at", "call_back"})


@dataclass(frozen=True)
class Part:
    """One field: how it is drawn, how wide, and whether the question's title is label enough."""

    field: Field
    template: str
    width: str
    quiet: bool
    hint: bool = True

    @property
    def grouped(self) -> bool:
        """Several inputs under one label."""
        return self.template in _SEVERAL or (self.template == self.field.template_name and self.field.group_label)

    @property
    def selects(self) -> list[list[OptionGroup]]:
        """For several answers out of a long list: a select for each that is chosen, and an empty one."""
        chosen = list(self.field.typed) if isinstance(self.field.typed, list) else []
        return [_chosen(self.field.groups, one) for one in (*chosen, "")]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Question:
    """`name`: that of its first field; the page draws clock and matches below the questions they belong to."""

    number: int
    name: str
    title: str
    parts: list[Part]

    @property
    def long(self) -> bool:
        """Its answers are sentences: one below the other."""
        return self.name == "urgency"


@dataclass(frozen=True)
class Sheet:
    """Questions that belong together."""

    title: Reason
    questions: list[Question]


def sheets(form: KindForm, *, later: bool = False) -> list[Sheet]:
    """All questions of the form, numbered through; what the member may not read is not among them.

    `later`: typed in from paper; only then the time of the call needs a word of explanation.
    """
    groups = {group.fields[0].spec.name: group for group in form.groups}
    by_field = {field.spec.name: first for first, group in groups.items() for field in group.fields}
    number = 0
    found: list[Sheet] = []
    for title, names in SHEETS:
        questions: list[Question] = []
        for first in dict.fromkeys(by_field[name] for name in names if name in by_field):
            number += 1
            group = groups[first]
            questions.append(Question(number, first, group.title, list(_parts(group.fields, later))))
        if questions:
            found.append(Sheet(title, questions))
    return found


def _parts(fields: Iterable[Field], later: bool) -> Iterator[Part]:
    several = list(fields)
    for field in several:
        name = field.spec.name
        width = _WIDTHS.get(name, "full" if field.width == "two-thirds" else field.width)
        yield Part(field, _template(field), width, len(several) == 1, hint=later or name not in _PLAIN_TIMES)


def _template(field: Field) -> str:
    name, sort = field.spec.name, field.spec.type
    if name == "agency":
        return "casework/contact/selects.html"
    if name not in _RADIOS and sort in _PLAIN:
        return f"casework/contact/{_PLAIN[sort]}.html"
    return field.template_name


def _chosen(groups: list[OptionGroup], code: str) -> list[OptionGroup]:
    return [
        OptionGroup(group.label, [replace(option, chosen=option.value == code) for option in group.options])
        for group in groups
    ]
