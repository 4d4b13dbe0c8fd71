"""What takes longer than a page: done once, in a process of its own, and timed.

`python -m benchmarks.works renewals` (or `import`, `brief`, `badges`, `scans`) prints, as JSON, how many were done in how many seconds.
"""

import csv
import io
import json
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta

from sqlalchemy import func, insert, select, update
from werkzeug.datastructures import FileStorage

from benchmarks import day
from network import create_app
from network.communities import telling
from network.communities.actions import posts
from network.communities.models import Community, Part, Participation, Post, ThreadKind
from network.communities.queries import communities
from network.core import clock, deeds
from network.core.db import db, rows
from network.core.lifecycle import transaction
from network.core.outbox import OutboxMessage
from network.demonstration.sample.crowd import due_terms
from network.digests.jobs import write_briefs
from network.imports.actions import loading
from network.imports.jobs import work
from network.imports.models import SpreadsheetImport, State
from network.memberships.deeds import issue_renewal
from network.notifications import preferences
from network.notifications.models import Preference
from network.people.models import Person, Role
from network.people.queries import staff

ROWS = 10_000
PEOPLE_OF_EACH = 4
READERS = 10_000
MONTH = timedelta(days=30)
HEADINGS = ("Organisation", "Sector", "Name", "Email", "Role", "Works in")


def renewals() -> int:
    """A month's renewals as their run does them: a term, an invoice and its letters each, in batches."""
    deed = next(each for each in deeds.DEEDS if isinstance(each, deeds.Deed) and each.do is issue_renewal)
    with transaction():
        ids = [term.id for term in due_terms()]
        begun = deeds.begin(deed, manager(), ids, "", "measured").id
    deeds.go_on(begun)
    return db.session.get_one(deeds.ListDeed, begun).succeeded


def importing() -> int:
    """A spreadsheet of ten thousand rows: looked over, confirmed and taken in."""
    with transaction():
        loaded = loading.upload(spreadsheet(), manager()).id
    work(loaded)
    with transaction():
        loading.confirm(db.session.get_one(SpreadsheetImport, loaded), invites=False)
    work(loaded)
    done = db.session.get_one(SpreadsheetImport, loaded)
    if done.state != State.DONE:
        raise RuntimeError(f"the import is {done.state}: {done.report}")
    return ROWS


def briefs_due() -> None:
    """Ten thousand people whose weekly brief is due, half of whom take part in two communities where something is new."""
    with transaction():
        preferences.make_missing()
        everybody = db.session.scalars(select(Person.id).order_by(Person.id).limit(READERS)).all()
        let_them_take_part(everybody[::2])
        for post in new_posts():
            telling.tell.work(post.id)
        later = clock.now() + timedelta(days=365)
        db.session.execute(update(Preference).values(next_brief_at=later, gathered_from=clock.now() - MONTH))
        due = update(Preference).where(Preference.person_id.in_(select(Person.id).order_by(Person.id).limit(READERS)))
        db.session.execute(due.values(next_brief_at=clock.now() - timedelta(days=7)))


def written_briefs() -> int:
    """Only this is timed: what `briefs_due` has prepared is written, and it must be a letter for whom something is new."""
    before = db.session.scalar(select(func.count()).select_from(OutboxMessage)) or 0
    write_briefs()
    return (db.session.scalar(select(func.count()).select_from(OutboxMessage)) or 0) - before


def let_them_take_part(people: Sequence[int]) -> None:
    where = db.session.scalars(select(Community).where(Community.is_sensitive.is_(False)).order_by(Community.id)).all()
    known = {tuple(row) for row in db.session.execute(select(Participation.person_id, Participation.community_id))}
    now = clock.now()
    db.session.execute(
        insert(Participation),
        [
            {"community_id": each.id, "person_id": one, "joined_at": now, "part": Part.PARTICIPANT}
            for number, one in enumerate(people)
            for each in (where[number % len(where)], where[(number + 1) % len(where)])
            if (one, each.id) not in known
        ],
    )


def new_posts() -> list[Post]:
    """One conversation begun in each community, with a reply."""
    made = []
    for where in db.session.scalars(
        select(Community).where(Community.is_sensitive.is_(False)).order_by(Community.id)
    ).all():
        author = db.session.scalars(communities.facilitators(where)).first() or manager()
        thread = posts.open_thread(
            where, author, ThreadKind.QUESTION, "Who knows a hall for two hundred?", "In spring."
        )
        made += [*rows(select(Post).where(Post.thread_id == thread.id)), posts.reply(thread, author, "With a kitchen.")]
    return made


def manager() -> Person:
    return db.session.scalars(staff(Role.MEMBERSHIP)).first()  # type: ignore[return-value]


def spreadsheet() -> FileStorage:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows(lines())
    return FileStorage(io.BytesIO(text.getvalue().encode()), "members.csv")


def lines() -> Iterator[tuple[str, ...]]:
    for i in range(ROWS):
        name = f"Imported Body {i // PEOPLE_OF_EACH + 1}"
        yield (
            name,
            "Civil society",
            f"Imported Person {i + 1}",
            f"imported{i + 1}@sample.example",
            "Officer",
            "Leeds, Bradford",
        )


#: Each with what must be made ready first, which is not timed.
WORKS = {
    "renewals": (lambda: None, renewals),
    "import": (lambda: None, importing),
    "brief": (briefs_due, written_briefs),
    "badges": (lambda: None, day.badges),
    "scans": (lambda: None, day.scans),
}


def main() -> None:
    with create_app().app_context():
        prepare, work = WORKS[sys.argv[1]]
        prepare()
        began = time.perf_counter()
        count = work()
        print(json.dumps({"count": count, "seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
