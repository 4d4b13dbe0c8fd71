import pytest

from network.people.models import Role
from tests.builders.members import staff

ADDRESSES = [
    "/library/%00",
    "/library/%00/file",
    "/library/%ED%A0%80",
    "/library?q=%ED%A0%80%00",
    "/library?theme=%00a",
    "/library/staff/%00",
    "/library/staff?q=%00",
    "/library/staff?sort=%00&after=zzz&status=%00",
    "/webinars/%00",
    "/webinars/%00/book",
    "/webinars/staff/%00/bookings",
    "/webinars?after=WyIyMDI2LTAxLTAxIiwgIngiXQ",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_is_too_odd_to_answer(client, address):
    """On both databases: PostgreSQL has no NUL."""
    client.as_(staff(Role.RESEARCH, Role.EVENTS))

    assert client.get(address).status_code in {200, 404}
