"""A room full of phones: nothing that was sent is lost, and nothing is there twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from network.conferences.models import Registration
from network.core.db import db
from network.core.lifecycle import transaction
from network.ideas import actions
from network.ideas.links import board_path
from network.ideas.models import Backing, Board, Idea
from tests.builders.ideas import board, delegate, idea

PHONES, IDEAS_EACH = 8, 25


@pytest.fixture(params=["postgres_app", "own_app"])
def real_app(request):
    return request.getfixturevalue(request.param)


def from_many(app, deed, numbers):
    def alone(number):
        with app.app_context():
            try:
                return deed(number)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(PHONES) as phones:
        return list(phones.map(alone, numbers))


@pytest.mark.slow
def test_two_hundred_ideas_sent_at_once_are_two_hundred_ideas(real_app):
    with transaction():
        of = board()
        ways = [board_path(of, delegate(of, email=f"phone{number}@example.org")) for number in range(PHONES)]

    def send(number):
        phone = real_app.test_client()
        phone.get(ways[number])
        for each in range(IDEAS_EACH):
            sent = {"words": f"Idea {each} of phone {number}", "submission": f"{number}-{each}"}
            assert phone.post(ways[number], data={**sent, "csrf_token": phone.csrf_token}).status_code == 303

    from_many(real_app, send, range(PHONES))

    words = db.session.scalars(select(Idea.words)).all()
    assert sorted(words) == sorted(f"Idea {each} of phone {number}" for number in range(PHONES) for each in range(IDEAS_EACH))  # fmt: skip


@pytest.mark.slow
def test_a_form_pressed_many_times_gives_one_idea_and_one_backing(real_app):
    with transaction():
        of = board()
        ada, liked = delegate(of, email="ada@example.org").id, idea(of).id
        board_id = of.id

    def press(_number):
        with transaction():
            place = db.session.get_one(Registration, ada)
            actions.give_idea(db.session.get_one(Board, board_id), "Once.", "one form", place)
            actions.back(db.session.get_one(Idea, liked), place)

    from_many(real_app, press, range(8))
    db.session.expire_all()

    assert db.session.scalar(select(func.count()).select_from(Idea).where(Idea.words == "Once.")) == 1
    assert db.session.scalar(select(func.count()).select_from(Backing)) == 1
    assert db.session.get_one(Idea, liked).backed == 1
