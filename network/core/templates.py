"""What every template is given, and how Jinja is set."""

from typing import Any

import jinja2
from flask import Flask, current_app, request
from jinja2.environment import TemplateModule

from network.core import clock
from network.core.addresses import link_to
from network.core.identity import the_network
from network.core.login import visitor


def set_up(app: Flask) -> None:
    app.jinja_env.template_class = Template
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


class Template(jinja2.Template):
    """A template that is imported is made once. Jinja looks at every import whether it was given other globals: ours never are."""

    def _get_default_module(self, ctx: Any = None) -> TemplateModule:
        return super()._get_default_module()


class LazyNetwork:
    """The network's settings, read only if a template asks."""

    def __getattr__(self, name: str) -> Any:
        return getattr(the_network(), name)


def is_current(prefix: str) -> bool:
    """Whether the page shown lies under this address."""
    return lies_under(request.path, prefix)


def lies_under(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(f"{prefix.rstrip('/')}/")
