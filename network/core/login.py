"""Who is signed in. The people feature says how a person is found; everybody else asks `visitor()`."""

from typing import Any, cast

from flask import Flask, g, has_request_context
from flask_login import AnonymousUserMixin, LoginManager, current_user

login_manager = LoginManager()

#: What else every page shows of the visitor: columns that are read in the statement which finds them, so that they cost none.
ALONGSIDE: dict[str, Any] = {}


class Anonymous(AnonymousUserMixin):
    """Whoever looks in without having signed in: no id, no name, no role."""

    id = None
    name = ""
    is_staff = False

    def holds(self, *_roles: object) -> bool:
        return False


def visitor() -> Any:
    """The person behind Flask-Login's proxy, or the anonymous one: a proxy never reaches an action or a column."""
    known = has_request_context() and g.get("_login_user")  # asked some twenty times a page
    return known or cast(Any, current_user)._get_current_object()


def read_alongside(name: str, column: Any) -> None:
    """Let a column that asks about `AuthSession.person_id` be read with the visitor."""
    ALONGSIDE[name] = column.label(name)


def alongside(name: str) -> Any:
    """What was read with the visitor; None where nobody is signed in."""
    return g.get("alongside", {}).get(name)


def set_up(app: Flask) -> None:
    login_manager.anonymous_user = Anonymous
    login_manager.session_protection = None  # sessions are rows of our own, checked at each request
    login_manager.init_app(app)
