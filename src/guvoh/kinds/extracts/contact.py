"""Table `contact`: one row for each call, letter or visit, whether it became a case or not."""

from guvoh.kinds.contact import Contact
from guvoh.kinds.extracts.plain import Plain, same

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
