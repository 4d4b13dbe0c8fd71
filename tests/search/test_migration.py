"""The index is made, taken away and made again with things in it, and moves from one database to another."""

from pathlib import Path

from flask_migrate import check, downgrade, upgrade

from network.core.db import db
from network.search import index
from network.search.results import results_for
from network.search.words import read
from tests.builders.communities import participant, thread
from tests.builders.resources import resource

BEFORE_SEARCH = "2026112011"


def plant():
    asked = thread(title="Zebrafinches")
    reader = participant(asked.community)
    resource(title="The zebrafinch report")
    db.session.commit()
    return reader


def kinds_found(reader):
    return sorted(item.kind for item in results_for(db.session.merge(reader), read("zebrafinch")).items)


def make_and_unmake(app):
    reader = plant()
    assert kinds_found(reader) == ["resource", "thread"]
    db.session.remove()

    downgrade(revision=BEFORE_SEARCH)
    upgrade()
    index.rebuild()
    db.session.commit()

    assert kinds_found(reader) == ["resource", "thread"]


def test_the_index_goes_and_comes_on_sqlite(own_app):
    make_and_unmake(own_app)


def test_the_index_goes_and_comes_on_postgresql(postgres_app):
    make_and_unmake(postgres_app)


def test_models_and_migrations_agree_on_postgresql(postgres_app):
    check()


def test_what_was_found_is_found_after_moving_to_postgresql(own_app, postgres_app):
    with own_app.app_context():
        reader = plant()
        db.session.remove()
        archive = Path(own_app.test_cli_runner().invoke(args=["backup"]).output.strip())

    with postgres_app.app_context():
        db.session.remove()
        result = postgres_app.test_cli_runner().invoke(args=["restore", "--yes", str(archive)])
        assert result.exit_code == 0, result.output
        assert kinds_found(reader) == ["resource", "thread"]
