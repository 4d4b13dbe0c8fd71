from network.core.db import db
from network.organisations.models import Sector, Standing
from tests.builders.members import member, member_organisation

LEEDS, BURY = "E08000035", "E08000002"


def weavers(client, **over):
    """An organisation whose primary contact is signed in."""
    organisation = member_organisation(
        **{"name": "Weavers", "slug": "weavers", "sector": Sector.CIVIL_SOCIETY, "listed_at": None, **over}
    )
    client.as_(member(organisation, standing=Standing.PRIMARY))
    return organisation


def typed(**over) -> dict:
    return {
        "name": "Weavers", "sector": "civil_society", "about": "We *weave*.", "areas": [LEEDS, BURY],
        f"localities-{LEEDS}": "Harehills", "themes": "Hate crime, Young voices", "public_email": "hello@weavers.example", "listed": "y",
        "charity_number": "sc012345", **over,
    }  # fmt: skip


def send(client, **over):
    client.get("/organisations/weavers/profile")
    return client.post("/organisations/weavers/profile", data={"csrf_token": client.csrf_token, **typed(**over)})


def test_a_preview_shows_the_page_and_saves_nothing(client):
    organisation = weavers(client)

    answer = send(client, preview="1")

    assert answer.status_code == 200
    for words in (
        "How your page would look",
        "Everybody could read this",
        "Harehills",
        "hello@weavers.example",
        "SC012345",
    ):
        assert words in answer.text
    db.session.expire(organisation)
    assert (organisation.about, organisation.coverage, organisation.listed_at) == ("", [], None)


def test_what_is_saved_is_public_once_listed_and_hidden_at_once_when_taken_back(client):
    weavers(client)
    stranger = client.application.test_client()

    assert send(client).status_code == 303
    page = stranger.get("/organisations/weavers").text
    assert [words in page for words in ("<em>weave</em>", "Harehills", "Hate crime", "hello@weavers.example")] == [
        True
    ] * 4
    assert "Weavers" in stranger.get(f"/organisations?area={BURY}").text
    assert "Weavers" in stranger.get("/organisations?theme=Young+voices").text

    send(client, listed="")
    assert stranger.get("/organisations/weavers").status_code == 404
    assert "Weavers" not in stranger.get("/organisations").text
    assert "Young voices" not in stranger.get("/organisations").text


def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept(client):
    weavers(client)

    answer = send(client, charity_number="12", areas=[LEEDS, "E99999999"], website="nowhere", public_phone="ring us")

    assert answer.status_code == 422
    for words in (
        "Type six or seven digits",
        "not on our list any more",
        "https://example.org",
        "0113 496 0000",
        "Harehills",
    ):
        assert words in answer.text


def test_questions_fit_the_sector(client):
    weavers(client, sector=Sector.LOCAL_GOVERNMENT)

    page = client.get("/organisations/weavers/profile").text

    assert 'name="own_area"' in page
    assert 'name="charity_number"' not in page
    assert 'name="income_band"' not in page


def test_a_council_says_which_one_it_is(client):
    organisation = weavers(client, sector=Sector.LOCAL_GOVERNMENT, charity_number="1190001")

    send(client, sector="local_government", own_area=LEEDS, charity_number="")

    db.session.expire(organisation)
    assert (organisation.own_area.name, organisation.charity_number) == ("Leeds", "1190001")
