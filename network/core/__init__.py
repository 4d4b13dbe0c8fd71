"""The ground that all features stand on; it knows none of them."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from network.core import (
    addresses,
    aliases,
    assets,
    backup,
    db,
    deeds,
    errors,
    files,
    forms,
    health,
    history,
    identity,
    jobs,
    lifecycle,
    limits,
    login,
    logs,
    outbox,
    outside,
    pages,
    pieces,
    retention,
    returned_letters,
    saved_views,
    security,
    templates,
    translations,
    undoing,
)

TABLES = (
    aliases,
    deeds,
    files,
    history,
    identity,
    outbox,
    returned_letters,
    saved_views,
    undoing,
)  # modules that are needed here for their tables, jobs and listeners


def set_up(app: Flask) -> None:
    """Lay the ground, before the features. What is registered first acts last on an answer: the commit, so, is the end."""
    addresses.set_up(app)
    lifecycle.set_up(app)
    logs.set_up(app)
    db.set_up(app)
    login.set_up(app)
    security.set_up(app)
    outside.set_up(app)
    forms.set_up(app)
    limits.set_up(app)
    errors.set_up(app)
    translations.set_up(app)
    templates.set_up(app)
    pages.set_up(app)
    pieces.set_up(app)
    jobs.set_up(app)
    backup.set_up(app)
    retention.set_up(app)
    logs.count_queries(app)


def open_doors(app: Flask) -> None:
    """What stands at the doors, once all features are in."""
    app.register_blueprint(health.bp)
    assets.set_up(app)
    if proxies := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)  # type: ignore[method-assign]
