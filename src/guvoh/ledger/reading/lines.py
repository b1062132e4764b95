"""Rows of the ledger's tables by the numbers or ids they stand under.

A case is read out of nine tables. To put nine statements together took ten times as long as to carry them out, so each
is put together once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection

from guvoh.circles.columns import RandomIdField

_AT_ONCE = 500
"""A statement binds only so many values."""


@dataclass(frozen=True)
class _Statement:
    """One place `%s` for all that is bound; `ids`: which of the columns are ids, by place."""

    text: str
    bound: Any
    ids: tuple[tuple[int, RandomIdField], ...]


def under(model: Any, keys: Sequence[int] | Sequence[UUID], column: str, columns: tuple[str, ...]) -> Iterator[Any]:
    """The `columns` (as `values_list` takes them) of rows whose `column` is one of `keys`.

    In order of `n`, as far as no more than 500 are asked for.
    """
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        statement = _statement(connection.vendor, model, column, columns, isinstance(some[0], UUID))
        bound = [statement.bound.get_db_prep_value(one, connection) for one in some]
        with connection.cursor() as cursor:
            cursor.execute(statement.text.replace("%s", ", ".join(["%s"] * len(bound))), bound)
            rows = cursor.fetchall()
        for row in rows:
            found = list(row)
            for at, field in statement.ids:
                found[at] = field.from_db_value(found[at], None, connection)
            yield found


@cache
def _statement(vendor: str, model: Any, column: str, columns: tuple[str, ...], by_ids: bool) -> _Statement:
    asked = model.objects.filter(**{f"{column}__in": [UUID(int=0) if by_ids else 0]})
    compiler = asked.order_by("n").values_list(*map(str, columns)).query.get_compiler(DEFAULT_DB_ALIAS)
    text, bound = compiler.as_sql()
    if not text.count("%") == len(bound) == 1:
        raise TypeError(f"more than {column} is bound on {vendor}")
    fields = [chosen[0].output_field for chosen in compiler.select]
    ids = tuple((at, field) for at, field in enumerate(fields) if isinstance(field, RandomIdField))
    return _Statement(text, asked.query.where.children[0].lhs.output_field, ids)
