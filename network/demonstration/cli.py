"""Commands: `flask start` sets up and serves, in one process."""

import click
from flask import current_app
from flask_migrate import upgrade
from waitress import create_server

from network.core.jobs import start_embedded_worker
from network.demonstration import bp

bp.cli.short_help = "The demonstration network."


@click.command("start")
def start() -> None:
    """Bring the schema up to date, load the demonstration network into an empty database, and serve."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    upgrade()
    worker = start_embedded_worker(app) if app.config["EMBEDDED_WORKER"] else None
    server = create_server(app, host=app.config["HOST"], port=app.config["PORT"], threads=app.config["WEB_THREADS"])
    click.echo(f"Weft is at {app.config['BASE_URL']}")
    try:
        server.run()
    finally:
        if worker:
            worker.stop(graceful=True)


@bp.record_once
def add_commands(state) -> None:
    state.app.cli.add_command(start)
