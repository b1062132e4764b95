"""One field of a form: what was typed stays what is shown; what goes into the record is checked by the kind.

A field is bound to data (typed) or to a value (of the record). `read` gives what the kind's model takes; the sentence
about an error comes back into `errors`. Each has a template: `pages/form/<template>.html`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from guvoh.kinds.gaps import Gap
from guvoh.kinds.pages.declaring import Item
from guvoh.kinds.spec import FieldSpec
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.pages import dates
from guvoh.pages.forms import options
from guvoh.pages.forms.options import Option
from guvoh.pages.forms.posted import Posted
from guvoh.pages.words import say
from guvoh.sealing.labels import Compartment

if TYPE_CHECKING:
    from guvoh.pages.forms.form import KindForm

_DAYS = {"сегодня": 0, "today": 0, "вчера": -1, "yesterday": -1, "позавчера": -2, "завтра": 1, "tomorrow": 1}


class Field:
    """The base: a value and a gap."""

    template = "line"

    def __init__(self, form: KindForm, spec: FieldSpec, item: Item, posted: Posted | None, value: Any) -> None:
        self.form, self.spec, self.item = form, spec, item
        self.errors: list[str] = []
        gap = form.before.gaps.get(spec.name) if form.before else None
        self.gap = gap.value if gap else ""
        if posted is None:
            self.typed = self.show(value)
        else:
            self.typed = self.take(posted)
            self.gap = posted.one(f"{spec.name}-gap") if spec.may_gap else ""
            self.gap = self.gap if self.gap in {one.value for one in Gap} else ""

    # what the kinds of fields override

    def show(self, value: Any) -> Any:
        """From the record's value to what stands in the field."""
        return "" if value is None else str(value)

    def take(self, posted: Posted) -> Any:
        """What was sent for this field."""
        return posted.one(self.spec.name)

    def read(self) -> Any:
        """From what stands in the field to what the model takes."""
        return self.typed or None

    def hear(self, row: int | None, part: str | None, text: str) -> str:
        """Take an error; give the id of the element it belongs to."""
        self.errors.append(text)
        return self.id

    # what templates ask

    @property
    def name(self) -> str:
        return self.form.prefix + self.spec.name

    @property
    def id(self) -> str:
        return f"f-{self.name}"

    @property
    def label(self) -> str:
        return say(self.spec.label)

    @property
    def hint(self) -> str:
        return say(self.item.hint or self.spec.hint)

    @property
    def width(self) -> str:
        return self.item.width

    @property
    def rows_high(self) -> int:
        return self.item.rows

    @property
    def part(self) -> str:
        """'identity' or 'health' where the field is read by fewer than the story."""
        place = self.spec.compartment
        return place.value if place in (Compartment.IDENTITY, Compartment.HEALTH) else ""

    @property
    def gaps(self) -> list[Option]:
        """The reasons offered beside the field; none where a gap makes no sense, as for who of us does something."""
        ours = self.spec.type == "member" and not self.gap
        return options.of_gaps(self.gap) if self.spec.may_gap and not ours else []

    @property
    def gap_label(self) -> str:
        return say(Gap(self.gap)) if self.gap else ""

    @property
    def group_label(self) -> bool:
        """Whether the label is a legend (several inputs) and not a label."""
        return self.template in ("radios", "checkboxes", "rows", "safeguards", "tree")

    @property
    def template_name(self) -> str:
        return f"pages/form/{self.template}.html"

    below = ""
    """A template below the input (see `KindForm.components`)."""
    example = False
    """Whether an example stands beside the input: on the first date of a form."""
    quiet_label = False
    """Whether the group's title says the same already."""

    @property
    def described_by(self) -> str:
        """Ids of hint and error, for `aria-describedby`."""
        ids = [f"{self.id}-hint"] if self.hint or self.example else []
        return " ".join([*ids, *([f"{self.id}-error"] if self.errors else [])])

    @property
    def shown_if(self) -> tuple[str, str] | None:
        """(name of the other field, its values): the script hides the field while it has none of them."""
        condition = self.item.shown_if
        return (self.form.prefix + condition.field, " ".join(condition.values)) if condition else None


class LineField(Field):
    """Text on one line."""


class TextField(Field):
    """Text of many lines."""

    template = "text"


class NumberField(Field):
    """A number; spaces between thousands are dropped."""

    template = "number"

    def read(self) -> Any:
        return re.sub(r"[\s\u00a0\u202f]", "", self.typed) or None


class DateField(Field):
    """A date as one writes it: `12.03.2026`, `март 2026`, `около 2014`, `вчера 14:30`."""

    template = "date"
    _NEAR = re.compile(r"^(сегодня|вчера|позавчера|завтра|today|yesterday|tomorrow)\b[,\s]*", re.IGNORECASE)
    _TIME = re.compile(r"^\d{1,2}[:.]\d{2}$")

    def show(self, value: Any) -> str:
        if value is None:
            return ""
        return dates.typed(value if isinstance(value, PartialDate) else PartialDate.of(value))

    def read(self) -> Any:
        text = self.typed.strip()
        near = self._NEAR.match(text)
        rest = text[near.end() :] if near else text
        if near or self._TIME.match(text):
            today = clock.local_today()
            day = today.toordinal() + (_DAYS[near.group(1).lower()] if near else 0)
            return f"{type(today).fromordinal(day):%d.%m.%Y} {rest}".strip()
        return text or None

    @property
    def moment(self) -> bool:
        return self.spec.widget == "moment"

    @property
    def whole_day(self) -> bool:
        return self.spec.type == "day"


class FileField(Field):
    """An uploaded file. What a sealing upload handler gives (`ref`) goes into the record; a view may also store the
    file itself and put what the record keeps into `form.stored`."""

    template = "file"
    upload: Any = None

    def show(self, value: Any) -> Any:
        return value

    def take(self, posted: Posted) -> Any:
        self.upload = posted.file(self.spec.name)
        return getattr(self.form.before, self.spec.name, None) if self.form.before else None

    def read(self) -> Any:
        sealed = getattr(self.upload, "ref", None)
        return self.form.stored.get(self.spec.name) or sealed or self.typed

    @property
    def too_large(self) -> bool:
        """Whether a file came that is larger than its handler takes; nothing of it was kept."""
        return bool(getattr(self.upload, "too_large", False))
