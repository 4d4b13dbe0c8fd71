"""Backup and restore: everything back, on either database, and nothing touched by a bad archive."""

import stat
import tarfile
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from network.core import clock
from network.core.db import db, save
from network.organisations.models import Organisation, Representative
from network.people.models import AuthSession, Person
from tests.builders.members import member, organisation, person


def run(app: Flask, *command: str) -> Result:
    db.session.remove()
    return app.test_cli_runner().invoke(args=list(command))


def archive_of(app: Flask) -> Path:
    result = run(app, "backup")
    assert result.exit_code == 0, result.output
    return Path(result.output.strip())


def filled(app: Flask) -> list[str]:
    member(organisation(name="Aldermere", slug="aldermere"), name="Ada Ŵyn 🧵")
    stored = app.config["DATA_FOLDER"] / "files" / "ab"
    stored.mkdir(parents=True)
    (stored / "abcdef").write_bytes(b"a file")
    db.session.commit()
    return names()


def names() -> list[str]:
    return list(db.session.scalars(select(Person.name).order_by(Person.id)))


def test_what_was_ruined_comes_back(own_app):
    before = filled(own_app)
    archive = archive_of(own_app)
    person(name="Somebody later")
    (own_app.config["DATA_FOLDER"] / "files" / "ab" / "abcdef").write_bytes(b"ruined")
    db.session.commit()

    result = run(own_app, "restore", "--yes", str(archive))

    assert result.exit_code == 0, result.output
    assert names() == before
    assert (own_app.config["DATA_FOLDER"] / "files" / "ab" / "abcdef").read_bytes() == b"a file"
    assert db.session.scalar(select(func.count(Representative.id))) == 1


def test_no_session_comes_back_with_a_backup(own_app):
    """Nobody knows which of them were ended after it was made."""
    now, ada = clock.now(), member()
    save(AuthSession(person_id=ada.id, token_hash="x", device="", began_at=now, seen_at=now))
    db.session.commit()

    result = run(own_app, "restore", "--yes", str(archive_of(own_app)))

    assert "signs in anew" in result.output
    assert db.session.scalar(select(AuthSession.ended_at)) is not None


def test_a_network_moves_from_sqlite_to_postgresql(own_app, postgres_app):
    with own_app.app_context():
        before = filled(own_app)
        archive = archive_of(own_app)

    result = run(postgres_app, "restore", "--yes", str(archive))

    assert result.exit_code == 0, result.output
    assert names() == before
    assert organisation().id == db.session.scalar(select(func.max(Organisation.id)))


def test_only_its_owner_reads_an_archive(own_app):
    mode = archive_of(own_app).stat().st_mode

    assert stat.S_IMODE(mode) == 0o600


@pytest.mark.parametrize("harm", ["cut", "changed", "newer"])
def test_a_bad_archive_touches_nothing(own_app, tmp_path, harm):
    before = filled(own_app)
    archive = archive_of(own_app)
    spoil(archive, harm, tmp_path)

    result = run(own_app, "restore", "--yes", str(archive))

    assert result.exit_code == 1
    assert "Nothing was touched" in result.output
    assert names() == before


def spoil(archive: Path, harm: str, folder: Path) -> None:
    if harm == "cut":
        archive.write_bytes(archive.read_bytes()[:-200])
        return
    unpacked = folder / "unpacked"
    with tarfile.open(archive) as opened:
        opened.extractall(unpacked, filter="data")
    if harm == "changed":
        (unpacked / "files" / "abcdef").write_bytes(b"evil")
    else:
        manifest = unpacked / "manifest.json"
        manifest.write_text(manifest.read_text().replace('"revision": "20', '"revision": "99'))
    with tarfile.open(archive, "w:gz") as packed:
        for part in unpacked.rglob("*"):
            if part.is_file():
                packed.add(part, str(part.relative_to(unpacked)))
