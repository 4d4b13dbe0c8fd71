"""`flask search rebuild`: make the index anew, after data was loaded past the application."""

import time

import click

from network.core.lifecycle import transaction
from network.search import bp, index

bp.cli.short_help = "The index of what can be found."


@bp.cli.command("rebuild")
def rebuild() -> None:
    """Make the whole index anew."""
    began = time.perf_counter()
    with transaction():
        count = index.rebuild()
    click.echo(f"{count} things can be found; that took {time.perf_counter() - began:.0f} seconds.")
