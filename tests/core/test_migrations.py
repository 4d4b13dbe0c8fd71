"""Every migration goes up and down with people's data in the tables, on both databases, and gives what the models say."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from network.core import outbox
from network.core.db import Base, db, save
from network.core.mail import Letter
from network.notifications.actions import notify
from network.people import links
from network.people.models import Role
from tests.builders.members import member, staff
from tests.builders.network import a_network
from tests.client import forget_request
from tests.conftest import make_app
from tests.servers.postgres import new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request, tmp_path):
    """An application whose database has just been migrated, and is nobody else's."""
    url = f"sqlite:///{tmp_path / 'weft.db'}"
    if request.param == "postgresql":
        url = new_database(request.getfixturevalue("postgres_server"))
    app = make_app(url, tmp_path, migrated=False)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def fill():
    save(a_network())
    ada = staff(Role.ADMINISTRATOR)
    member()
    links.make(ada)
    notify(ada, "administration/messages/role_given", role=Role.EVENTS)
    outbox.post(Letter("reader@example.org", "News", {"text": "Hello", "html": "<p>Hello</p>"}))
    db.session.commit()
    db.session.remove()
    forget_request()


def tables():
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_each_migration_goes_down_and_up_again_with_data(fresh):
    fill()
    every = tables()
    steps = list(ScriptDirectory("migrations").walk_revisions())

    for step in steps:
        downgrade(revision=step.down_revision or "base")
    left = tables()
    upgrade()
    again = tables()
    fill()

    assert left == set()
    assert again == every


def test_the_migrations_give_what_the_models_say(fresh):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = [each for each in compare_metadata(context, Base.metadata) if "search" not in str(each)]

    assert differences == []


def test_the_migrations_are_one_chain():
    chain = list(ScriptDirectory("migrations").walk_revisions())

    assert [step.is_merge_point or step.is_branch_point for step in chain] == [False] * len(chain)
