"""What may go wrong when something sealed is opened. No message ever carries content."""


class SealingError(Exception):
    """Something sealed was refused. `code` is a stable word for tests and error pages."""

    code = "sealing"

    def __init__(self, what: str = "") -> None:
        super().__init__(what or self.code)


class Damaged(SealingError):
    """The bytes are not what was sealed under this key for this context."""

    code = "damaged"


class BadSignature(SealingError):
    """The signature is not this key's over this message for this use."""

    code = "bad-signature"


class WrongSuite(SealingError):
    """A version or suite that the recipient does not have. There is no negotiation."""

    code = "wrong-suite"


class KeyIdMismatch(SealingError):
    """An opened shared key is not the one that was signed for."""

    code = "key-id-mismatch"


class RefusedParameters(SealingError):
    """Passphrase parameters outside the program's own list."""

    code = "refused-parameters"


class Mistyped(SealingError):
    """A typed sheet or code is not one; `group` is the first wrong group (from 1), or 0 for a wrong length."""

    code = "mistyped"

    def __init__(self, group: int) -> None:
        self.group = group
        super().__init__(f"group {group}")
