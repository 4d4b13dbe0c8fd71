"""Looking at a brief at a terminal."""

from pathlib import Path

import click

from network.core.db import db
from network.core.mail import as_email
from network.digests import actions, bp
from network.people import queries


@bp.cli.command("preview")
@click.argument("email")
@click.option("--to", "path", type=click.Path(path_type=Path), help="Write the letter into this file, as .eml.")
def preview(email: str, path: Path | None) -> None:
    """Show the brief that a person would get now. Nothing is sent, and nothing kept."""
    person = db.session.scalar(queries.person_by_email(email.strip().lower()))
    if person is None:
        raise click.ClickException("Nobody has this address.")
    letter = actions.preview(person)
    if letter is None:
        click.echo("Nothing is new: no brief would come.")
        return
    whole = bytes(as_email(letter, "preview@localhost"))
    if path:
        path.write_bytes(whole)
    else:
        click.echo(whole.decode())
