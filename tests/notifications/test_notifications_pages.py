"""What somebody was told, on their own page."""

from network.core.db import db
from network.notifications import actions, queries
from network.people.models import Role
from tests.builders.members import person


def tell(who, times=1):
    for _ in range(times):
        actions.notify(who, "administration/messages/role_given", role=Role.EVENTS)


def test_strangers_are_asked_to_sign_in(client):
    assert client.get("/notifications").location == "/sign-in?next=/notifications"


def test_everybody_reads_their_own(client):
    ada, ben = person(), person()
    tell(ada)
    actions.notify(ben, "administration/messages/role_ended", role=Role.POLICY)

    shown = client.as_(ada).get("/notifications").text

    assert "You now have the role Events" in shown
    assert "has ended" not in shown
    assert client.links().count("/today") == 1


def test_new_ones_are_marked_until_they_were_read(client):
    ada = person()
    tell(ada, 2)
    client.as_(ada)

    before = client.get("/notifications").text
    client.post("/notifications/read", data={"csrf_token": client.csrf_token})
    after = client.get("/notifications").text

    assert (before.count(">New<"), after.count(">New<")) == (2, 0)
    assert "Mark all as read" not in after
    assert db.session.scalars(queries.unread(ada)).all() == []


def test_looking_marks_nothing(client):
    ada = person()
    tell(ada)

    client.as_(ada).get("/notifications")

    assert len(db.session.scalars(queries.unread(ada)).all()) == 1


def test_a_long_list_comes_in_pages(client):
    ada = person()
    tell(ada, 30)
    client.as_(ada).get("/notifications")
    first = len(client.page.all("time"))
    client.get(next(link for link in client.links() if "after=" in link))

    assert (first, len(client.page.all("time"))) == (25, 5)


def test_the_list_costs_the_same_with_one_and_with_three(client):
    ada = person()
    client.as_(ada)
    tell(ada)
    client.get("/notifications")
    with_one = client.last_query_count
    tell(ada, 2)
    client.get("/notifications")

    assert client.last_query_count == with_one


def test_an_empty_list_says_what_will_be_there(client):
    assert "Nothing yet" in client.as_(person()).get("/notifications").text


def test_one_thing_is_marked_as_read_by_itself_and_only_one_s_own(client):
    ada, ben = person(), person()
    tell(ada, 2)
    tell(ben)
    first = db.session.scalars(queries.told(ada)).first()
    theirs = db.session.scalars(queries.told(ben)).one()
    client.as_(ada).get("/notifications")

    answers = [
        client.post(f"/notifications/{each.id}/read", data={"csrf_token": client.csrf_token})
        for each in (first, theirs)
    ]

    assert [answer.status_code for answer in answers] == [303, 404]
    assert client.get("/notifications").text.count(">New<") == 1
    assert len(db.session.scalars(queries.unread(ben)).all()) == 1


def test_the_menu_says_how_much_is_new_and_costs_no_statement(client):
    ada = person()
    client.as_(ada).get("/account")
    without = client.last_query_count
    tell(ada, 2)

    shown = client.get("/account").text

    assert "(2 new)" in shown
    assert client.last_query_count == without
