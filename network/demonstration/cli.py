"""Commands: `flask start` sets up and serves in one process, `flask demo` and `flask sample` fill a network."""

import json
import time

import click
from flask import current_app
from flask_migrate import upgrade
from waitress import create_server

from network.core.jobs import start_embedded_worker
from network.core.lifecycle import transaction
from network.demonstration import bp, loader, sample
from network.demonstration.sample.size import Size


@click.command("start")
def start() -> None:
    """Bring the schema up to date, load the demonstration network into an empty database, and serve."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    upgrade()
    if app.config["DEMONSTRATION"]:
        with transaction():
            loader.load()
    server = listen(app)
    worker = start_embedded_worker(app) if app.config["EMBEDDED_WORKER"] else None
    greet(app)
    try:
        server.run()
    finally:
        if worker:
            worker.stop(graceful=True)


def listen(app):
    """The server at the address of the settings, or a sentence about why it cannot be there."""
    host, port = app.config["HOST"], app.config["PORT"]
    try:
        return create_server(app, host=host, port=port, threads=app.config["WEB_THREADS"])
    except OSError as error:
        raise click.ClickException(
            f"We cannot serve on {host}, port {port}: {error.strerror}. Try another port: make run PORT={port + 1}"
        ) from error


def greet(app) -> None:
    """Say where the network is, and who can sign in."""
    click.echo(f"\n  Weft is at {app.config['BASE_URL']}\n")
    if app.config["DEMONSTRATION"]:
        click.echo("  Everybody is invented, and has the password " + app.config["DEMONSTRATION_PASSWORD"])
        for somebody in loader.who_can_sign_in():
            click.echo(
                f"    {somebody['email']:34}{somebody['role']}{', ' + somebody['organisation'] if somebody['organisation'] else ''}"
            )
    else:
        click.echo("  Open it: the first page leads you through naming your network.")
    click.echo("\n  Stop with Ctrl-C.\n")


@click.command("demo")
@click.option("--json", "as_json", is_flag=True, help="Print who can sign in, as JSON.")
def demo(as_json: bool) -> None:
    """Load the demonstration network, unless it is there already."""
    began = time.perf_counter()
    with transaction():
        loaded = loader.load()
    if as_json:
        click.echo(loader.as_json())
    else:
        took = time.perf_counter() - began
        click.echo(
            f"Loaded in {took:.1f} seconds." if loaded else "There is a network here already; nothing was changed."
        )


@click.command("sample")
@click.option("--people", default=200, show_default=True)
@click.option("--communities", default=20, show_default=True)
@click.option("--threads", default=2000, show_default=True)
@click.option("--posts", default=100_000, show_default=True)
@click.option("--long-thread", default=500, show_default=True, help="Posts in the longest thread.")
@click.option("--resources", default=500, show_default=True)
@click.option("--registrations", default=2000, show_default=True)
@click.option("--organisations", default=0, show_default=True, help="More of them, each with its primary contact.")
@click.option("--due", default=0, show_default=True, help="How many of these are to be renewed this month.")
@click.option("--applications", default=0, show_default=True, help="Applications that wait.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same network.")
@click.option("--rare-word", default="", help="A word to put into some posts.")
@click.option("--rare-count", default=100, show_default=True, help="Into how many.")
@click.option("--json", "as_json", is_flag=True, help="Print the addresses of pages to measure, as JSON.")
def sample_command(as_json: bool, **size) -> None:
    """Add a large network for measuring."""
    began = time.perf_counter()
    with transaction():
        places = sample.add(Size(**size))
    click.echo(json.dumps(places) if as_json else f"Added in {time.perf_counter() - began:.0f} seconds.")


@bp.record_once
def add_commands(state) -> None:
    for command in (start, demo, sample_command):
        state.app.cli.add_command(command)
