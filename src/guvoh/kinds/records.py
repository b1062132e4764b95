"""What all records have in common."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from guvoh.kinds.fields import In, NoGap
from guvoh.kinds.gaps import Gap
from guvoh.kinds.words import Msg
from guvoh.sealing.labels import Compartment


def _no_empty_gaps(value: object) -> object:
    return {k: v for k, v in value.items() if v} if isinstance(value, Mapping) else value


class _Veil(NamedTuple):
    """What this reader may not read of a record, and the codes of it."""

    unread: frozenset[Compartment] = frozenset()
    hidden: frozenset[str] = frozenset()
    coded: Mapping[str, Any] = MappingProxyType({})


_NOTHING = _Veil()


class Record(BaseModel):
    """One record of a case or register. Frozen; `revised` gives a changed one.

    Every field is optional: a record is saved in any state. `gaps` says of a field without a value why it has
    none; a value and a gap exclude each other.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    kind: ClassVar[str]
    version: ClassVar[int] = 1
    home: ClassVar[Compartment]
    singular: ClassVar[Msg]
    plural: ClassVar[Msg]

    gaps: Annotated[dict[str, Gap], BeforeValidator(_no_empty_gaps)] = Field(default_factory=dict)

    _behind: _Veil | None = PrivateAttr(default=None)

    @property
    def hidden(self) -> frozenset[str]:
        """Names of the fields that this reader may not read. They look empty here and are not."""
        veil = self._behind
        return veil.hidden if veil else _NOTHING.hidden

    @property
    def unread(self) -> frozenset[Compartment]:
        """Compartments of the kind that this reader may not read."""
        veil = self._behind
        return veil.unread if veil else _NOTHING.unread

    @property
    def coded(self) -> Mapping[str, Any]:
        """Codes of hidden fields as they were stored (see `coding.codes_of`)."""
        veil = self._behind
        return veil.coded if veil else _NOTHING.coded

    def revised(self, **values: Any) -> Self:
        """The record with these values (and `gaps`) replaced and checked; what is hidden stays hidden.

        Raises `pydantic.ValidationError` (put into words by `errors.py`), `ValueError` for a hidden field.
        """
        if (self.hidden | self._locked()) & values.keys():
            raise ValueError("a field that cannot be read cannot be written")
        now = {name: getattr(self, name) for name in self.model_fields_set} | values
        found = type(self).model_validate(now)
        found._behind = self._behind
        return found

    def _locked(self) -> frozenset[str]:
        # Whether a scan is free of identity is said by somebody who may look at it.
        places = (mark for info in type(self).model_fields.values() for mark in info.metadata)
        return frozenset(
            mark.freed_by
            for mark in places
            if isinstance(mark, In) and mark.freed_by and mark.compartment in self.unread
        )

    def _veil(self, unread: frozenset[Compartment], hidden: frozenset[str], coded: Mapping[str, Any]) -> None:
        self._behind = _Veil(unread, hidden, dict(coded))

    @model_validator(mode="before")
    @classmethod
    def _blank_is_nothing(cls, values: Any) -> Any:
        """A field sent empty is an empty field."""
        if not isinstance(values, Mapping):
            return values
        return {
            name: value
            for name, value in values.items()
            if value is not None and not (isinstance(value, str) and (not value or value.isspace()))
        }

    @model_validator(mode="after")
    def _gap_or_value(self) -> Self:
        for name in self.gaps:
            info = type(self).model_fields.get(name)
            if info is None or name == "gaps" or any(isinstance(mark, NoGap) for mark in info.metadata):
                raise PydanticCustomError("gap_not_here", "no gap here", {"field": name})
            if getattr(self, name) not in (None, ()):
                raise PydanticCustomError("gap_and_value", "a gap and a value", {"field": name})
        return self
