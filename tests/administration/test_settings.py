"""The network is set up once, and its settings changed by administrators."""

import pytest

from network.administration import actions
from network.core import history
from network.core.db import db
from network.core.errors import Refused
from network.core.identity import Network, is_set_up
from network.people import passwords
from network.people.models import Person, Role
from tests.threads import at_once

PASSWORD = "seventeen quiet tramlines"


def test_an_empty_network_gets_a_name_and_an_administrator(app):
    ada = actions.set_up("Belonging Network", "Ada Example", "ada@example.org", PASSWORD)

    assert is_set_up()
    assert ada.holds(Role.ADMINISTRATOR)
    assert passwords.matches(ada.password_hash, PASSWORD)


def test_a_network_is_set_up_once(network):
    with pytest.raises(Refused, match="already"):
        actions.set_up("Another Network", "Eve", "eve@example.org", PASSWORD)


def test_a_change_of_settings_is_kept_with_both_values(network):
    actions.change_settings(network, about="We *weave*.", notice_days=90, name="Belonging Together")

    kept = db.session.scalars(history.of(network)).first()
    assert kept.fields["notice_days"] == [60, 90]
    assert kept.fields["name"] == ["Belonging Network", "Belonging Together"]
    assert network.about_html == "<p>We <em>weave</em>.</p>\n"


def test_ten_who_set_up_at_once_set_up_one_network(postgres_app):
    db.session.execute(db.delete(Network))
    db.session.commit()

    answers = at_once(
        postgres_app,
        lambda number: actions.set_up(f"Network {number}", "Ada", f"ada{number}@example.org", PASSWORD).id,
        10,
    )

    assert sum(isinstance(answer, int) for answer in answers) == 1
    assert db.session.query(Network).count() == 1
    assert db.session.query(Person).count() == 1
