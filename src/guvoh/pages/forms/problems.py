"""One thing to put right on a form."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`text` is whole ("Date of arrest: there is no such day"); `anchor` is the id of the field it leads to."""

    text: str
    anchor: str = ""
