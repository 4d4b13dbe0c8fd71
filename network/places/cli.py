"""Commands about places."""

from pathlib import Path

import click
from flask_babel import force_locale

from network.core.lifecycle import transaction
from network.places import actions, bp
from network.places.reading import SHIPPED, read_file

bp.cli.short_help = "The list of councils."


@bp.cli.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=SHIPPED)
def load(file: Path) -> None:
    """Make the list of councils what FILE says: without one, what we ship. A second time changes nothing."""
    with transaction(), force_locale("en_GB"):
        found = read_file(file.read_text(encoding="utf-8"))
        if found.problems:
            raise click.ClickException("\n".join(found.problems[:20]))
        changes = actions.load(found.places)
    click.echo(
        f"{len(changes.added)} added, {len(changes.changed)} changed, {len(changes.recoded)} with a new code, "
        f"{len(changes.merged)} merged, {len(changes.gone)} gone."
    )
