"""The entry point: what `flask`, gunicorn and waitress import."""

import gc

from network import create_app

app = create_app()

# What is there from the start lives as long as the process: never looked through for garbage, it stays shared between workers.
gc.collect()
gc.freeze()
