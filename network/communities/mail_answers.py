"""What letters offer to answer by one press: that a post was useful, to follow its conversation, to answer a
poll, to come to a meeting. Nothing of a sensitive community, where the page behind a link would show a word to whoever has the letter."""

from flask_babel import gettext as _

from network.communities import permissions
from network.communities.actions import accepting, care, polls
from network.communities.models import Answer, CommunityMeeting, Participation, Poll, PollKind, PollOption, Post
from network.communities.queries import meetings, posts, threads
from network.communities.queries import polls as poll_queries
from network.communities.queries.accepting import acceptance_of
from network.core.addresses import path_to
from network.core.db import db
from network.core.mail_answers import MailAnswer, Press, Question, answered_from_mail
from network.core.pages import day_and_time
from network.people.models import Person

MOST_OPTIONS = 6  # a poll with more is answered on its page
WILL_COME, CANNOT_COME = 1, 2


def post_and_part(person: Person, id: int) -> tuple[Post, Participation | None] | tuple[None, None]:
    """A post that stands, and the person's part in its community, if a letter may say a word of it to them."""
    row = db.session.execute(posts.post_for(person, id)).first()
    if row is None or not row.Post.stands or row.Community.is_sensitive:
        return None, None
    return row.Post, row.Participation


def useful_press(post_id: int) -> Press:
    return Press(_("Useful to me"), "post_useful", post_id)


def ask_whether_useful(person: Person, id: int, _choice: int = 0) -> Question | None:
    post, own = post_and_part(person, id)
    if post is None or post.author_id == person.id or not permissions.may_write(person, post.thread.community, own):
        return None
    is_thanked = db.session.scalar(posts.thanks_of(post, person)) is not None
    return Question(
        title=post.thread.title,
        sentence=_("Say that what %(name)s wrote was useful to you.", name=post.author.name),
        button=_("This was useful to me"),
        address=path_to("communities.post", id=id),
        settled=_("%(name)s sees that this was useful to you.", name=post.author.name) if is_thanked else "",
    )


def say_useful(person: Person, id: int, _choice: int = 0) -> None:
    post, _own = post_and_part(person, id)
    if post is not None:
        care.thank(post, person)


def follow_press(post_id: int) -> Press:
    return Press(_("Follow"), "thread_follow", post_id)


def ask_to_follow(person: Person, id: int, _choice: int = 0) -> Question | None:
    post, _own = post_and_part(person, id)
    if post is None:
        return None
    follow = db.session.scalar(threads.follow_of(post.thread, person))
    return Question(
        title=post.thread.title,
        sentence=_("Hear of every answer in this conversation, until you stop following it."),
        button=_("Follow this conversation"),
        address=path_to("communities.post", id=id),
        settled=_("You follow this conversation.") if follow is not None and follow.is_current else "",
    )


def begin_to_follow(person: Person, id: int, _choice: int = 0) -> None:
    post, _own = post_and_part(person, id)
    if post is not None:
        care.follow(post.thread, person)


def poll_presses(poll: Poll) -> tuple[Press, ...]:
    """One press an answer, where there are few and one may be chosen."""
    if poll.kind != PollKind.CHOICE or poll.is_multiple or len(poll.options) > MOST_OPTIONS:
        return ()
    return tuple(Press(option.label, "poll_choice", poll.id, option.id) for option in poll.options)


def poll_and_option(person: Person, id: int, choice: int) -> tuple[Poll, PollOption] | tuple[None, None]:
    """A poll the person may answer, and the answer that the link gives."""
    poll = db.session.scalar(poll_queries.poll_for(person, id))
    option = poll and next((each for each in poll.options if each.id == choice), None)
    if poll is None or option is None or not poll_presses(poll) or poll.thread.community.is_sensitive:
        return None, None
    own = db.session.scalar(poll_queries.part_of(person, poll))
    return (poll, option) if permissions.may_write(person, poll.thread.community, own) else (None, None)


def ask_poll(person: Person, id: int, choice: int) -> Question | None:
    poll, option = poll_and_option(person, id, choice)
    if poll is None or option is None:
        return None
    return Question(
        title=poll.question,
        sentence=names_shown(poll),
        button=_("Answer “%(answer)s”", answer=option.label),
        address=path_to("communities.thread", id=poll.thread_id, slug=poll.thread.slug),
        settled=poll_settled(poll, person, option),
    )


def names_shown(poll: Poll) -> str:
    if poll.shows_names:
        return _("Who takes part here sees who gave which answer. You can change yours until the poll closes.")
    return _("Nobody sees who gave which answer. You can change yours until the poll closes.")


def poll_settled(poll: Poll, person: Person, option: PollOption) -> str:
    ballot = db.session.scalar(poll_queries.ballot_of(poll, person))
    if ballot is not None and set(ballot.answers) == {str(option.id)}:
        return _("Your answer is “%(answer)s”.", answer=option.label)
    return "" if poll.is_open else _("This poll has closed.")


def answer_poll(person: Person, id: int, choice: int) -> None:
    poll, option = poll_and_option(person, id, choice)
    if poll is not None and option is not None:
        polls.vote(poll, person, {option.id: Answer.YES})


def coming_presses(meeting_id: int) -> tuple[Press, ...]:
    return (
        Press(_("I will come"), "meeting_coming", meeting_id, WILL_COME),
        Press(_("I cannot come"), "meeting_coming", meeting_id, CANNOT_COME),
    )


def meeting_to_attend(person: Person, id: int) -> CommunityMeeting | None:
    """A meeting where the person takes part, if a letter may say a word of it to them."""
    row = db.session.execute(meetings.meeting_for(person, id)).first()
    if row is None or row.Community.is_sensitive or not permissions.may_attend(person, row.Participation):
        return None
    return row.CommunityMeeting  # type: ignore[no-any-return]


def ask_whether_coming(person: Person, id: int, choice: int) -> Question | None:
    meeting = meeting_to_attend(person, id)
    if meeting is None:
        return None
    is_expected, when = db.session.scalar(acceptance_of(person, meeting)) is not None, day_and_time(meeting.starts_at)
    return Question(
        title=_("%(community)s meets", community=meeting.community.title),
        sentence=_("%(when)s. The facilitators see who will come.", when=when),
        button=_("I will come") if choice == WILL_COME else _("I cannot come after all"),
        address=path_to("communities.meeting", id=id),
        settled=accepting.why_not(meeting) or coming_settled(choice, is_expected, when),
    )


def coming_settled(choice: int, is_expected: bool, when: str) -> str:
    if choice == WILL_COME:
        return _("%(when)s. The facilitators know that you will come.", when=when) if is_expected else ""
    return "" if is_expected else _("%(when)s. The facilitators do not expect you.", when=when)


def say_whether_coming(person: Person, id: int, choice: int) -> None:
    meeting = meeting_to_attend(person, id)
    if meeting is not None:
        say = accepting.accept if choice == WILL_COME else accepting.take_back
        say(meeting, person)


answered_from_mail(MailAnswer("meeting_coming", ask_whether_coming, say_whether_coming))
answered_from_mail(MailAnswer("post_useful", ask_whether_useful, say_useful))
answered_from_mail(MailAnswer("thread_follow", ask_to_follow, begin_to_follow))
answered_from_mail(MailAnswer("poll_choice", ask_poll, answer_poll))
