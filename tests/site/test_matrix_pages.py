"""Who gets in where: every route, as every role. A new route that is not in the table fails."""

from typing import Any

import pytest
from sqlalchemy import select

from network.core import clock
from network.core.db import db, save
from network.organisations.models import Band, Representative, Sector, Standing
from network.people.models import Person
from tests.builders.members import membership, organisation, person
from tests.site.places import address_of, examples

PEOPLE = {
    "colleague": "Cerys Placeholder",
    "primary": "Ada Example",
    "another": "Ola Demo",  # primary contact of another member organisation, in no community of Aldermere's
    "facilitator": "Esme Testerton",
    "membership": "Mags Placeholder",
    "events": "Ewan Testerton",
    "research": "Ravi Madeup",
    "policy": "Polly Sample",
    "administrator": "Alex Example",
    "trustee": "Thea Demo",
}
ROLES = ("stranger", "lapsed", *PEOPLE)
EVERYBODY = set(ROLES)
SIGNED_IN = EVERYBODY - {"stranger"}
MEMBERS = {"colleague", "primary", "another", "facilitator"}
ALDERMERE = {"colleague", "primary"}

#: Not in the table: what only a link from an email opens, and is tested with its feature.
BY_LINK_ALONE = {"people.choose_password", "organisations.invitation", "memberships.withdraw_application"}
AUDIENCES: dict[str, set[str]] = {}


def somebody_lapsed() -> Person:
    """Of an organisation whose membership ended a year ago."""
    today = clock.today()
    body = organisation(name="Lapsed Council", slug="lapsed-council", sector=Sector.HEALTH, band=Band.CHARITY)
    membership(body, starts_on=today.replace(year=today.year - 2), ends_on=today.replace(year=today.year - 1))
    gone = person(name="Gone Example", handle="gone-example")
    save(Representative(organisation_id=body.id, person_id=gone.id, standing=Standing.PRIMARY, began_on=today))
    db.session.commit()
    return gone


def client_of(story: Any, role: str) -> Any:
    client = story.test_client()
    if role == "stranger":
        return client
    who = (
        somebody_lapsed()
        if role == "lapsed"
        else db.session.scalars(select(Person).where(Person.name == PEOPLE[role])).one()
    )
    return client.as_(who)


def let_in(answer: Any) -> bool:
    turned_away = answer.status_code in {403, 404} or "/sign-in" in (answer.location or "")
    return not turned_away


def routes(story: Any) -> list[Any]:
    return [
        (rule, method)
        for rule in story.url_map.iter_rules()
        for method in sorted(rule.methods & {"GET", "POST"})
        if rule.endpoint not in BY_LINK_ALONE and not rule.endpoint.startswith(("assets.", "health."))
    ]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_in_where_it_should_and_nowhere_else(story, role):
    found, wrong = examples(), []
    client = client_of(story, role)
    client.get("/sign-in" if role == "stranger" else "/account")
    token = client.csrf_token

    for rule, method in sorted(routes(story), key=lambda each: (each[1], each[0].endpoint)):
        if rule.endpoint == "people.sign_out":
            continue
        answer = client.open(
            address_of(rule, found), method=method, data={"csrf_token": token} if method == "POST" else None
        )
        if answer.status_code >= 500:
            wrong.append(f"{method} {rule.endpoint} answered {answer.status_code}")
        if let_in(answer) != (role in AUDIENCES.get(rule.endpoint, set())):
            wrong.append(f"{method} {rule.endpoint} answered {answer.status_code}")

    assert wrong == []


def test_every_route_is_in_the_table(story):
    assert {rule.endpoint for rule, _method in routes(story)} == set(AUDIENCES)
