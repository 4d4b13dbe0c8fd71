"""Who may do what in a community. `own` is the person's participation in it, if any; reading is limited by the queries."""

from network.communities.models import Community, JoinRule, Participation, Poll, Post, Thread
from network.memberships.voice import all_voices, opens_communities
from network.people.models import Person, Role


def may_see_communities(person: Person) -> bool:
    """The list of communities: everybody who is signed in; what stands in it depends on their membership."""
    return person.is_authenticated


def may_compose(person: Person) -> bool:
    """Give files, and keep drafts, for what they may write somewhere."""
    return opens_communities(person)


def may_read(person: Person, community: Community, own: Participation | None) -> bool:
    """The same rule as `queries.access.is_readable`, for a community at hand."""
    is_open = community.is_open and not community.is_sensitive
    if own is not None and own.may_not_read:
        return False
    return opens_communities(person) and (is_open or takes_part(own))


def takes_part(own: Participation | None) -> bool:
    return own is not None and own.is_current


def may_write(person: Person, community: Community, own: Participation | None) -> bool:
    """Ask, reply, thank: participants who are not suspended, while their membership is current."""
    return (
        own is not None
        and takes_part(own)
        and not own.is_suspended
        and opens_communities(person)
        and not community.is_archived
    )


def may_facilitate(person: Person, own: Participation | None) -> bool:
    """Decide on requests, close threads, remove posts: facilitators, while their membership is current."""
    return own is not None and own.is_facilitator and opens_communities(person)


def may_appeal_suspension(own: Participation | None) -> bool:
    """See why one is suspended, and appeal."""
    return own is not None and own.is_current and own.is_suspended


def may_join(person: Person, community: Community, own: Participation | None) -> bool:
    """Join, or ask to join: which of the two says `joins_at_once`."""
    return opens_communities(person) and own is None and not community.is_archived


def joins_at_once(person: Person, community: Community) -> bool:
    """Whether joining needs nobody’s approval: by the community’s rule, or by the sector of who the person speaks for."""
    if community.join_rule != JoinRule.BY_SECTOR:
        return community.join_rule == JoinRule.AT_ONCE
    sectors = {each.organisation.sector for each in all_voices(person) if each.opens_communities and each.organisation}
    return bool(sectors & set(community.joining_sectors))


def may_see_participants(person: Person, community: Community, own: Participation | None) -> bool:
    """Who reads a community may see who takes part; where that is hidden, only its facilitators."""
    if community.participants_hidden:
        return may_facilitate(person, own)
    return may_read(person, community, own)


def may_reply(person: Person, thread: Thread, own: Participation | None) -> bool:
    return may_write(person, thread.community, own) and not (thread.is_closed or thread.is_held)


def may_mark_answer(person: Person, thread: Thread, own: Participation | None) -> bool:
    """Who asked, and facilitators."""
    is_author = thread.author_id == person.id and may_write(person, thread.community, own)
    return is_author or may_facilitate(person, own)


def may_edit(person: Person, post: Post, own: Participation | None) -> bool:
    return post.author_id == person.id and not post.is_removed and may_write(person, post.thread.community, own)


def may_withdraw(person: Person, post: Post) -> bool:
    """Take back one's own post that is held, also where one may no longer write."""
    return post.author_id == person.id and post.is_held


def may_see_versions(person: Person, post: Post, own: Participation | None) -> bool:
    """What a post said before: its author, and facilitators."""
    return post.author_id == person.id or may_facilitate(person, own)


def may_found(person: Person) -> bool:
    """Found a community, name its facilitators, archive it. It gives no sight of what is written there."""
    return person.holds(Role.ADMINISTRATOR)


def may_attend(person: Person, own: Participation | None) -> bool:
    """Be told the way into a meeting: those who take part, while their membership is current."""
    return takes_part(own) and opens_communities(person)


def may_see_health_of_all(person: Person) -> bool:
    """How all communities do, in figures that name nobody."""
    return person.holds(Role.ADMINISTRATOR, Role.TRUSTEE)


def may_open_poll(person: Person, thread: Thread, own: Participation | None) -> bool:
    """Add a poll: who opened the conversation, and facilitators, where there is none."""
    can_be_added_to = thread.stands and not thread.is_closed and not thread.has_poll
    return can_be_added_to and may_mark_answer(person, thread, own)


def may_conclude(person: Person, poll: Poll, own: Participation | None) -> bool:
    """Close a poll and say what came of it: who opened it, and facilitators."""
    is_author = poll.author_id == person.id and may_write(person, poll.thread.community, own)
    return is_author or may_facilitate(person, own)
