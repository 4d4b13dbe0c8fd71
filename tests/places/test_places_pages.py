import io

from network.core.db import db
from network.people.models import Role
from network.places import queries
from network.places.reading import SHIPPED
from tests.builders.members import staff

PLACES = "/administration/places"


def sent(client, text: str):
    client.get(PLACES)
    data = {"csrf_token": client.csrf_token, "file": (io.BytesIO(text.encode()), "councils.csv")}
    return client.post(PLACES, data=data, content_type="multipart/form-data")


def test_an_administrator_sees_what_would_change_before_it_does(client):
    client.as_(staff(Role.ADMINISTRATOR))
    text = SHIPPED.read_text(encoding="utf-8").replace("E08000016,,Barnsley", "E08000038,E08000016,Barnsley")

    preview = sent(client, text)

    assert "E08000038" in preview.text
    assert db.session.scalar(queries.areas_by_gss(["E08000038"])) is None
    client.post(f"{PLACES}/loading", data={"csrf_token": client.csrf_token, "text": text})
    assert db.session.scalar(queries.areas_by_gss(["E08000038"])).former_gss == ["E08000016"]


def test_the_list_that_is_loaded_already_changes_nothing(client):
    client.as_(staff(Role.ADMINISTRATOR))

    assert "Nothing: this is the list" in sent(client, SHIPPED.read_text(encoding="utf-8")).text


def test_a_file_of_something_else_is_refused_beside_the_field(client):
    client.as_(staff(Role.ADMINISTRATOR))

    answer = sent(client, "colour\nred\n")

    assert answer.status_code == 422
    assert "The file has no column gss" in answer.text


def test_councils_are_loaded_by_a_command(app, network):
    answer = app.test_cli_runner().invoke(args=["places", "load"])

    assert answer.output == "0 added, 0 changed, 0 with a new code, 0 merged, 0 gone.\n"
