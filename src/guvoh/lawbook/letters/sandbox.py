"""The Jinja environment of letters: plain values, `if` and `for`, and nothing that could be called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

LOOP = ("index", "first", "last")


class Group(dict[str, Any]):
    """Values under one name. `path`: what a letter calls it."""

    path: str = ""


class Gap(Undefined):
    """What nobody said: false in `if`, nothing in `for`, and a visible gap where it is put in."""

    label = ""

    @classmethod
    def called(cls, label: str) -> Gap:
        """A gap with this name."""
        found = cls(name=label)
        found.label = label
        return found

    def __str__(self) -> str:
        return self.label


class Unsaid(list[Any]):
    """A list to which nobody answered: false in `if`; in `for` one visible gap, so that no colon ends a letter."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._gap = Gap.called(label)

    def __iter__(self) -> Iterator[Any]:
        return iter((self._gap,))


class Sealed(str):
    """A value that is not for this reader, or was not asked for; the text says which. True in `if`."""

    __slots__ = ()


class Env(ImmutableSandboxedEnvironment):
    """`label` says what a path is called; `put` makes text of a value."""

    def __init__(self, label: Callable[[str], str], put: Callable[[Any], str], **options: Any) -> None:
        super().__init__(
            undefined=Gap, finalize=put, autoescape=False, keep_trailing_newline=True, cache_size=0, **options
        )
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()
        self._label = label

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A value of a group, or what Jinja says of a loop. There are no attributes of anything else."""
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, Group):
            value = obj.get(attribute)
            path = f"{obj.path}.{attribute}" if obj.path else attribute
            return Gap.called(self._label(path)) if value in (None, "") else value
        if isinstance(obj, Gap):
            return obj
        raise SecurityError("letters know no attributes")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Square brackets are the same as a dot."""
        if not isinstance(argument, str):
            raise SecurityError("letters know no places in a list")
        return self.getattr(obj, argument)

    def call(self, *args: Any, **kwargs: Any) -> Any:
        raise SecurityError("letters call nothing")


def grouped(values: Mapping[str, Any], path: str = "") -> Group:
    """Plain values as the environment takes them. TypeError for anything that is not plain."""
    found = Group()
    found.path = path
    for name, value in values.items():
        found[name] = _plain(value, f"{path}.{name}" if path else name)
    return found


def _plain(value: Any, path: str) -> Any:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return grouped(value, path)
    if isinstance(value, list | tuple):
        return [_plain(one, path) for one in value]
    raise TypeError(f"{path} is no plain value")
