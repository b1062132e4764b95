"""The rows that the ledger names for a circle."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from guvoh.catalogue.provider import Named
from guvoh.circles.columns import RandomIdField
from guvoh.ledger.models import RowName

# Asked for each circle of each page that lists: the query builder would take longer than the database.
_NAMED = """
SELECT r.n, r.hash FROM ledger_row r JOIN ledger_known k ON k.n = r.circle_id WHERE k.id = %s AND r.n > %s ORDER BY r.n
"""
_id = RandomIdField()


def names_rows(circle: UUID, after: int) -> Sequence[Named]:
    """Position and hash of each row named for the circle after a position, in the ledger's order."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, [_id.get_db_prep_value(circle, connection), after])
        return [Named(n, bytes(named)) for n, named in cursor.fetchall()]


def last_position(circle: UUID) -> int:
    """The position of the last row named for the circle, 0 where there is none."""
    found = RowName.objects.filter(circle__id=circle).order_by("-n").values_list("n", flat=True).first()
    return found or 0
