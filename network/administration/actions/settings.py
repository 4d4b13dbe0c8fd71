"""The network itself: set up once, then changed."""

from typing import Any

from flask import g
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from network.core import text
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.identity import Network, is_set_up
from network.people import actions as people
from network.people.actions import roles
from network.people.models import Person, Role

THE_ONLY_ID = 1  # so that the database lets nobody set up a second network


def set_up(network_name: str, name: str, email: str, password: str) -> Person:
    """Name the network, and make the account of its first administrator."""
    if is_set_up():
        raise Refused(_("This network has been set up already."))
    try:
        with db.session.begin_nested():
            g.network = save(Network(id=THE_ONLY_ID, name=network_name, contact_email=email))
    except IntegrityError:
        raise Refused(_("This network has just been set up by somebody else."))
    administrator = people.find_or_create(email, name)
    people.set_password(administrator, password)
    roles.grant(administrator, Role.ADMINISTRATOR)
    return administrator


def change_settings(network: Network, about: str, **settings: Any) -> None:
    """Change what the network says of itself and how it works; who changed what stays in the history."""
    lock(network)
    for name, value in settings.items():
        setattr(network, name, value)
    network.about, network.about_html = about, text.render(about).html
    db.session.flush()
