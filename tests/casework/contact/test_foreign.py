"""What was given to somebody else does not exist."""

from uuid import uuid4

import pytest

import cast
from casework.contact.test_outcomes import CALL
from casework.contact.world import taken
from guvoh import ledger
from support.reader import Reader


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "page",
    ["", "/change", "/accept", "/called", "/outcome", "/hand-over", "/hand-over/5b1c1f0e-6f7e-4f4b-9c55-7d1a3c0e8f21"],
)
def test_a_foreign_contact_is_no_contact_byte_for_byte(
    us: cast.Coalition, dilshod: Reader, page: str, method: str
) -> None:
    file, record = taken(us.amina, us.dushanbe, **CALL)
    send = getattr(dilshod, method)
    foreign = send(f"/contacts/{file}/{record}{page}")
    nowhere = send(f"/contacts/{uuid4()}/{uuid4()}{page}")
    assert foreign.status_code == nowhere.status_code
    assert foreign.status_code in (404, 405)
    if foreign.status_code == 404:
        assert foreign.content == nowhere.content


def test_a_record_that_is_no_contact_is_not_found(us: cast.Coalition, amina: Reader) -> None:
    file, _record = taken(us.amina, us.dushanbe, **CALL)
    assert amina.get(f"/contacts/{file}/{uuid4()}").status_code == 404


def test_nobody_may_change_what_was_shared_for_reading(us: cast.Coalition) -> None:
    from guvoh.circles.roles import Role

    file, record = taken(us.amina, us.dushanbe, **CALL)
    reader = Reader().enter(us.join("Rano", us.dushanbe, Role.READER))
    address = f"/contacts/{file}/{record}"
    assert reader.get(address).status_code == 200
    for page in ("/accept", "/called", "/change", "/outcome"):
        assert reader.post(address + page, {"story": "x"}).status_code == 403
    assert len(ledger.open(us.amina, file).history()) == 1
