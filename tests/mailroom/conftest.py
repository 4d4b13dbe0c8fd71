"""Mail in is on in all tests of the mailroom."""

import pytest

from tests.builders.letters import DOMAIN


@pytest.fixture(autouse=True)
def mail_in(request):
    """Whichever application the test takes, it has a domain for mail."""
    names = [name for name in ("app", "own_app", "postgres_app") if name in request.fixturenames]
    apps = [request.getfixturevalue(name) for name in names]
    for app in apps:
        app.config["MAIL_IN"] = DOMAIN
    yield
    for app in apps:
        app.config["MAIL_IN"] = ""
