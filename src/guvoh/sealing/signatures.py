"""Ed25519 signatures over a label and a message."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from guvoh.sealing.errors import BadSignature
from guvoh.sealing.labels import Use, label

LENGTH = 64


def sign(private: Ed25519PrivateKey, use: Use, coalition: bytes, message: bytes) -> bytes:
    """64 bytes."""
    return private.sign(label(use, coalition, message))


def verify(public_sign: bytes, signature: bytes, use: Use, coalition: bytes, message: bytes) -> None:
    """Nothing, or BadSignature."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public_sign)
        key.verify(signature, label(use, coalition, message))
    except (InvalidSignature, ValueError):
        raise BadSignature from None
