"""What the ledger refuses, and why. No message carries content of a case."""


class LedgerError(Exception):
    """Something about the ledger. `code` is a stable word for pages and tests."""

    code = "ledger"

    def __init__(self, code: str = "") -> None:
        if code:
            self.code = code
        super().__init__(self.code)


class Refused(LedgerError):
    """A rule says no; `code` names the rule, `guvoh.ledger.sentences` says it to people."""

    code = "refused"


class Moved(LedgerError):
    """What an action was sealed against is no longer so; it is sealed again."""

    code = "moved"


class Malformed(LedgerError):
    """An opened payload is not of the format that this program writes."""

    code = "malformed"


class AccessChainBroken(LedgerError):
    """Openings could not be written down for a day: nothing more is shown. An export stops at once."""

    code = "access-not-recorded"
