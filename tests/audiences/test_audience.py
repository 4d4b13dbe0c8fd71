"""Who an audience consists of: lines that are true or not, of organisations or of people."""

from datetime import timedelta

import pytest

from network.audiences.queries import Question, Who, audience
from network.core import clock
from network.core.audience import CRITERIA
from network.core.db import db, rows, save
from network.core.outbox import OutboxMessage
from network.memberships.models import State
from network.organisations.models import Sector, Standing
from network.organisations.tags import add_tag
from network.resources.models import ResourceUse, Visibility
from network.webinars.actions import book
from tests.builders.communities import community, participant, reply, sensitive_community, thread
from tests.builders.conferences import conference, registration
from tests.builders.members import member, member_organisation, organisation, representative, tier
from tests.builders.resources import resource
from tests.builders.webinars import webinar


def asking(*lines, who=Who.PRIMARY):
    """The names of those of whom these lines are true; a line starting with "not" is turned round."""
    questions = [
        Question(CRITERIA[name.removeprefix("not ")], str(chosen), not name.startswith("not "))
        for name, chosen in lines
    ]
    return sorted(each.person.name for each in rows(audience(questions, who)))


@pytest.fixture
def councils(network):
    """Two councils and a faith body, each with a primary contact and a colleague of the same first name."""
    found = {}
    for name, sector in (("Ada", Sector.LOCAL_GOVERNMENT), ("Ben", Sector.LOCAL_GOVERNMENT), ("Cy", Sector.FAITH)):
        of = member_organisation(name=f"{name}’s", sector=sector)
        found[name] = of
        member(of, Standing.PRIMARY, name=name)
        found[f"{name} Junior"] = member(of, name=f"{name} Junior")
    return found


def test_which_councils_came_and_are_not_in_a_community(councils):
    summit, circle = conference(), community()
    for name in ("Ada", "Ben", "Cy"):
        registration(summit, organisation_id=councils[name].id, checked_in_at=clock.now())
    participant(circle, councils["Ben"])
    lines = [("sector", "local_government"), ("came", summit.id), ("not in_community", circle.id)]

    assert asking(*lines) == ["Ada"]
    assert asking(*lines, who=Who.EVERYBODY) == ["Ada", "Ada Junior"]
    assert asking(*lines, who=Who.PEOPLE) == []


def test_several_answers_to_one_question_mean_any_of_them(councils):
    assert asking(("sector", "faith"), ("sector", "local_government")) == ["Ada", "Ben", "Cy"]
    assert asking(("sector", "faith"), ("tier", 0)) == []
    assert asking(("not sector", "faith"), ("not sector", "local_government")) == []


def test_a_person_is_matched_alone_or_with_colleagues(councils):
    talk = webinar()
    book(councils["Ada Junior"], talk)

    assert asking(("booked_webinar", talk.id)) == ["Ada"]
    assert asking(("booked_webinar", talk.id), who=Who.PEOPLE) == ["Ada Junior"]
    assert asking(("not booked_webinar", talk.id), who=Who.PEOPLE) == ["Ada", "Ben", "Ben Junior", "Cy", "Cy Junior"]


def test_what_was_booked_is_told_from_who_came(councils):
    summit = conference()
    registration(summit, organisation_id=councils["Ada"].id)
    registration(summit, organisation_id=councils["Ben"].id, cancelled_at=clock.now())

    assert asking(("booked_conference", summit.id)) == ["Ada"]
    assert asking(("came", summit.id)) == []


def test_who_has_posted_lately(councils):
    circle = community()
    reply(thread(circle), participant(circle, councils["Cy"], name="Writer"))

    assert asking(("has_posted", 30), ("sector", "faith")) == ["Cy"]
    assert asking(("not has_posted", 30)) == ["Ada", "Ben"]


def test_a_sensitive_community_is_no_criterion_and_is_not_named(councils):
    quiet = sensitive_community()
    participant(quiet, councils["Ada"])
    reply(thread(quiet, participant(quiet, councils["Ada"])), participant(quiet, councils["Ada"]))

    assert [label for value, label in CRITERIA["in_community"].choices() if value == str(quiet.id)] == []
    assert asking(("in_community", quiet.id)) == []
    assert asking(("has_posted", 30)) == []


def test_what_a_membership_gives_and_how_it_stands(network):
    small = tier(seats=1)
    full = member_organisation(tier=small)
    member(full, Standing.PRIMARY, name="Full")
    member(member_organisation(), Standing.PRIMARY, name="Free")
    over = member_organisation(
        ends_on=clock.today() - timedelta(days=100), starts_on=clock.today() - timedelta(days=400)
    )
    member(over, Standing.PRIMARY, name="Over")

    assert asking(("tier", small.id)) == ["Full"]
    assert asking(("seats_free", "some")) == ["Free"]
    assert asking(("seats_free", "all_but_one")) == ["Free", "Full"]
    assert asking(("state", State.LAPSED.value)) == ["Over"]


def test_tags_and_regions(councils):
    add_tag(councils["Ada"], "North")
    councils["Ben"].region = "Wales"
    db.session.flush()

    assert asking(("tag", "north")) == ["Ada"]
    assert asking(("region", "Wales")) == ["Ben"]
    assert list(CRITERIA["region"].choices()) == [("Wales", "Wales")]


def test_who_used_a_resource_in_the_last_year(councils):
    guide = resource()
    for name, days in (("Ada", 30), ("Ben", 400)):
        day = clock.today() - timedelta(days=days)
        save(ResourceUse(organisation_id=councils[name].id, resource_id=guide.id, used_on=day))

    assert asking(("used_resource", guide.id)) == ["Ada"]


def test_what_is_kept_to_one_community_is_not_named_among_the_resources(councils):
    resource(title="For all")
    resource(title="For few", visibility=Visibility.COMMUNITY, community_id=community().id)

    assert [title for _id, title in CRITERIA["used_resource"].choices()] == ["For all"]


def test_whose_mail_does_not_arrive(councils):
    yesterday = clock.now() - timedelta(days=1)
    lost = {"subject": "x", "content": {}, "written_at": yesterday, "next_attempt_at": None, "failed_at": yesterday}
    ada, ben = councils["Ada Junior"], councils["Ben Junior"]
    save(OutboxMessage(recipient=ada.email, **lost))
    save(OutboxMessage(recipient=ben.email, **lost))
    save(OutboxMessage(recipient=ben.email, **{**lost, "failed_at": None, "sent_at": clock.now()}))

    assert asking(("mail", "bounced"), who=Who.PEOPLE) == ["Ada Junior"]


def test_who_has_left_is_in_no_audience(councils):
    gone = member(councils["Ada"], name="Gone")
    seat = representative(organisation(), gone)
    seat.ended_on = clock.today()
    closed = member(councils["Ada"], name="Closed")
    closed.suspended_at = clock.now()
    db.session.flush()

    assert asking(("sector", "local_government"), who=Who.PEOPLE).count("Gone") == 1
    assert "Closed" not in asking(("sector", "local_government"), who=Who.PEOPLE)
