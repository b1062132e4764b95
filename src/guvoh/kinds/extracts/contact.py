"""Table `contact`: one row for each call, letter or visit, whether it became a case or not.

A call that was attached to a case is kept there too, so that the case can be read alone; it counts where it was taken.
"""

from guvoh.kinds import wellknown
from guvoh.kinds.contact import Contact
from guvoh.kinds.extracts.plain import Plain, same
from guvoh.kinds.extracts.view import Row, View

TABLE = Plain(
    Contact,
    same(
        "channel",
        "line",
        "language",
        "relation",
        "country",
        "region",
        "place",
        "injured",
        "lawyer",
        "needs",
        "urgency",
        "result",
        agencies="agency",
        month="received_at",
        month_seized="seized_at",
    ),
)


def rows(view: View, frame: Row) -> list[Row]:
    """The rows of one file of work."""
    return [row for row in TABLE.rows(view, frame) if not _kept_beside(row)]


def _kept_beside(row: Row) -> bool:
    return row.get("numbered") == "yes" and row.get("result") == wellknown.ATTACHED
