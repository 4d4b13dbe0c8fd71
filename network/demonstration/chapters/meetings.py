"""When the communities meet, from today: one that was, with its notes, the next one, and one that is only proposed."""

from datetime import date, time, timedelta

from network.communities.actions import accepting
from network.communities.actions import meetings as actions
from network.communities.meeting_dates import Pattern
from network.communities.models import Community, CommunityMeeting
from network.communities.queries import communities as queries
from network.core import clock
from network.core.db import db
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.demonstration.story.threads import COMMUNITIES, HATE, LOCAL, SPORT, Circle

WEDNESDAY, THURSDAY = 2, 3
PATTERNS = {
    LOCAL: (Pattern(WEDNESDAY, 2, 6), time(11)),
    SPORT: (Pattern(THURSDAY, 1, 13), time(18)),
    HATE: (Pattern(WEDNESDAY, 3, 4), time(10)),
}
AGENDA = "1. Who is new\n2. One thing that worked, one that did not\n3. A question somebody brings"
NOTES = (
    "We heard how two places answered in the first week after an incident, and what they would do differently.\n\n"
    "- Ring the people who are rung last, first.\n- Agree who speaks before anybody asks.\n\nNext time: what we say to schools."
)
ONLINE = "https://meet.example.org/weft"


def tell() -> None:
    for circle in COMMUNITIES:
        with acting_as(called(circle.facilitators[0]).id):
            meet(circle)


def meet(circle: Circle) -> None:
    """The pattern goes on from some weeks ago, so that its next date lies ahead."""
    community = db.session.scalars(queries.all_communities().where(Community.title == circle.title)).one()
    pattern, begins = PATTERNS[circle.title]
    said = community.meeting_pattern
    last = clock.today() - timedelta(days=17)
    with clock.set_to(clock.at(last - timedelta(days=30), 9)):
        held = settled(community, last, begins)
    came = [called(name).id for name in (*circle.facilitators, *circle.participants)][:9:2]
    with clock.set_to(clock.at(last, 20)):
        actions.note(held, NOTES, came, came)
    for proposed in actions.propose(community, pattern, last, begins, 60, 3, join_url=ONLINE)[:1]:
        expected(confirmed(proposed), circle)
    community.meeting_pattern = said


def expected(meeting: CommunityMeeting, circle: Circle) -> None:
    """Every other one of those who take part will come."""
    for name in circle.participants[::2]:
        accepting.accept(meeting, called(name))


def settled(community: Community, day: date, begins: time) -> CommunityMeeting:
    starts_at = clock.at(day, begins.hour)
    return confirmed(
        actions.arrange(community, starts_at, starts_at + timedelta(hours=1), join_url=ONLINE, agenda=AGENDA)
    )


def confirmed(meeting: CommunityMeeting) -> CommunityMeeting:
    """In the story everybody knows of it: nobody is told on the day of loading."""
    actions.confirm(meeting)
    meeting.told_revision = meeting.revision
    return meeting
