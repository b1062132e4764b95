"""The form of a decision's remedies: a line for each, and empty lines for more."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from guvoh import lawbook
from guvoh.kinds.choices import Implementation
from guvoh.kinds.redress import Redress
from guvoh.kinds.step import Step
from guvoh.kit import clock
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.forms import options
from guvoh.pages.forms.options import OptionGroup
from guvoh.pages.forms.problems import Problem
from guvoh.track.queries.lines import Line

EMPTY = 3
FIELDS = ("form", "what", "due", "implementation", "fugrade", "grade", "note")


@dataclass
class Remedy:
    """One line. `typed`: what stands in its fields; `entry` None: a new one."""

    number: int
    entry: Entry | None
    before: Redress
    typed: dict[str, str]
    problem: str = ""

    @property
    def prefix(self) -> str:
        return f"r{self.number}-"

    @property
    def forms(self) -> list[OptionGroup]:
        return _terms("redress", self.typed["form"])

    @property
    def fugrades(self) -> list[OptionGroup]:
        return _terms("fugrade", self.typed["fugrade"])

    @property
    def implementations(self) -> list[OptionGroup]:
        return options.of_choices(Implementation, (self.typed["implementation"],))

    @property
    def blank(self) -> bool:
        """A new line in which nothing was typed."""
        return self.entry is None and not any(self.typed.values())


@dataclass
class RemediesForm:
    """All remedies of a decision."""

    lines: list[Remedy] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    changed: list[tuple[UUID, Redress]] = field(default_factory=list)
    added: list[Redress] = field(default_factory=list)

    def is_valid(self) -> bool:
        """Reads every line into its record."""
        for line in self.lines:
            if line.blank:
                continue
            try:
                record = line.before.revised(**_values(line))
            except ValidationError:
                line.problem = _("This is not a day. For example: 12.03.2026")
                self.errors.append(Problem(f"{line.number}: {line.problem}", f"f-{line.prefix}due"))
                continue
            if line.entry is None:
                self.added.append(record)
            else:
                self.changed.append((line.entry.id, record))
        return not self.errors


def remedies_form(
    known: list[tuple[Entry, Redress]], line: Line | None, decision: Entry, step: Step, sent: QueryDict
) -> RemediesForm:
    """The form as it stands, or as it was sent."""
    found = [Remedy(n, entry, one, _typed(one, sent, n)) for n, (entry, one) in enumerate(known, start=1)]
    values: dict[str, Any] = {"proceeding": line.id if line else None, "step": decision.id, "ordered_by": step.body}
    if "taken_on" not in step.hidden:
        values["ordered_on"] = step.taken_on
    new = Redress(**{name: value for name, value in values.items() if value is not None})
    for n in range(len(found) + 1, len(found) + 1 + EMPTY):
        found.append(Remedy(n, None, new, _typed(new, sent, n)))
    return RemediesForm(found)


def _typed(one: Redress, sent: QueryDict, number: int) -> dict[str, str]:
    return {name: str(sent.get(f"r{number}-{name}", _shown(one, name))) for name in FIELDS}


def _shown(one: Redress, name: str) -> str:
    value = getattr(one, name)
    if name in one.hidden or value is None:
        return ""
    return dates.typed(value) if name == "due" else str(getattr(value, "value", value))


def _values(line: Remedy) -> dict[str, Any]:
    hidden = line.before.hidden
    values: dict[str, Any] = {name: line.typed[name].strip() or None for name in FIELDS if name not in hidden}
    gaps = {name: gap for name, gap in line.before.gaps.items() if not values.get(name)}
    return {**values, "gaps": gaps}


def _terms(vocabulary: str, chosen: str) -> list[OptionGroup]:
    language = _language()
    terms = lawbook.current().vocabulary(vocabulary).offered(clock.local_today())
    return options.of_pairs([(term.code, term.label(language)) for term in terms], (chosen,))


def _language() -> str:
    from django.utils.translation import get_language

    return str(get_language())
