"""Letters between delegates who are introduced: no address is in them before both agree."""

from network.conferences.links import delegate_key
from network.conferences.models import Conference, Registration
from network.core.addresses import link_to
from network.core.db import rows
from network.introductions import queries
from network.introductions.models import Introduction
from network.notifications.actions import write_to


def own_link(place: Registration) -> str:
    """A delegate's page of introductions, by their private link."""
    return link_to("introductions.people", slug=place.conference.slug, key=delegate_key(place))


def tell_of_hello(to: Registration, introduction: Introduction) -> None:
    write(to, "introductions/messages/hello", introduction)


def tell_both(introduction: Introduction) -> None:
    for place in (introduction.one, introduction.other):
        write(place, "introductions/messages/introduced", introduction)


def tell_of_no(match: Introduction, by: Registration) -> None:
    """Whoever was to meet somebody at a time does not wait for them."""
    write(match.beside(by), "introductions/messages/not_meeting", match)


def write(to: Registration, message: str, introduction: Introduction) -> None:
    other = introduction.beside(to)
    if to.delegate_email:
        write_to(
            to.delegate_email, message, place=to, other=other, conference=introduction.conference, link=own_link(to)
        )


def tell_of_matches(conference: Conference) -> None:
    """Each whom we matched gets one letter, with all whom they meet."""
    whom: dict[Registration, list[Introduction]] = {}
    for each in rows(queries.meetings(conference)):
        for place in (each.one, each.other):
            whom.setdefault(place, []).append(each)
    for place, own in whom.items():
        if place.delegate_email:
            when = [(each.meets_at, each.beside(place)) for each in own]
            write_to(
                place.delegate_email,
                "introductions/messages/matched",
                place=place,
                meetings=when,
                conference=conference,
                link=own_link(place),
            )
