"""One letter in one language, as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guvoh.lawbook.letters.fields import Field, Fields
from guvoh.lawbook.letters.questions import Question

GOES = ("authority", "court", "un", "client", "annex")
PICKS = ("proceeding", "step", "filed", "term", "person")


@dataclass(frozen=True)
class Letter:
    """`id` is its folder; `paper` its number in the list of papers (D6). `goes`: to whom.

    `consents`: purposes for which a consent is asked. `proceedings`, `decisions`: for which proceedings, and as the
    answer to which decisions, it is offered (none: for all). `ready_for`: other names by which terms call it. `picks`:
    what is chosen before it is filled. `law`: keys it refers to. `text`: the whole file; `body`: what stands below the
    head, beginning in line `first`. `own`: a circle wrote it.
    """

    id: str
    language: str
    edition: int
    title: str
    about: str
    paper: str
    goes: str
    consents: tuple[str, ...]
    proceedings: tuple[str, ...]
    decisions: tuple[str, ...]
    ready_for: tuple[str, ...]
    picks: tuple[str, ...]
    questions: tuple[Question, ...]
    law: tuple[str, ...]
    status: str
    verified_by: str
    source: str
    text: str
    body: str
    first: int
    name: str
    digest: str
    own: bool = False

    @property
    def asked(self) -> Mapping[str, Question]:
        """Its questions by id."""
        return {one.id: one for one in self.questions}

    def fields(self, common: Fields) -> Fields:
        """The fields it may name: the common ones and its own answers."""
        more: dict[str, Field] = {}
        for one in self.questions:
            path = f"ask.{one.id}"
            if one.sort == "choice":
                for option, label in one.options.items():
                    more[f"{path}.{option}"] = Field(f"{path}.{option}", {self.language: label}, flag=True)
                more[f"{path}.words"] = Field(f"{path}.words", one.labels)
                continue
            more[path] = Field(path, one.labels, many=one.sort in ("list", "table"))
            if one.sort == "list":
                more[f"{path}.text"] = Field(f"{path}.text", one.labels)
            for column, label in one.columns.items():
                more[f"{path}.{column}"] = Field(f"{path}.{column}", {self.language: label})
        return common.also(more)
