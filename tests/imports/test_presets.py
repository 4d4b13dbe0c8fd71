from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from network.core import clock
from network.core.db import rows
from network.imports.models import Preset
from network.memberships.models import Membership, State
from network.memberships.situations import situation_of
from network.organisations.models import Organisation, Representative
from tests.builders.imports import taken_in
from tests.builders.memberships import the_tariff

SAMPLES = Path(__file__).with_name("samples")


@pytest.fixture(autouse=True)
def a_day_in_november(network):
    the_tariff()
    with clock.set_to(clock.at(date(2026, 11, 20))):
        yield


def sample(name):
    return taken_in(upload=FileStorage(BytesIO((SAMPLES / f"{name}.csv").read_bytes()), f"{name}.csv"))


def states():
    return {body.name: situation_of(body).state for body in rows(select(Organisation))}


def seats():
    return {
        (seat.organisation.name, seat.person.email, seat.role_title, seat.standing.value)
        for seat in rows(select(Representative))
    }


def terms():
    return {(term.organisation.name, term.tier.name, term.starts_on, term.ends_on) for term in rows(select(Membership))}


def test_contacts_and_memberships_of_civicrm_come_in_with_their_states():
    loaded = sample("civicrm")

    assert loaded.preset == Preset.CIVICRM
    assert states() == {
        "Saltmarsh Faith Forum": State.ACTIVE, "Harbour Youth Trust": State.LAPSED, "Weir Sports Club": State.ENQUIRY,
    }  # fmt: skip
    assert seats() == {
        ("Saltmarsh Faith Forum", "rosa@saltmarsh.example", "Coordinator", "primary"),
        ("Saltmarsh Faith Forum", "idris@saltmarsh.example", "Trustee", "colleague"),
    }
    assert [(each["row"], each["column"], each["value"]) for each in loaded.report["problems"]] == [
        (6, "Contact Type", "Household")
    ]


def test_an_organisation_of_civicrm_keeps_its_address_and_its_mail_is_for_invoices():
    sample("civicrm")

    [forum] = rows(select(Organisation).where(Organisation.name == "Saltmarsh Faith Forum"))
    assert (forum.billing_address, forum.billing_email) == (
        "4 Chapel Row\nSaltmarsh\nSM1 2AA",
        "office@saltmarsh.example",
    )


def test_contacts_of_wild_apricot_come_in_with_the_term_that_their_renewal_ends():
    loaded = sample("wild_apricot")

    assert loaded.preset == Preset.WILD_APRICOT
    assert states() == {"Mill Lane Arts": State.ACTIVE, "Copper Kettle Roasters": State.LAPSED}
    assert terms() == {
        ("Mill Lane Arts", "Standard", date(2026, 6, 15), date(2027, 6, 14)),
        ("Copper Kettle Roasters", "Advanced", date(2024, 2, 1), date(2025, 1, 31)),
    }
    assert {standing for *_rest, standing in seats()} == {"primary", "colleague"}
    assert loaded.report["privileged"] == ["Administration access", "Password"]
    assert [each["row"] for each in loaded.report["problems"]] == [5]
