import re

from network.communities.actions import posts
from network.communities.models import Thread
from network.communities.telling import sweep
from network.core import clock
from network.core.db import db, rows
from network.organisations import queries
from network.organisations.actions.room import room_of
from network.organisations.models import Departure, Standing
from network.resources.models import Visibility
from network.webinars import actions as webinar_actions
from network.webinars.models import Audience, WebinarBooking
from tests.builders.communities import community, participation_in, thread
from tests.builders.members import member, member_organisation
from tests.builders.resources import pdf, resource
from tests.builders.webinars import webinar


def council_of_three():
    council = member_organisation(slug="kirklees", name="Kirklees Council")
    ada = member(council, Standing.PRIMARY, name="Ada Example")
    bilal = member(council, name="Bilal Sample")
    amina = member(council, name="Amina Demo")
    return council, ada, bilal, amina


def seat_of(somebody):
    return rows(queries.speaks_for(somebody))[0]


def address(of):
    return f"/organisations/kirklees/colleagues/{seat_of(of).id}/leaving"


def test_what_a_leaver_has_is_shown_then_handed_over_and_listed(client):
    _council, ada, bilal, amina = council_of_three()
    webinar_actions.book(amina, webinar(title="Listening well"))
    client.as_(ada)

    asked = client.get(address(amina), headers={"HX-Request": "true"})
    assert "Listening well" in asked.text
    assert "<html" not in asked.text
    done = client.submit(address(amina), {"substitute": str(bilal.id)})

    assert done.text.count("Amina Demo has left") == 1  # the heading; no notice repeats it
    assert "now Bilal Sample’s" in done.text
    assert "Amina Demo" in client.get("/organisations/kirklees/departures").text


def test_what_is_left_is_given_to_somebody_later_and_all_of_it_can_be_undone(client):
    _council, ada, bilal, amina = council_of_three()
    webinar_actions.book(amina, webinar())
    client.as_(ada).submit(address(amina), {"substitute": ""})
    departure = db.session.scalar(db.select(Departure))
    page = f"/organisations/kirklees/departures/{departure.id}"

    assert "1 booking is theirs now" in client.submit(page, {"to": str(bilal.id)}).text
    assert "Amina Demo stays" in client.submit(f"{page}/undoing", on=page).text
    assert seat_of(amina).ended_on is None


def test_on_the_day_every_way_in_is_closed_to_her(client, sent_mail):
    """BEYOND-1, walked through page, file, search, calendar and mail; what she wrote stays as it was."""
    council, ada, bilal, amina = council_of_three()
    circle = community(title="Local government")
    for each in (amina, bilal):
        participation_in(circle, each)
    asked = thread(circle, amina, title="Listening in the ward", body="We walked the ward.")
    toolkit = resource(title="Ward toolkit", visibility=Visibility.MEMBERS, upload=pdf())
    talks = [webinar(title=f"Ward talk {number}", audience=Audience.MEMBERS) for number in range(2)]
    for talk in talks:
        webinar_actions.book(amina, talk)
    doors = [
        f"/communities/threads/{asked.id}-{asked.slug}", f"/communities/posts/{asked.id}", f"/communities/{circle.slug}",
        f"/library/{toolkit.slug}", f"/library/{toolkit.slug}/file",
        f"/webinars/{talks[0].slug}", f"/webinars/{talks[0].slug}/join", f"/webinars/{talks[0].slug}/calendar.ics",
        f"/people/{bilal.handle}", "/organisations/kirklees/colleagues",
    ]  # fmt: skip
    hers, his = (client.application.test_client().as_(each) for each in (amina, bilal))
    before = [hers.get(door).status_code for door in doors[:-3]]
    history = his.get(doors[0]).text
    free = room_of(council).free
    earlier = len(sent_mail())

    client.as_(ada).submit(address(amina), {"substitute": str(bilal.id)})

    assert set(before) <= {200, 303}
    assert "/sign-in" in hers.get(doors[0]).location  # her session is over
    assert {hers.get(door).status_code for door in doors} <= {303, 403, 404}
    again = client.application.test_client().as_(amina)  # and signing in anew opens nothing of it
    assert {again.get(door).status_code for door in doors} <= {403, 404}
    assert "Listening in the ward" not in again.get("/search?q=ward").text
    assert room_of(council).free == free + 1
    assert {each.person_id for each in rows(db.select(WebinarBooking))} == {bilal.id}
    posts.reply(db.session.get(Thread, asked.id), bilal, "So did we.")
    sweep()
    assert [letter["Subject"] for letter in sent_mail()[earlier:] if letter["To"] == amina.email] == [
        "You no longer speak for Kirklees Council"
    ]
    assert "Amina Demo" in history
    assert byline(his.get(doors[0]).text) == byline(history)


def byline(page):
    """What stands at the first post of who wrote it."""
    return re.findall(r"Amina Demo.{0,400}", re.sub(r"\s+", " ", page))[0][:300]


def test_everybody_may_leave_by_themselves_and_nobody_ends_anothers_seat(client):
    _council, _ada, bilal, amina = council_of_three()

    assert client.as_(bilal).get(address(amina)).status_code == 403
    assert "You leave Kirklees Council" in client.as_(amina).get(address(amina)).text
    client.submit(address(amina), follow=False)
    assert seat_of(amina).ended_on == clock.today()


def test_the_last_who_looks_after_it_is_told_what_to_do(client):
    council = member_organisation(slug="kirklees")
    ada = member(council, Standing.PRIMARY, name="Ada Example")

    answer = client.as_(ada).submit(address(ada))

    assert answer.status_code == 422
    assert "Invite a colleague first" in answer.text


def test_the_page_asks_the_same_of_the_database_for_one_thing_and_for_three(client):
    _council, ada, _bilal, amina = council_of_three()
    client.as_(ada)
    webinar_actions.book(amina, webinar())
    client.get(address(amina))
    for_one = client.last_query_count
    for _ in range(2):
        webinar_actions.book(amina, webinar())
    client.get(address(amina))

    assert client.last_query_count == for_one <= 12
