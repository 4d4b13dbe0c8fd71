"""What every template is given, and how Jinja is set."""

from typing import Any

from flask import Flask, current_app, request

from network.core import clock
from network.core.addresses import link_to
from network.core.identity import the_network
from network.core.login import visitor


def set_up(app: Flask) -> None:
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.globals["is_current"] = is_current
    app.jinja_env.globals["link_to"] = link_to  # for messages
    app.context_processor(common)


def common() -> dict[str, Any]:
    return {
        "network": LazyNetwork(),
        "visitor": visitor(),
        "demonstration": current_app.config["DEMONSTRATION"],
        "base_url": current_app.config["BASE_URL"],
        "now": clock.now,
        "today": clock.today,
    }


class LazyNetwork:
    """The network's settings, read only if a template asks."""

    def __getattr__(self, name: str) -> Any:
        return getattr(the_network(), name)


def is_current(prefix: str) -> bool:
    """Whether the page shown lies under this address."""
    return request.path == prefix or request.path.startswith(f"{prefix.rstrip('/')}/")
