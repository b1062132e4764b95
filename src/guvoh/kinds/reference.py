"""The field reference of the manual, written from the declarations.

python -m guvoh.kinds.reference > docs/fields.md
"""

import sys
from collections.abc import Iterator

from guvoh.kinds import schema
from guvoh.kinds.columns import Column
from guvoh.kinds.registry import KINDS, spec
from guvoh.kinds.spec import FieldSpec, KindSpec

HEAD = """# Fields

What a case is made of. This page is written from the declarations in `src/guvoh/kinds/`
(`python -m guvoh.kinds.reference > docs/fields.md`); a test sees that it is current.

Every field may stay empty. Where a gap is possible, *unknown*, *not asked*, *refused to say* and *not applicable*
can be said instead of a value. *Lies in* names the compartment: only members to whom it was given can read the
field. *Counted as* says what of it goes into the coded extract, which is all that figures are made of.
"""

_TYPES = {
    "line": "one line of text",
    "text": "text",
    "term": "one of *{vocabulary}*",
    "terms": "any of *{vocabulary}*",
    "choice": "one of: {choices}",
    "choices": "any of: {choices}",
    "date": "date, as exactly as it is known",
    "day": "day",
    "number": "whole number",
    "money": "amount and currency",
    "names": "spellings of a name: text, sort, language",
    "phones": "telephone numbers, each with a note",
    "id_numbers": "numbers, each with its kind",
    "addresses": "addresses, each with its beginning",
    "safeguards": "safeguards, each with its result",
    "ref": "a record: {ref}",
    "refs": "records: {ref}",
    "member": "a member",
    "circle": "a circle",
    "cases": "cases",
    "file": "a file",
}
_PRECISIONS = {"year": "year", "month": "month", "band": "age band", "presence": "whether there is one"}


def reference() -> str:
    """The page, in Markdown."""
    return "\n".join([HEAD, *(line for kind in KINDS for line in _kind(spec(kind))), *_tables()])


def _kind(declared: KindSpec) -> Iterator[str]:
    yield f"## {declared.singular} (`{declared.kind}`)"
    yield ""
    yield " ".join((declared.model.__doc__ or "").split())
    yield ""
    yield "| field | label | what it holds | lies in | counted as | gap |"
    yield "|---|---|---|---|---|---|"
    for field in declared.fields:
        label = f"{field.label}. {field.hint}" if field.hint else field.label
        gap = "yes" if field.may_gap else "–"
        yield f"| `{field.name}` | {label} | {_holds(field)} | {_place(field)} | {_counted(field)} | {gap} |"
    yield ""


def _holds(field: FieldSpec) -> str:
    kind = {"*": "of any kind"}.get(field.ref or "", field.ref)
    told = _TYPES[field.type].format(
        vocabulary=field.vocabulary, choices=", ".join(choice.label for choice in field.choices), ref=kind
    )
    if field.restricted is not None:
        told += " (protected terms only)" if field.restricted else " (without protected terms)"
    return told


def _place(field: FieldSpec) -> str:
    place = field.compartment.value
    if field.freed_by and field.freed_to:
        place += f"; {field.freed_to.value} if `{field.freed_by}` is yes"
    return place


def _counted(field: FieldSpec) -> str:
    code = field.code
    if code is None:
        return "–"
    if code.hours_since:
        return f"hours since `{code.hours_since}`"
    return _PRECISIONS[code.precision] if code.precision else "itself"


def _tables() -> Iterator[str]:
    yield "## What can be counted"
    yield ""
    yield "One table for each unit. The columns of a unit are all that can be asked about it without another table."
    yield ""
    for name, columns in schema.TABLES.items():
        yield f"### `{name}`"
        yield ""
        yield "| column | label | values |"
        yield "|---|---|---|"
        yield from (f"| `{column.name}` | {column.label} | {_values(column)} |" for column in columns)
        yield ""


def _values(column: Column) -> str:
    if column.vocabulary:
        return f"{'set of ' if column.multi else ''}*{column.vocabulary}*"
    if column.choices:
        return ", ".join(value for value, _label in column.choices)
    return {"int": "whole number", "month": "month", "months": "set of months", "day": "day"}.get(
        column.type, "another row"
    )


if __name__ == "__main__":
    sys.stdout.write(reference())
