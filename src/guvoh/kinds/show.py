"""Values as a person reads them, without any HTML: for lists, history, exports, prints."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from guvoh.kinds.choices import Choice
from guvoh.kinds.gaps import Gap
from guvoh.kinds.spec import FieldSpec
from guvoh.kinds.words import _, say
from guvoh.kit.dates import PartialDate
from guvoh.lawbook import Lawbook

Named = Callable[[UUID], str]

A_RECORD = _("a record of the file")
A_MEMBER = _("a member")
A_CIRCLE = _("a circle")
BYTES = _("{size} bytes")


class Shower:
    """Shows values in one language. `record` and `member` say what ids are called for this reader."""

    def __init__(self, language: str, book: Lawbook, record: Named | None = None, member: Named | None = None) -> None:
        self.language = language
        self._book = book
        self._record = record or (lambda _id: say(A_RECORD, language))
        self._member = member or (lambda _id: say(A_MEMBER, language))

    def field(self, spec: FieldSpec, value: Any, gap: Gap | None = None) -> str:
        """The value of a field, or its gap; an empty text for nothing."""
        if gap is not None:
            return say(gap.label, self.language)
        if value is None or value == ():
            return ""
        if isinstance(value, tuple):
            return "; ".join(self._one(spec, one) for one in value)
        return self._one(spec, value)

    def _one(self, spec: FieldSpec, value: Any) -> str:
        if spec.type in ("term", "terms"):
            return self._book.label(str(spec.vocabulary), value, self.language)
        if isinstance(value, Choice):
            return say(value.label, self.language)
        if isinstance(value, PartialDate):
            return value.show(self.language)
        if isinstance(value, date):
            return PartialDate.of(value).show(self.language)
        if isinstance(value, UUID):
            return self._identified(spec, value)
        shown = _SHOWN.get(spec.type)
        return shown(self, value) if shown else str(value)

    def _identified(self, spec: FieldSpec, value: UUID) -> str:
        if spec.type == "circle":
            return say(A_CIRCLE, self.language)
        return self._member(value) if spec.type == "member" else self._record(value)

    def names(self, value: Any) -> str:
        """A spelling; what sort of name it is, unless it is the legal one."""
        sort = say(value.sort.label, self.language)
        return _note(value.text, "" if value.sort == "legal" else sort[:1].lower() + sort[1:])

    def phones(self, value: Any) -> str:
        """A number and whose it is."""
        return _note(value.number, value.note)

    def id_numbers(self, value: Any) -> str:
        """A number and what kind of number it is."""
        return _note(value.number, say(value.sort.label, self.language))

    def addresses(self, value: Any) -> str:
        """An address and since when."""
        return _note(value.text, value.since.show(self.language) if value.since else "")

    def money(self, value: Any) -> str:
        """Amount and currency."""
        return f"{value.amount} {value.currency}"

    def safeguards(self, value: Any) -> str:
        """A safeguard and whether it was kept."""
        result = value.result and self._book.label("safeguard_result", value.result, self.language)
        return _note(self._book.label("safeguard", value.safeguard, self.language), result)

    def file(self, value: Any) -> str:
        """Name and length. Never the secret."""
        return _note(value.name, say(BYTES, self.language, size=value.size))


_SHOWN: dict[str, Callable[[Shower, Any], str]] = {
    "names": Shower.names,
    "phones": Shower.phones,
    "id_numbers": Shower.id_numbers,
    "addresses": Shower.addresses,
    "money": Shower.money,
    "safeguards": Shower.safeguards,
    "file": Shower.file,
}


def _note(text: str, note: str | None) -> str:
    return f"{text} ({note})" if note else text
