"""The entry point: what `flask`, gunicorn and waitress import."""

from network import create_app

app = create_app()
