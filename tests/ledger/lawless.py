"""What members write with a program that has no rules: it must not count with those whose program has them."""

from typing import Any

import pytest

from guvoh import ledger
from guvoh.circles.keyring import Keyring
from guvoh.ledger.writing import sealing
from guvoh.ledger.writing.plan import Give, Plan
from guvoh.ledger.writing.running import run
from ledger.cases import C, S


def everything_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing is refused to whoever writes."""
    for name in ("may_write", "may_share", "withdrawal_fits", "share_fits", "may_register"):
        monkeypatch.setattr(f"guvoh.ledger.rules.{name}", lambda *_: None)


def share_as(by: Keyring, case: Any, acting: Any, receiver: Any, compartments: Any = (C, S)) -> None:
    """A share under another circle's name than the home's."""

    def seal() -> list[Any]:
        file = ledger.open(by, case)
        plan = Plan(gives=[Give(receiver, frozenset(compartments))])
        return [sealing.Sealer(by, case, acting, plan, file).seal()]

    run(by, seal)
