"""What needs an administrator: letters that could not be sent, and the first steps of a new network."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.administration import queries
from network.administration.permissions import may_administer
from network.core.db import db
from network.core.identity import the_network
from network.core.needs import Need, asks
from network.core.outbox import OutboxMessage

MOST = 99


@asks
def needs_of(person: Any) -> list[Need]:
    return [*letters(), *first_steps()] if may_administer(person) else []


def letters() -> list[Need]:
    failed = len(db.session.scalars(queries.failed_mail().with_only_columns(OutboxMessage.id).limit(MOST)).all())
    if not failed:
        return []
    title = ngettext("%(num)d letter could not be sent", "%(num)d letters could not be sent", failed)
    detail = _("The mail server refused for hours. The people they are for do not know yet.")
    return [Need("mail", title, detail, _("See to the mail"), url_for("administration.mail"), urgency=0)]


def first_steps() -> list[Need]:
    """What a new network lacks until somebody can apply, pay, and find a place to talk."""
    has_tariff, has_community = db.session.execute(queries.what_there_is()).one()
    steps = []
    if not has_tariff:
        detail = _("Nobody can apply before there is one. Start from three tiers, and make them yours.")
        steps.append(
            Need("list", _("Your network has no tariff yet"), detail, _("Set the tariff"), url_for("memberships.tiers"))
        )
    if not the_network().bank_account_number:
        detail = _("Without an account number, invoices cannot say where to pay.")
        steps.append(
            Need(
                "banknote",
                _("Your bank details are missing"),
                detail,
                _("Add them"),
                url_for("administration.settings"),
            )
        )
    if not has_community:
        detail = _("A community of practice is where members ask, and are answered.")
        address = url_for("communities.new_community")
        steps.append(Need("message-square", _("There is no community yet"), detail, _("Found the first"), address))
    return steps
