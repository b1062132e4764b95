"""A question is answered whole or not at all."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from guvoh.catalogue.errors import SegmentGone
from guvoh.sealing.errors import SealingError

P = ParamSpec("P")
R = TypeVar("R")


def whole(ask: Callable[P, R]) -> Callable[P, R]:
    """A damaged chunk that a question runs into ends it with SegmentGone: never half an answer."""

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return ask(*args, **kwargs)
        except SealingError as problem:
            raise SegmentGone(problem.code) from problem

    return asked
