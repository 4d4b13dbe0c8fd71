"""Making accounts, and what a person says of themselves."""

from network.core import clock
from network.core.db import db
from network.people import actions
from network.people.models import Person
from tests.builders.members import person
from tests.threads import at_once


def test_an_address_has_one_account_however_it_is_written(network):
    first = actions.find_or_create("Ada@Example.org ", "Ada Example")

    assert actions.find_or_create("ada@example.org", "Somebody Else") is first
    assert (first.email, first.name, first.password_hash) == ("ada@example.org", "Ada Example", "")


def test_handles_are_told_apart_by_numbers(network):
    handles = [actions.find_or_create(f"ada{n}@example.org", "Ada Ŵyn-Jones").handle for n in range(3)]

    assert handles == ["ada-wyn-jones", "ada-wyn-jones-2", "ada-wyn-jones-3"]


def test_a_name_in_any_script_gives_a_handle(network):
    assert actions.find_or_create("li@example.org", "李小龍").handle == "untitled"


def test_what_somebody_says_of_themselves_is_rendered_when_it_is_written(network):
    ada = person()

    actions.change_account(ada, "Ada", "she/her", "I *weave* <script>alert(1)</script>", is_listed=False)

    assert ada.about_html.startswith("<p>I <em>weave</em>")
    assert "<script" not in ada.about_html


def test_consent_to_be_listed_keeps_its_moment_and_can_be_withdrawn(network):
    ada = person()

    actions.change_account(ada, "Ada", "", "", is_listed=True)
    given = ada.listed_at
    actions.change_account(ada, "Ada B", "", "", is_listed=True)
    kept = ada.listed_at
    actions.change_account(ada, "Ada B", "", "", is_listed=False)

    assert given is not None
    assert given <= clock.now()
    assert (kept, ada.listed_at) == (given, None)


def test_ten_who_invite_the_same_address_at_once_make_one_account(postgres_app):
    ids = at_once(postgres_app, lambda number: actions.find_or_create("ada@example.org", "Ada Example").id, 10)

    assert len(set(ids)) == 1
    assert db.session.query(Person).count() == 1


def test_ten_of_one_name_at_once_get_ten_handles(postgres_app):
    at_once(postgres_app, lambda number: actions.find_or_create(f"ada{number}@example.org", "Ada").handle, 3)

    assert sorted(db.session.scalars(db.select(Person.handle))) == ["ada", "ada-2", "ada-3"]
