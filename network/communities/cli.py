"""Commands about communities."""

import json
from pathlib import Path

import click

from network.communities import bp
from network.communities.health.given import Unreadable, figures_from, lines

bp.cli.short_help = "Communities of practice."


@bp.cli.command("health")
@click.option(
    "--input",
    "file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON file of records.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines.")
def health(file: Path, as_json: bool) -> None:
    """Work out a community's health from the records in a file, by the same figures as its page."""
    try:
        found = figures_from(json.loads(file.read_text(encoding="utf-8"))).as_json()
    except (Unreadable, json.JSONDecodeError, UnicodeDecodeError) as fault:
        raise click.UsageError(f"{file.name}: {fault}") from fault
    click.echo(json.dumps(found, indent=1) if as_json else "\n".join(lines(found)))
