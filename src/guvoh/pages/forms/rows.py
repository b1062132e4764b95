"""Fields of several lines: names, telephones, numbers, addresses; a sum; the list of safeguards.

Rows keep the number they were sent with, so that an error lands on the row it is about, whatever was removed.
"Add another" and "Remove" are buttons that send the form without checking it.
"""

from dataclasses import dataclass, field
from typing import Any

from guvoh import lawbook
from guvoh.kinds import values
from guvoh.kinds.choices import IdSort, NameSort
from guvoh.kit import clock
from guvoh.pages.forms import options
from guvoh.pages.forms.fields import DateField, Field
from guvoh.pages.forms.options import OptionGroup
from guvoh.pages.forms.posted import Posted
from guvoh.pages.words import say, term


@dataclass
class Cell:
    """One input in a row: `sort` is line, select or short."""

    name: str
    id: str
    label: str
    sort: str
    typed: str
    groups: list[OptionGroup] = field(default_factory=list)
    error: str = ""


@dataclass
class Line:
    """One row as shown."""

    number: int
    cells: list[Cell]
    errors: list[str]


@dataclass(frozen=True)
class Part:
    """A column of a repeated field: the name in the value, its label, what it is, and its first choice."""

    name: str
    sort: str
    first: str = ""


_PARTS: dict[str, tuple[type[values.Value], tuple[Part, ...]]] = {
    "names": (
        values.Spelling,
        (Part("text", "line"), Part("sort", "name_sort", "legal"), Part("language", "language")),
    ),
    "phones": (values.Phone, (Part("number", "short"), Part("note", "line"))),
    "id_numbers": (values.IdNumber, (Part("number", "short"), Part("sort", "id_sort", "passport"))),
    "addresses": (values.Address, (Part("text", "line"), Part("since", "date"))),
}


class RowsField(Field):
    """A repeated value."""

    template = "rows"

    def show(self, value: Any) -> dict[int, dict[str, str]]:
        parts = _PARTS[self.spec.type][1]
        return {
            number: {part.name: _shown(part, getattr(one, part.name)) for part in parts}
            for number, one in enumerate(value or ())
        }

    def take(self, posted: Posted) -> dict[int, dict[str, str]]:
        name, parts = self.spec.name, _PARTS[self.spec.type][1]
        typed = {
            row: {part.name: posted.one(f"{name}-{row}-{part.name}") for part in parts} for row in posted.rows(name)
        }
        return self._pressed(typed, posted.pressed())

    def _pressed(self, typed: dict[int, dict[str, str]], button: tuple[str, str] | None) -> dict[int, dict[str, str]]:
        if button == (f"add-{self.spec.name}", "1"):
            typed[max(typed, default=-1) + 1] = {}
        elif button is not None and button[0] == f"remove-{self.spec.name}" and button[1].isdigit():
            typed.pop(int(button[1]), None)
        return typed

    def read(self) -> Any:
        self._kept = [row for row, parts in self.typed.items() if self._filled(parts)]
        return [self._value(self.typed[row]) for row in self._kept]

    def _filled(self, typed: dict[str, str]) -> bool:
        firsts = {part.name: part.first for part in _PARTS[self.spec.type][1]}
        return any(value.strip() and value != firsts[name] for name, value in typed.items())

    def _value(self, typed: dict[str, str]) -> dict[str, Any]:
        sent = {}
        for part in _PARTS[self.spec.type][1]:
            text = typed.get(part.name, "").strip()
            if text or part.name in ("text", "number"):
                sent[part.name] = text
            elif part.first:
                sent[part.name] = part.first
        return sent

    def hear(self, row: int | None, part: str | None, text: str) -> str:
        kept = getattr(self, "_kept", [])
        if row is None or row >= len(kept):
            return super().hear(row, part, text)
        self._faults = getattr(self, "_faults", {})
        self._faults.setdefault((kept[row], part or _PARTS[self.spec.type][1][0].name), text)
        self.row_of_error = kept[row]
        return f"{self.id}-{kept[row]}-{part or _PARTS[self.spec.type][1][0].name}"

    @property
    def lines(self) -> list[Line]:
        """The rows to show; an empty one where there is none."""
        faults = getattr(self, "_faults", {})
        shown = self.typed or {0: {}}
        return [self._line(row, typed, faults) for row, typed in shown.items()]

    def _line(self, row: int, typed: dict[str, str], faults: dict[tuple[int, str], str]) -> Line:
        model, parts = _PARTS[self.spec.type]
        cells = []
        for part in parts:
            text = typed.get(part.name, part.first)
            label = next(mark.text for mark in model.model_fields[part.name].metadata if hasattr(mark, "text"))
            cells.append(
                Cell(
                    name=f"{self.name}-{row}-{part.name}",
                    id=f"{self.id}-{row}-{part.name}",
                    label=say(label),
                    sort="select" if part.sort in _LISTS else part.sort,
                    typed=text,
                    groups=_LISTS[part.sort](text) if part.sort in _LISTS else [],
                    error=faults.get((row, part.name), ""),
                )
            )
        return Line(row, cells, [cell.error for cell in cells if cell.error])


