import io

import pytest
from PIL import Image

from network.core.db import db
from network.people.models import Consent
from network.people.profile import Audience, Part
from tests.builders.communities import community, participation_in
from tests.builders.members import member, member_organisation, person


def a_photo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (900, 700), "teal").save(file, "JPEG")
    return file.getvalue()


def change(client, **typed):
    client.get("/account")
    return client.post(
        "/account",
        data={"csrf_token": client.csrf_token, "name": "Ada Example", **typed},
        content_type="multipart/form-data",
    )


def test_somebody_says_whom_each_part_is_for(client):
    council = member_organisation(name="Aldermere")
    ada, colleague, other = member(council, name="Ada Example", handle="ada"), member(council), member()

    client.as_(ada)
    change(client, phone="0113 496 0000", shown_phone="organisation", pronouns="she/her", shown_pronouns="members")

    for viewer, seen in ((colleague, True), (other, False)):
        page = client.application.test_client().as_(viewer).get("/people/ada").text.partition("<h1>")[2]
        assert "she/her" in page
        assert ("0113 496 0000" in page) == seen
        assert "Aldermere" not in page
        assert ada.email not in page


def test_oneself_sees_the_page_as_each_audience_does(client):
    ada = member(handle="ada", phone="0113 496 0000", email="ada@example.org")
    ada.shown_to = {Part.PHONE: Audience.ORGANISATION, Part.EMAIL: Audience.COMMUNITIES}
    db.session.flush()
    client.as_(ada)

    seen = {}
    for audience in ("members", "communities", "organisation", "everybody"):
        content = client.get(f"/people/ada?as={audience}").text.partition("<h1>")[2]
        seen[audience] = ("ada@example.org" in content, "0113 496 0000" in content)

    assert seen == {
        "members": (False, False),
        "communities": (True, False),
        "organisation": (True, True),
        "everybody": (False, False),
    }


def test_nobody_sees_more_of_another_by_asking_as_a_colleague(client):
    member(handle="ada", phone="0113 496 0000", shown_to={Part.PHONE: Audience.ORGANISATION})

    assert "0113" not in client.as_(member()).get("/people/ada?as=organisation").text


def test_a_photo_is_small_and_for_those_it_is_shown_to(client):
    ada = member(handle="ada")
    client.as_(ada)

    change(client, photo=(io.BytesIO(a_photo()), "me.jpg"), shown_photo="communities")

    fellow, stranger = member(), member()
    circle = community()
    for who in (ada, fellow):
        participation_in(circle, who)
    got = client.application.test_client().as_(fellow).get("/people/ada/photo")
    assert max(Image.open(io.BytesIO(got.data)).size) == 480
    known = {"If-None-Match": got.headers["ETag"]}
    assert got.headers["Cache-Control"] == "private, max-age=0"
    assert client.application.test_client().as_(fellow).get("/people/ada/photo", headers=known).status_code == 304
    assert client.application.test_client().as_(stranger).get("/people/ada/photo", headers=known).status_code == 404
    assert 'src="/people/ada/photo"' in client.application.test_client().as_(fellow).get("/people/ada").text
    assert client.application.test_client().as_(stranger).get("/people/ada/photo").status_code == 404
    assert client.application.test_client().get("/people/ada/photo").status_code == 404
    change(client, without_photo="y")
    assert ada.photo is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"phone": "ring me"}, "0113 496 0000"),
        ({"links": "javascript:alert(1)"}, "Type whole addresses"),
        ({"links": "https://a.example https://b.example https://c.example https://d.example"}, "Up to 3 links"),
        ({"photo": (io.BytesIO(b"%PDF-1.4"), "me.pdf")}, "These can: png, jpg"),
        ({"photo": (io.BytesIO(b"no picture"), "me.png")}, "not what its name says"),
        ({"shown_phone": "everybody"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, typed, said):
    ada = member(name="Ada Example")
    client.as_(ada)

    answer = change(client, pronouns="she/her", **typed)

    assert answer.status_code == 422
    assert said in answer.text
    db.session.expire(ada)
    assert (ada.pronouns, ada.phone, ada.links, ada.photo_id) == ("", "", [], None)


def test_the_directory_is_agreed_to_and_left_in_two_clicks_with_the_words_on_record(client):
    council = member_organisation(slug="aldermere")
    ada = member(council, name="Ada Example", handle="ada", shown_to={Part.ORGANISATION: Audience.MEMBERS})
    reader = client.application.test_client().as_(member())
    client.as_(ada)
    assert "Ada Example" not in reader.get("/organisations/aldermere").text

    change(client, is_listed="y", shown_organisation="members")
    assert "Ada Example" in reader.get("/organisations/aldermere").text
    page = client.get("/account")
    assert "You have stood in it since" in page.text
    [kept] = db.session.scalars(db.select(Consent)).all()
    assert kept.wording.text.startswith("Members of the network can find me")

    client.post("/account/directory/withdrawal", data={"csrf_token": client.csrf_token})
    assert "Ada Example" not in reader.get("/organisations/aldermere").text
    assert kept.withdrawn_at


def test_who_hides_their_organisation_does_not_stand_on_its_page(client):
    council = member_organisation(slug="aldermere")
    member(council, name="Ada Example", listed_at=council.created_at)
    reader = client.as_(member())

    assert "Ada Example" not in reader.get("/organisations/aldermere").text


def test_those_who_are_no_members_find_no_profile(client):
    member(handle="ada", shown_to={Part.EMAIL: Audience.MEMBERS})

    assert client.get("/people/ada").status_code == 404
    assert client.as_(person()).get("/people/ada").status_code == 404
    assert client.get("/people/1").status_code == 404
