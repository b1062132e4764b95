"""Parts of a procedure as forms: a box for each value of the file, checked by the very reader of the file.

What was typed is put together as the file would hold it, each value on a line of its own number; what the reader
says of a line is shown beside the box.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from guvoh.editor import words
from guvoh.kit.dates import DateProblem, PartialDate
from guvoh.lawbook.errors import Problem
from guvoh.lawbook.marked import Marked
from guvoh.lawbook.procedures.fields import Entry, Page
from guvoh.lawbook.procedures.sentences import sentence
from guvoh.pages.forms.plain import Plain

Choices = Sequence[tuple[str, Any]]
Said = str | Promise


@dataclass(frozen=True)
class Box:
    """`path`: where the value stands in the part ("labels.ru", "extend.0.to").

    `sort`: line, text, select, checks, tick, day, moment. `fold`: the heading under which it lies folded.
    """

    path: str
    label: Said
    sort: str = "line"
    choices: Choices = ()
    hint: Said = ""
    fold: Said = ""

    @property
    def name(self) -> str:
        return self.path.replace(".", "__")


@dataclass(frozen=True)
class Fold:
    """Boxes that lie together; open where something is wrong in them."""

    title: str
    fields: list[forms.BoundField]

    @property
    def open(self) -> bool:
        return any(field.errors for field in self.fields)


class PartForm(Plain):
    """A part of the file. `values`: the part as it was; `reader`: reads it as the file's reader does; `writer`: writes
    what was read as the file has it, into `part`."""

    def __init__(
        self,
        data: Any = None,
        *,
        boxes: Sequence[Box],
        values: Mapping[str, Any],
        reader: Callable[[Entry], Any],
        writer: Callable[[Any], dict[str, Any]],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        first = {box.name: shown(values, box) for box in boxes}
        super().__init__(data, initial={**first, **(initial or {})})
        self.boxes, self.values, self.reader, self.writer = boxes, values, reader, writer
        for box in boxes:
            self.fields[box.name] = _field(box, first[box.name])

    @property
    def folds(self) -> list["Fold"]:
        """The boxes under their headings; those without one stand first."""
        found: dict[str, list[forms.BoundField]] = {}
        for box in self.boxes:
            found.setdefault(str(box.fold), []).append(self[box.name])
        return [Fold(title, fields) for title, fields in sorted(found.items(), key=lambda pair: bool(pair[0]))]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        typed = put_together(self.values, {box.path: self._typed(box, given) for box in self.boxes})
        problems: list[Problem] = []
        lines = {box.path: place for place, box in enumerate(self.boxes, start=1)}
        found = self.reader(Entry(_marked(typed, lines, ""), Page("", problems), ""))
        for one in problems:
            self._say(one)
        if not problems:
            self.part: dict[str, Any] = self.writer(found)
        return given

    def _typed(self, box: Box, given: Mapping[str, Any]) -> Any:
        """What was typed as the file has it; what was ticked before stays in its order."""
        value = _typed(box, given.get(box.name))
        if box.sort != "checks":
            return value
        before = list(shown(self.values, box))
        return sorted(value, key=lambda one: before.index(one) if one in before else len(before))

    def _say(self, one: Problem) -> None:
        box = self.boxes[one.line - 1] if 0 < one.line <= len(self.boxes) else None
        name = box.name if box else None
        if one.code == "label" and box is not None:
            above, _dot, _last = box.path.rpartition(".")
            name = f"{above.replace('.', '__')}__{one.values[-1]}"
        said = _("Fill this in.") if one.code in ("missing", "label") else sentence(one, words.language())
        self.refuse(said[:1].upper() + said[1:], name if name in self.fields else None)


def part_form(request: HttpRequest, *, again: bool, **about: Any) -> PartForm:
    """The form as it was sent; as a draft brought it back, unchecked; else with the values of the part."""
    if again:
        return PartForm(request.POST, **about)
    draft = getattr(request, "draft", None)
    initial = {}
    if draft is not None:
        for box in about["boxes"]:
            initial[box.name] = draft.getlist(box.name) if box.sort == "checks" else draft.get(box.name, "")
    return PartForm(initial=initial, **about)


def _field(box: Box, first: Any) -> forms.Field:
    label, hint = str(box.label), str(box.hint)
    line = {"class": "govuk-input", "autocomplete": "off", "spellcheck": "false"}
    match box.sort:
        case "select":
            widget = forms.Select(attrs={"class": "govuk-select"})
            choices = [("", "–"), *box.choices]
            return forms.ChoiceField(choices=choices, widget=widget, label=label, help_text=hint, required=False)
        case "checks":
            # Of sixty, what is ticked stands first.
            return _ticks(sorted(box.choices, key=lambda pair: pair[0] not in first), label, hint)
        case "tick":
            return _ticks([("true", label)], hint, "")
        case "text":
            area = forms.Textarea(attrs={"class": "govuk-textarea", "rows": 3})
            return forms.CharField(widget=area, label=label, help_text=hint, required=False)
        case "day" | "moment":
            line["class"] += " g-date"
    return forms.CharField(widget=forms.TextInput(attrs=line), label=label, help_text=hint, required=False)


def _ticks(choices: Choices, label: str, hint: str) -> forms.Field:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(choices=choices, widget=widget, label=label, help_text=hint, required=False)


def shown(values: Mapping[str, Any], box: Box) -> Any:
    """What stands in the box at first."""
    if box.path == "verified":
        return ["true"] if values.get("status") == "verified" else []
    found: Any = values
    for key in box.path.split("."):
        if isinstance(found, list) and box.sort != "checks":
            found = found[int(key)] if key.isdigit() and int(key) < len(found) else None
        else:
            found = found.get(key) if isinstance(found, Mapping) else None
    if box.sort in ("checks", "tick"):
        return found if isinstance(found, list) else [found] if found else []
    if found is None or found == "null":
        return ""
    return _as_typed(found) if box.sort in ("day", "moment") else found


def _as_typed(value: str) -> str:
    day, _t, minute = value.partition("T")
    turned = ".".join(reversed(day.split("-")))
    return f"{turned} {minute}".strip()


def _typed(box: Box, value: Any) -> Any:
    if box.sort == "checks":
        return list(value or [])
    if box.sort == "tick":
        return "true" if value else ""
    text = str(value or "").strip()
    return _as_written(text) if box.sort in ("day", "moment") else text


def _as_written(text: str) -> str:
    """A day typed in any way, as the file has it; what is no day stays as typed, and the reader says so."""
    try:
        found = PartialDate.parse(text)
    except DateProblem:
        return text
    moment, first = found.moment(), found.first_day()
    if moment is not None:
        return moment.strftime("%Y-%m-%dT%H:%M")
    return first.isoformat() if first is not None and first == found.last_day() else text


def put_together(values: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """The part with what was typed; what has no box stays as it was; empty groups fall away."""
    part: dict[str, Any] = _copy(values)
    for path, value in typed.items():
        _put(part, path.split("."), value)
    return _pruned(part)


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def _put(into: Any, path: list[str], value: Any) -> None:
    key, rest = path[0], path[1:]
    place: Any = int(key) if isinstance(into, list) else key
    if isinstance(into, list):
        into.extend({} for _one in range(place + 1 - len(into)))
    if not rest:
        into[place] = value
        return
    below = into[place] if isinstance(into, list) else into.get(place)
    if not isinstance(below, dict | list) or (rest[0].isdigit() and not isinstance(below, list)):
        below = [] if rest[0].isdigit() else {}
        into[place] = below
    _put(below, rest, value)


def _pruned(part: dict[str, Any]) -> dict[str, Any]:
    return {key: _rows(value) for key, value in part.items() if _filled(value) or key in _KEPT}


_KEPT = frozenset({"labels", "code", "starts", "amount", "due"})


def _rows(value: Any) -> Any:
    return [row for row in value if _filled(row)] if isinstance(value, list) else value


def _filled(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_filled(inner) for inner in value.values())
    if isinstance(value, list):
        return any(_filled(inner) for inner in value)
    return bool(value)


def _marked(value: Any, lines: Mapping[str, int], path: str) -> Marked:
    line = lines.get(path) or min((n for other, n in lines.items() if other.startswith(f"{path}.")), default=0)
    below = f"{path}." if path else ""
    if isinstance(value, Mapping):
        missing = {other[len(below) :] for other in lines if other.startswith(below)} if below or not path else set()
        body = {key: _marked(inner, lines, f"{below}{key}") for key, inner in value.items()}
        for key in sorted(missing - body.keys()):
            if "." not in key:
                body[key] = Marked(lines[f"{below}{key}"], "")
        return Marked(line or 1, body)
    if isinstance(value, list):
        return Marked(line or 1, [_marked(inner, lines, f"{below}{place}") for place, inner in enumerate(value)])
    return Marked(line or 1, str(value))
