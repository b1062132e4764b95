"""Table `consent`: one row for each decision about one purpose."""

from guvoh.kinds.consent import Consent
from guvoh.kinds.extracts.plain import Plain, same

TABLE = Plain(
    Consent,
    same("person", "purpose", "decision", "given_by", "in_custody", "recorded", month="decided_on"),
)
