"""What staff delete can be put back for 30 days: every place of the code that deletes is known here, with who undoes it."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest

import network as house
from network.communities.actions import care
from network.conferences.actions import choosing, programme
from network.conferences.actions.conference import set_prices
from network.conferences.models import Category, Session
from network.core import clock, files, undoing
from network.core.db import db, rows, save
from network.core.errors import Refused
from network.core.files import StoredFile
from network.core.undoing import Undoable, recording
from network.memberships.actions.tariff import edit_tier
from network.people.models import Role
from tests.builders.communities import community, reply, thread
from tests.builders.conferences import conference
from tests.builders.dump import dump
from tests.builders.members import person, staff
from tests.builders.memberships import the_tariff

HOUSE = Path(house.__file__).parent
STAFF_DELETE = {
    "conferences/actions/programme.py",
    "conferences/actions/conference.py",
    "memberships/actions/tariff.py",
    "core/list_posts.py",
}
OTHERWISE = {
    "communities/actions/drafts.py": "one's own draft, posted or thrown away by oneself",
    "communities/keeping.py": "nobody's deed: what was said to end ends on its day, announced two weeks before",
    "communities/actions/held_polls.py": "one's own poll, taken back before anybody else saw it",
    "communities/actions/limits.py": "one sets the limit again",
    "communities/actions/attachments.py": "one's own file, taken out of one's own text before it stands",
    "communities/actions/accepting.py": "one says again that one will come",
    "communities/actions/meetings.py": "who came is ticked again",
    "greetings/actions.py": "one blocks again",
    "core/undoing.py": "the journal itself",
    "core/files.py": "used by jobs, after their time",
    "communities/actions/arranging.py": "the note of a move or a split that is taken back",
    "communities/actions/care.py": "people take back their own thanks",
    "mailroom/actions/enclosing.py": "what came with a letter that nobody confirmed, or that stands beneath its post now",
    "conferences/actions/signing_up.py": "people give up their own place; with a session taken out of the programme it comes back",
    "conferences/actions/room_door.py": "one counts in again",
    "conferences/actions/speaking.py": "speakers take back their own files and what they need, and give them again",
    "conferences/actions/choosing.py": "people take back their own choice",
    "introductions/actions.py": "pairs of a matching that is made anew",
    "ideas/actions.py": "people take back their own backing, and a board on which nothing stood is made again",
    "audiences/actions.py": "people subscribe again",
    "organisations/tags.py": "one adds the tag again, to all that were chosen",
    "merging/actions/merge.py": "a merge, which is undone as one",
}


def calls(path):
    tree = ast.parse(path.read_text())
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func) == "db.session.delete"
    ]


def test_every_place_that_deletes_is_one_whose_undoing_is_known():
    deleting = {str(path.relative_to(HOUSE)) for path in HOUSE.rglob("*.py") if calls(path)}

    assert deleting == STAFF_DELETE | set(OTHERWISE)


@pytest.fixture
def by(network):
    return staff(Role.EVENTS)


def undone(title, record, by, deed):
    """What there is after the deed was done and undone, beside what there was before."""
    before = dump()
    with recording(title, record, by) as journal:
        deed()
    after = dump()
    undoing.undo(journal.undoable, by)
    return before, after, dump()


def test_a_session_of_the_programme_comes_back_with_its_speakers_and_who_chose_it(by):
    summit = conference()
    speaker = programme.add_speaker(summit, name="Ada Example", role_title="", organisation_name="")
    session = programme.add_session(
        summit,
        title="Opening",
        kind="plenary",
        starts_at=summit.starts_at,
        ends_at=summit.starts_at + timedelta(hours=1),
        speakers=[speaker],
    )
    choosing.star(session, person())

    before, after, again = undone("Opening", session, by, lambda: programme.remove_session(session))

    assert after != before
    assert again == before


def test_a_price_that_was_taken_away_comes_back(by):
    summit = conference()

    before, after, again = undone("Prices", summit, by, lambda: set_prices(summit, {Category.MEMBER: None}))

    assert after != before
    assert again == before


def test_a_fee_that_was_taken_away_comes_back(by):
    tier = the_tariff()["Standard"]
    fees = {fee.band: fee.net for fee in tier.fees}
    fees.popitem()

    before, after, again = undone("Fees", tier, by, lambda: edit_tier(tier, fees))

    assert after != before
    assert again == before


def test_a_post_that_was_removed_comes_back_and_a_later_reply_is_counted(by):
    asked = thread(community())
    removed = reply(asked)
    with recording("A post", removed, by) as journal:
        care.remove(removed, by, "By mistake")
    reply(asked)

    undoing.undo(journal.undoable, by)

    assert (removed.is_removed, asked.reply_count) == (False, 2)


def test_what_takes_nothing_away_leaves_no_journal_where_only_deletions_count(by):
    summit = conference()

    with recording("Prices", summit, by, only_deletions=True) as journal:
        summit.title = "Another"

    assert journal.undoable is None


def test_it_cannot_be_put_back_once_what_it_belonged_to_is_gone(by):
    summit = conference()
    session = programme.add_session(
        summit,
        title="Opening",
        kind="plenary",
        starts_at=summit.starts_at,
        ends_at=summit.starts_at + timedelta(hours=1),
    )
    with recording("Opening", session, by) as journal:
        programme.remove_session(session)
    again = journal.undoable.steps[-1]["row"]
    save(Session(**{key: undoing.as_column_holds(Session, key, value) for key, value in again.items()}))

    with pytest.raises(Refused, match="cannot be put back"):
        undoing.undo(journal.undoable, by)


def test_after_thirty_days_the_journal_and_the_files_of_what_is_gone_are_forgotten(app, by):
    stored = save(StoredFile(key="ab" * 24, name="a.txt", content_type="text/plain", size=1, stored_at=clock.now()))
    path = files.storage().path(stored.key)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a")
    with recording("A file", stored, by):
        db.session.delete(stored)

    undoing.forget_old()
    kept = path.exists()
    with clock.set_to(clock.now() + timedelta(days=31)):
        undoing.forget_old()

    assert (kept, path.exists()) == (True, False)
    assert rows(db.select(Undoable)) == []
