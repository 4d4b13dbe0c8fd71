"""What stands in conversations beside words: polls, a picture, one that is pinned, one that was split, one under the Chatham House rule."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from PIL import Image, ImageDraw
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from network.communities.actions import arranging, attachments, nudges, polls, posts, saving
from network.communities.models import Answer, Community, Poll, Post, Thread, ThreadKind
from network.communities.queries import communities as queries
from network.core import clock
from network.core.db import db
from network.core.history import acting_as
from network.demonstration.chapters.moderation import latest_of
from network.demonstration.chapters.people import called
from network.demonstration.story.threads import LOCAL, SPORT
from network.people.models import Person

ASKED = "Facilitators of communities I take part in may ask me to look at a question."
GRASS, CHALK, SHIRTS = (84, 130, 83), (236, 232, 220), ((196, 84, 63), (236, 186, 74), (58, 96, 140))


def tell() -> None:
    a_poll_that_is_over()
    a_poll_that_is_open()
    finding_a_time()
    a_picture()
    under_the_chatham_house_rule()
    somebody_who_is_asked()
    what_is_saved()


@contextmanager
def writing(name: str, **ago: int) -> Iterator[Person]:
    """As this person, so many days or hours ago."""
    with clock.set_to(clock.now() - timedelta(**ago)), acting_as(called(name).id):
        yield called(name)


def community(title: str) -> Community:
    found: Community = db.session.scalars(queries.all_communities().where(Community.title == title)).one()
    return found


def voted(poll: Poll, answers: dict[str, tuple[Answer | None, ...]]) -> None:
    """What each said to the options, in their order."""
    for number, (name, given) in enumerate(answers.items(), start=1):
        with clock.set_to(poll.opened_at + timedelta(hours=number)):
            said = {option.id: answer for option, answer in zip(poll.options, given, strict=True) if answer}
            polls.vote(poll, called(name), said)


def a_poll_that_is_over() -> None:
    with writing("Esme Testerton", days=24) as esme:
        thread = posts.open_thread(
            community(LOCAL), esme, ThreadKind.REQUEST, "What should the autumn meeting begin with?",
            "We have ninety minutes and three good proposals. Whatever comes second is next time’s.",
        )  # fmt: skip
        poll = polls.open_poll(
            thread, esme, "What do we begin with?",
            ["The first week after an incident", "Measures that members understand", "Working with schools"],
            clock.now() + timedelta(days=7),
        )  # fmt: skip
    first, second, third = ((Answer.YES, None, None), (None, Answer.YES, None), (None, None, Answer.YES))
    said = {
        "Ada Example": first,
        "Dev Demo": first,
        "Farid Madeup": first,
        "Greta Example": second,
        "Noor Sample": first,
    }
    voted(poll, said | {"Cerys Placeholder": third})
    with writing("Esme Testerton", days=16) as esme:
        polls.conclude(
            poll, esme, "We begin with **the first week after an incident**. Cerys brings schools next time."
        )
        arranging.pin(thread)


def a_poll_that_is_open() -> None:
    with writing("Ola Demo", days=2) as ola:
        thread = posts.open_thread(
            community(SPORT), ola, ThreadKind.REQUEST, "A kit bag that travels from club to club: what goes in?",
            "Sixty pounds, one bag, whoever needs it next collects it. Choose as many as you would really use.",
        )  # fmt: skip
        poll = polls.open_poll(
            thread, ola, "What would you use?", ["Bibs in three colours", "Size 4 balls", "A whistle and a pump", "A first aid kit"],
            clock.now() + timedelta(days=14), is_multiple=True, shows_names=True,
        )  # fmt: skip
    yes = Answer.YES
    voted(
        poll,
        {
            "Priya Placeholder": (yes, yes, None, None),
            "Lowri Madeup": (yes, None, None, yes),
            "Tamsin Sample": (None, None, yes, None),
        },
    )


def finding_a_time() -> None:
    with writing("Greta Example", days=1) as greta:
        thread = posts.open_thread(
            community(LOCAL), greta, ThreadKind.REQUEST, "Who walks our two wards with us, and when?",
            "Two hours, flat shoes, soup afterwards. We would like to see them with other eyes.",
        )  # fmt: skip
        days = [clock.today() + timedelta(days=ahead) for ahead in (15, 16, 21)]
        times = [clock.at(day, hour) for day, hour in zip(days, (10, 14, 10), strict=True)]
        poll = polls.open_poll(
            thread, greta, "When could you come to Dunholme?", times, clock.at(days[0] - timedelta(days=7), 17)
        )
    yes, maybe, no = Answer.YES, Answer.MAYBE, Answer.NO
    voted(poll, {"Ada Example": (yes, maybe, no), "Jae Placeholder": (yes, yes, no), "Farid Madeup": (maybe, no, yes)})


def a_picture() -> None:
    with writing("Ola Demo", days=3) as ola:
        upload = FileStorage(io.BytesIO(drawn_pitch()), filename="tuesday-at-ten.png")
        picture = attachments.attach(ola, upload)
        attachments.describe(
            picture, "A pitch seen from above: three teams of four in red, yellow and blue, around one ball."
        )
        posts.reply(
            latest_of("Tamsin Sample"),
            ola,
            "We do the same with **three** teams at once. This is how they stand when the whistle goes.",
            attached=[picture.id],
        )


def drawn_pitch() -> bytes:
    """A picture of our own making: nobody is in it."""
    pitch = Image.new("RGB", (960, 600), GRASS)
    pen = ImageDraw.Draw(pitch)
    pen.rectangle((40, 40, 920, 560), outline=CHALK, width=6)
    pen.line((480, 40, 480, 560), fill=CHALK, width=6)
    pen.ellipse((380, 200, 580, 400), outline=CHALK, width=6)
    for number in range(12):
        x, y = 130 + 230 * (number % 4), 130 + 170 * (number // 4) + 30 * (number % 2)
        pen.ellipse((x - 22, y - 22, x + 22, y + 22), fill=SHIRTS[number % 3])
    pen.ellipse((468, 288, 492, 312), fill=(255, 255, 255))
    kept = io.BytesIO()
    pitch.save(kept, "PNG")
    return kept.getvalue()


def under_the_chatham_house_rule() -> None:
    with writing("Imogen Demo", days=6) as imogen:
        thread = posts.open_thread(
            community(LOCAL), imogen, ThreadKind.EXAMPLE, "What went wrong in our first week, so that you need not repeat it",
            "We spoke before we had listened, and then we had to say it again, smaller.\n\nUse what helps. Say of nobody where you have it from.",
            is_chatham_house=True,
        )  # fmt: skip
    answered(thread, "Hamza Sample", 5, "Thank you. Ours was the same, with more posters.")
    schools = answered(thread, "Kemi Testerton", 4, "What do you tell schools, and who tells them?")
    more = answered(thread, "Farid Madeup", 3, "One page, from one person they know, before the first bell.")
    with writing("Esme Testerton", days=2) as esme:
        arranging.split(
            thread, [schools.id, more.id], "What do you tell schools in the first week?", ThreadKind.QUESTION, esme
        )


def answered(thread: Thread, name: str, days: int, words: str) -> Post:
    with writing(name, days=days) as author:
        return posts.reply(thread, author, words)


def somebody_who_is_asked() -> None:
    """Esme asks Cerys, who agreed to be asked, to look at the question that waits."""
    with writing("Cerys Placeholder", days=30) as cerys:
        nudges.agree_to_be_asked(cerys, ["measuring cohesion", "young people"], ASKED)
    with acting_as(called("Esme Testerton").id):
        nudges.nudge(latest_of("Dev Demo"), [called("Cerys Placeholder")], called("Esme Testerton"))


def what_is_saved() -> None:
    """Ada keeps for later what Farid tells of schools."""
    with writing("Ada Example", days=1) as ada:
        saving.save_for_later(last_said_by("Farid Madeup", latest_of("Kemi Testerton")), ada)


def last_said_by(name: str, thread: Thread) -> Post:
    said = select(Post).where(Post.thread_id == thread.id, Post.author_id == called(name).id).order_by(Post.id.desc())
    return db.session.scalars(said.limit(1)).one()
