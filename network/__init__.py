"""Weft: software for a membership network. `FEATURES` is the map of the house: each may import from those before it."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Flask

from config import settings
from network import core

FEATURES = (
    "people",
    "notifications",
    "places",
    "organisations",
    "billing",
    "memberships",
    "moderation",
    "communities",
    "greetings",
    "mailroom",
    "resources",
    "webinars",
    "conferences",
    "calendars",
    "certificates",
    "feedback",
    "ideas",
    "introductions",
    "news",
    "thanking",
    "search",
    "imports",
    "audiences",
    "digests",
    "merging",
    "reports",
    "privacy",
    "administration",
    "home",
    "demonstration",
)


class Weft(Flask):
    """Flask for views of which none is asynchronous: it would look at each one anew whenever it is called."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """The application, with the settings of its environment and, in tests, some of its own."""
    app = Weft(__name__, template_folder="../templates", static_folder=None)
    app.config.update({**settings(), **(overrides or {})})
    core.set_up(app)
    for name in FEATURES:
        register(app, name)
    core.open_doors(app)
    return app


def register(app: Flask, feature: str) -> None:
    """Import all of a feature's modules, so that its tables, pages, jobs and commands are known, and register its blueprint."""
    package = importlib.import_module(f"{__name__}.{feature}")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    blueprint: Blueprint = package.bp
    app.register_blueprint(blueprint)
