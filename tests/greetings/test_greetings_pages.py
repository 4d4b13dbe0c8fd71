"""Finding people and writing to them, through the browser's door."""

from network.core import clock
from network.core.db import db, rows
from network.greetings import actions
from network.greetings.models import Greeting
from network.greetings.queries.greetings import greetings_of
from tests.builders.greetings import SHOWN, correspondence, findable, greeting
from tests.builders.members import member, person

DEEDS = ("acceptance", "refusal", "end", "block", "reading")


def test_somebody_is_found_by_a_theme_and_greeted_with_one_form(client):
    ada = findable(name="Ada Example", interests=["open days"])
    me = findable(name="Ben Sample")
    found = client.as_(me).get("/people?theme=open")
    assert "Ada Example" in found.text

    page = client.get(f"/people/{ada.handle}")
    assert f"/people/{ada.handle}/greeting" in page.text
    client.submit(f"/people/{ada.handle}/greeting", {"words": "We run one too."})

    assert [(each.recipient.name, each.words) for each, _news in db.session.execute(greetings_of(me))] == [
        ("Ada Example", "We run one too.")
    ]


def test_what_two_have_in_common_is_said(client):
    findable(name="Ada Example", offers=["A mosque that opens its doors"])
    me = findable(asks=["a mosque that opens its doors"])

    page = client.as_(me).get("/people")

    assert "Ada Example" in page.text
    assert "Offers what you look for: A mosque that opens its doors" in page.text


def post(client, path):
    return client.post(path, data={"csrf_token": client.csrf_token})


def test_an_empty_greeting_gets_a_sentence(client):
    ada = findable()

    answer = client.as_(findable()).submit(f"/people/{ada.handle}/greeting", {"words": ""})

    assert answer.status_code == 422
    assert "Say who you are" in answer.text


def test_who_takes_no_greetings_has_no_such_page(client):
    ada = findable(greetable_at=None)
    client.as_(findable())

    assert "Say hello" not in client.get(f"/people/{ada.handle}").text
    assert client.get(f"/people/{ada.handle}/greeting").status_code == 404


def test_two_who_write_to_each_other_are_led_there_from_a_profile(client):
    made = correspondence()
    address = f"/people/{made.recipient.handle}"
    client.as_(made.sender).get(address)

    assert (f"/greetings/{made.id}" in client.links(), f"{address}/greeting" in client.links()) == (True, False)
    assert client.get(f"{address}/greeting").location == f"/greetings/{made.id}"
    actions.end(made)
    client.get(address)
    assert (f"/greetings/{made.id}" in client.links(), f"{address}/greeting" in client.links()) == (False, True)


def test_people_are_found_by_members_only(client):
    findable(name="Ada Example", listed_at=clock.now(), shown_to=SHOWN)

    assert client.get("/people").status_code == 302 or client.get("/people").status_code == 303
    assert client.as_(person()).get("/people").status_code == 403


def test_the_greeted_reads_accepts_and_writes(client):
    made = greeting(words="Shall we talk about open days?")
    page = client.as_(made.recipient).get(f"/greetings/{made.id}")
    assert "Shall we talk about open days?" in page.text

    client.submit(f"/greetings/{made.id}/acceptance", on=f"/greetings/{made.id}")
    client.submit(f"/greetings/{made.id}", {"body": "Gladly. **Tuesday?**"})

    page = client.as_(made.sender).get(f"/greetings/{made.id}")
    assert "<strong>Tuesday?</strong>" in page.text
    assert "Mark as read" in page.text


def test_a_strangers_greeting_is_not_found(client):
    made = correspondence()
    client.as_(findable()).get("/greetings")
    token = {"csrf_token": client.csrf_token}

    answers = [client.post(f"/greetings/{made.id}/{deed}", data=token).status_code for deed in DEEDS]

    assert client.get(f"/greetings/{made.id}").status_code == 404
    assert answers == [404] * len(DEEDS)


def test_who_sent_a_greeting_cannot_accept_it(client):
    made = greeting()
    client.as_(made.sender).get(f"/greetings/{made.id}")

    answer = post(client, f"/greetings/{made.id}/acceptance")

    assert answer.status_code == 403
    assert db.session.get(Greeting, made.id).is_waiting


def test_lists_ask_as_many_questions_with_one_row_as_with_three(client):
    me = findable(interests=["sport"])
    findable(interests=["sport"])
    correspondence(me, findable())
    client.as_(me)
    paths = ("/people", "/people?theme=sport", "/greetings")
    few = [client.get(path).headers["X-Query-Count"] for path in paths]
    for _ in range(2):
        findable(interests=["sport"])
        correspondence(me, findable())

    assert [client.get(path).headers["X-Query-Count"] for path in paths] == few
    assert max(map(int, few)) <= 12


def test_hostile_words_stay_words(client):
    made = correspondence()
    actions.write(made, made.sender, "<script>alert(1)</script> [x](javascript:alert(1))")

    page = client.as_(made.recipient).get(f"/greetings/{made.id}")

    assert "<script>alert" not in page.text
    assert 'href="javascript' not in page.text


def test_a_new_letter_stands_on_ones_own_page(client):
    made = correspondence()
    actions.write(made, made.sender, "Hello!")

    assert f"{made.sender.name} wrote to you" in client.as_(made.recipient).get("/today").text
    assert "wrote to you" not in client.as_(made.sender).get("/today").text


def test_the_account_says_what_one_offers_and_agrees_to_be_greeted(client):
    me = member()

    client.as_(me).submit(
        "/account", {"offers": "Training, a hall", "asks": "A mosque", "is_greetable": "y", "shown_offers": "members"}
    )

    assert (me.offers, me.asks, bool(me.greetable_at)) == (["Training", "a hall"], ["A mosque"], True)
    assert rows(greetings_of(me)) == []
