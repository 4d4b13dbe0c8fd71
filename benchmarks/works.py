"""What takes longer than a page: done once, in a process of its own, and timed.

`python -m benchmarks.works renewals` (or `import`) prints, as JSON, how many were done in how many seconds.
"""

import csv
import io
import json
import sys
import time
from collections.abc import Iterator

from werkzeug.datastructures import FileStorage

from network import create_app
from network.core import deeds
from network.core.db import db
from network.core.lifecycle import transaction
from network.demonstration.sample.crowd import due_terms
from network.imports.actions import loading
from network.imports.jobs import work
from network.imports.models import SpreadsheetImport, State
from network.memberships.deeds import issue_renewal
from network.people.models import Person, Role
from network.people.queries import staff

ROWS = 10_000
PEOPLE_OF_EACH = 4
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


def main() -> None:
    with create_app().app_context():
        began = time.perf_counter()
        count = {"renewals": renewals, "import": importing}[sys.argv[1]]()
        print(json.dumps({"count": count, "seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
