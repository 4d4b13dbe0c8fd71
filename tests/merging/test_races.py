"""Two of the staff who merge the same two at once: one does, the other is told."""

from network.core.db import db
from network.merging.actions.merge import merge
from network.merging.models import Kind
from network.organisations.models import Organisation
from network.people.models import Person, Role
from tests.builders.members import organisation, staff
from tests.threads import at_once


def test_of_two_who_merge_at_once_the_second_is_told_who_was_first(postgres_app):
    kept, gone = organisation(name="Aldermere City Council"), organisation(name="Aldermere Council")
    ids, people = (
        (kept.id, gone.id),
        [staff(Role.MEMBERSHIP, name=name).id for name in ("Mags Placeholder", "Alex Example")],
    )
    db.session.commit()

    def deed(number):
        both = [db.session.get_one(Organisation, each) for each in (ids if number == 0 else reversed(ids))]
        merge(Kind.ORGANISATION, *both, [], db.session.get_one(Person, people[number]))
        return "merged"

    answers = at_once(postgres_app, deed)

    assert sorted(answer == "merged" for answer in answers) == [False, True]
    [told] = [answer for answer in answers if answer != "merged"]
    assert "was first" in told or "is gone" in told
