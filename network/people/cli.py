"""Commands about people."""

import click
from flask_babel import force_locale

from network.core.db import db
from network.core.errors import Refused
from network.core.lifecycle import transaction
from network.people import actions, bp, links
from network.people.actions import roles, second_factor
from network.people.actions.account import with_address
from network.people.models import Role

bp.cli.short_help = "Accounts."


@bp.cli.command("invite-administrator")
@click.argument("email")
@click.option("--name", default="", help="What they are called, if they have no account yet.")
def invite_administrator(email: str, name: str) -> None:
    """Make somebody an administrator, and print a link by which they set their password: for when nobody can get in."""
    if "@" not in email:
        raise click.BadParameter("Give an email address.", param_hint="EMAIL")
    with transaction(), force_locale("en_GB"):
        person = actions.find_or_create(email, name or email.partition("@")[0])
        if not person.holds(Role.ADMINISTRATOR):
            roles.grant(person, Role.ADMINISTRATOR)
        db.session.flush()
        address = links.make(person)
    click.echo(f"{person.email} is an administrator. This link sets their password; it works once, for a week:")
    click.echo(address)


@bp.cli.command("reset-second-factor")
@click.argument("email")
def reset_second_factor(email: str) -> None:
    """Let somebody sign in by password alone who has lost their phone and their recovery codes; they are told by email."""
    person = with_address(email)
    if person is None:
        raise click.ClickException("Nobody has an account with this address.")
    try:
        with transaction(), force_locale("en_GB"):
            second_factor.reset(person)
    except Refused as refused:
        raise click.ClickException(refused.sentence) from refused
    click.echo(f"{email} signs in by password alone, until they have set up two steps anew.")
