"""Windows that keep what is being written at the same moment, on PostgreSQL, where they really can."""

import pytest
from sqlalchemy import select

from network.communities.actions import drafts
from network.communities.actions.drafts import Place, Typed
from network.communities.models import Draft, Thread
from network.core.db import db
from network.core.lifecycle import transaction
from network.people.models import Person
from tests.builders.communities import participant, thread
from tests.communities.test_races import AT_ONCE, all_at_once

pytestmark = pytest.mark.postgres


def test_windows_that_keep_their_words_at_once_make_one_draft_with_what_it_took_the_place_of_beside_it(postgres_app):
    with transaction():
        question = thread()
        writer = participant(question.community)
    writer_id, thread_id = writer.id, question.id

    def keep(number):
        place = Place.reply(db.session.get_one(Thread, thread_id))
        drafts.keep(db.session.get_one(Person, writer_id), place, Typed(body=f"Window {number}."))

    errors = all_at_once(postgres_app, keep)

    draft = db.session.scalars(select(Draft)).one()
    written = {f"Window {number}." for number in range(AT_ONCE)}
    assert errors == []
    assert draft.version == AT_ONCE
    assert draft.body in written
    assert draft.other_words in written - {draft.body}
