import re

import pytest

from cast import Coalition
from guvoh import ledger
from guvoh.circles.errors import NoKey
from ledger.cases import C, H, I, S, entry, register


def test_a_case_is_registered_and_opened(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe)
    file = ledger.open(us.amina, case)
    assert re.fullmatch(r"TJ-\d{4}-0001", file.number or "")
    assert file.compartments == {C, I, S, H}
    assert len(file.records) == 8
    assert file.home == us.dushanbe
    assert file.may_write
    assert entry(file, "person").record.names[0].text == "Каримов Рустам"
    assert not file.alarms
    assert not file.conflicts


def test_it_refuses_a_stranger(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe)
    for stranger in (us.boris, us.chinara, us.dilshod):
        with pytest.raises(NoKey):
            ledger.open(stranger, case)
