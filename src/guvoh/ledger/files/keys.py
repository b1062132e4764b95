"""What a file reference keeps in `secret`: the file's key and the SHA-256 of its content.

It lies in the record's part, so who may read that part can open the file, and nobody else.
"""

from base64 import b64decode, b64encode

from guvoh.ledger.errors import Malformed

_VERSION = "1."


def secret(key: bytes, sha256: bytes) -> str:
    """As it stands in the reference."""
    return _VERSION + b64encode(key + sha256).decode()


def opened(written: str | None) -> tuple[bytes, bytes]:
    """Key and SHA-256. Raises Malformed."""
    try:
        if written is None or not written.startswith(_VERSION):
            raise Malformed
        both = b64decode(written[len(_VERSION) :], validate=True)
    except ValueError:
        raise Malformed from None
    if len(both) != 64:
        raise Malformed
    return both[:32], both[32:]