def _shown(part: Part, value: Any) -> str:
    if part.sort == "date" and value is not None:
        from guvoh.pages.dates import typed

        return typed(value)
    return "" if value is None else str(getattr(value, "value", value))


def _languages(chosen: str) -> list[OptionGroup]:
    terms = lawbook.current().vocabulary("language").offered(clock.local_today())
    pairs = [("", ""), *((one.code, term("language", one.code)) for one in terms)]
    return options.of_pairs(pairs, (chosen,))


_LISTS = {
    "name_sort": lambda chosen: options.of_choices(NameSort, (chosen,)),
    "id_sort": lambda chosen: options.of_choices(IdSort, (chosen,)),
    "language": _languages,
}


class MoneyField(Field):
    """An amount and its currency."""

    template = "money"
    CURRENCIES = ("TJS", "KZT", "KGS", "UZS", "TMT", "RUB", "USD", "EUR")

    def show(self, value: Any) -> tuple[str, str]:
        return (str(value.amount), value.currency) if value else ("", "")

    def take(self, posted: Posted) -> tuple[str, str]:
        return posted.one(f"{self.spec.name}-amount"), posted.one(f"{self.spec.name}-currency")

    def read(self) -> Any:
        amount, currency = self.typed
        if not amount.strip():
            return None
        return {"amount": amount.replace(" ", "").replace("\u00a0", "").replace(",", "."), "currency": currency}

    @property
    def amount(self) -> str:
        return str(self.typed[0])

    @property
    def groups(self) -> list[OptionGroup]:
        known = [self.typed[1], *self.CURRENCIES] if self.typed[1] not in ("", *self.CURRENCIES) else self.CURRENCIES
        return options.of_pairs([(one, one) for one in known], (self.typed[1],))


class SafeguardsField(Field):
    """Every safeguard with the answer whether it was kept."""

    template = "safeguards"

    def show(self, value: Any) -> dict[str, str]:
        return {one.safeguard: one.result or "" for one in value or ()}

    def take(self, posted: Posted) -> dict[str, str]:
        codes = [one.code for one in lawbook.current().vocabulary("safeguard")]
        answers = {code: posted.one(f"{self.spec.name}-{code}") for code in codes}
        return {code: answer for code, answer in answers.items() if answer}

    def read(self) -> Any:
        return [{"safeguard": code, "result": result or None} for code, result in self.typed.items()]

    @property
    def lines(self) -> list[tuple[str, str, list[OptionGroup]]]:
        """(name, label, answers) of each safeguard."""
        book = lawbook.current()
        offered = book.vocabulary("safeguard").offered(clock.local_today())
        answers = book.vocabulary("safeguard_result").offered(clock.local_today())
        pairs = [("", ""), *((one.code, term("safeguard_result", one.code)) for one in answers)]
        return [
            (
                f"{self.name}-{one.code}",
                term("safeguard", one.code),
                options.of_pairs(pairs, (self.typed.get(one.code, ""),)),
            )
            for one in offered
        ]


__all__ = ["DateField", "MoneyField", "RowsField", "SafeguardsField"]
