"""What a browser sent, read by names with a prefix. A missing name is an empty value, never an error."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, QueryDict


def sent(request: HttpRequest) -> QueryDict:
    """What was posted, or a draft that was brought back; else nothing."""
    if request.method == "POST":
        return request.POST
    draft = getattr(request, "draft", None)
    return draft if isinstance(draft, QueryDict) else QueryDict()


class Posted:
    """Values of one form among the posted data; `prefix` keeps two forms of one page apart."""

    def __init__(self, data: QueryDict, files: Mapping[str, Any] | None = None, prefix: str = "") -> None:
        self._data, self._files, self._prefix = data, files or {}, prefix

    def one(self, name: str) -> str:
        """The value of this name, or ''."""
        return self._data.get(self._prefix + name, "")

    def many(self, name: str) -> list[str]:
        """All values of this name that are not empty."""
        return [value for value in self._data.getlist(self._prefix + name) if value]

    def has(self, name: str) -> bool:
        """Whether the name was sent at all."""
        return self._prefix + name in self._data

    def file(self, name: str) -> Any:
        """The uploaded file of this name, or None."""
        return self._files.get(self._prefix + name)

    def rows(self, name: str) -> list[int]:
        """The numbers of the rows that were sent (`names-0-text`, `names-7-text`): holes are possible and kept."""
        row = re.compile(re.escape(self._prefix + name) + r"-(\d{1,4})-")
        return sorted({int(found.group(1)) for key in self._data if (found := row.match(key))})

    def pressed(self) -> tuple[str, str] | None:
        """Which of our own buttons was pressed: (`add:names`, '1'), (`remove:names`, '3'), or None."""
        start = f"{self._prefix}do-"
        for key in self._data:
            if key.startswith(start):
                return key.removeprefix(start), self._data.get(key, "")
        return None
