"""The same letter by two ways at the same moment, on PostgreSQL, where it really can."""

import pytest
from sqlalchemy import func, select

from network.communities.models import Post
from network.core.db import db
from network.core.lifecycle import transaction
from network.core.reply_addresses import To
from network.mailroom.actions.receiving import receive
from network.mailroom.models import ReceivedLetter
from tests.builders.communities import participant, thread
from tests.builders.letters import answer_of
from tests.communities.test_races import all_at_once

pytestmark = pytest.mark.postgres


def test_a_letter_that_comes_by_eight_ways_at_once_is_one_post(postgres_app):
    with transaction():
        question = thread()
        raw = answer_of(participant(question.community), To.THREAD, question.id)

    assert all_at_once(postgres_app, lambda _number: receive(raw)) == []
    letters, replies = (db.session.scalar(select(func.count(model.id))) for model in (ReceivedLetter, Post))
    assert (letters, replies) == (1, 2)
