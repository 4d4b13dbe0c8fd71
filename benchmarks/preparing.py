"""What is measured beside the sample: the statement of a search, and a conversation that many follow.

`python -m benchmarks.preparing search WORD` prints the statement that person 1's search runs; `… followers ADDRESS` lets 200
people follow the thread at this address; `… codes ADDRESS` prints, as JSON, the codes of those registered for the conference, the latest first.
"""

import json
import re
import sys

from sqlalchemy import insert, select

from network import create_app
from network.communities.models import ThreadFollow
from network.conferences.models import Conference, Registration
from network.core import clock
from network.core.db import db
from network.core.lifecycle import transaction
from network.people.models import Person
from network.search.narrowing import Narrowing
from network.search.queries import found
from network.search.words import read

FOLLOWERS = 200


def search(word: str) -> str:
    """The statement with its values written in, on one line."""
    person = db.session.scalars(select(Person).where(Person.email == "person1@sample.example")).one()
    statement, values = found(person, read(word), Narrowing())
    return " ".join(str(statement.params(values).compile(db.engine, compile_kwargs={"literal_binds": True})).split())


def followers(address: str) -> str:
    thread = int(re.findall(r"/threads/(\d+)-", address)[0])
    known = select(ThreadFollow.person_id).where(ThreadFollow.thread_id == thread)
    people = select(Person.id).where(Person.email.like("person%@sample.example"), Person.id.not_in(known))
    with transaction():
        wanted = [
            {"thread_id": thread, "person_id": one, "began_at": clock.now()} for one in db.session.scalars(people)
        ]
        db.session.execute(insert(ThreadFollow), wanted[:FOLLOWERS])
    return f"{len(wanted[:FOLLOWERS])} more follow"


def codes(address: str) -> str:
    registered = select(Registration.code).join(Registration.conference).order_by(Registration.id.desc())
    return json.dumps(list(db.session.scalars(registered.where(Conference.slug == address.rpartition("/")[2]))))


def main() -> None:
    with create_app().test_request_context("/"):
        print({"search": search, "followers": followers, "codes": codes}[sys.argv[1]](sys.argv[2]))


if __name__ == "__main__":
    main()
