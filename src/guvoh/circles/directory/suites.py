"""Suites: a public key begins with the byte of its suite; none below the coalition's least is taken."""

from guvoh.circles.directory.state import State
from guvoh.circles.errors import Refused


def suite_stands(state: State, public_kem: bytes) -> None:
    """Refused where the key's suite is older than the coalition's least."""
    if not public_kem or public_kem[0] < state.least_suite:
        raise Refused("lower-suite")
