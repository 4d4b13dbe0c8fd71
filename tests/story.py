"""The demonstration network, loaded once, for tests that walk the whole house."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from network import create_app
from network.core.db import db
from network.core.lifecycle import transaction
from network.demonstration import loader
from tests.client import Client

PASSWORD = "a-password-for-the-story"


@pytest.fixture(scope="session")
def story_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration network in it, to copy."""
    folder = tmp_path_factory.mktemp("story")
    shutil.copy(sqlite_template, folder / "weft.db")
    app = story_app(folder)
    with app.app_context():
        with transaction():
            loader.load()
        db.session.remove()
        db.engine.dispose()
    return folder


def story_app(folder: Path) -> Flask:
    app = create_app(
        {
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'weft.db'}",
            "DATA_FOLDER": folder,
            "DEMONSTRATION": True,
            "DEMONSTRATION_PASSWORD": PASSWORD,
        }
    )
    app.test_client_class = Client
    return app


@pytest.fixture
def story(story_template: Path, tmp_path: Path) -> Iterator[Flask]:
    """The demonstration network in a database of its own, in which commits are real."""
    folder = tmp_path / "story"
    shutil.copytree(story_template, folder)
    app = story_app(folder)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
