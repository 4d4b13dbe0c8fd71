"""Bringing in a spreadsheet of many rows: how long it is looked over, how long taken in, and how long others wait to write.

`python -m benchmarks.importing [rows]`, in the environment of the network that is measured (DATABASE_URL, WEFT_DATA).
"""

import csv
import io
import sys
import time
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage

from network import create_app
from network.core.db import db
from network.core.lifecycle import transaction
from network.imports import jobs
from network.imports.actions import loading, run
from network.imports.models import SpreadsheetImport
from network.memberships.actions.tariff import set_tariff
from network.memberships.queries.tariff import tariff
from network.memberships.tariff import starting_tariff
from network.people.actions import find_or_create

PEOPLE_EACH = 4  # rows of one organisation
HEADINGS = "Organisation,Sector,Kind and size,Website,Address,Town,Postcode,Name,Email,Job title,Tier,Term starts,Term ends,Price paid"


@dataclass
class Figures:
    """Seconds, by the clock."""

    looked_over: float
    taken_in: float
    writing: float  # the one transaction in which all is written


def measure_import(rows: int = 10_000) -> Figures:
    """Within an application context of a network that has its settings; everything is committed."""
    with transaction():
        if db.session.scalar(tariff().limit(1)) is None:
            set_tariff(starting_tariff())
        loaded = loading.upload(spreadsheet(rows), find_or_create("import@example.org", "Import Example"))
        number = loaded.id
    looked_over = seconds(lambda: jobs.work(number))
    with transaction():
        loading.confirm(db.session.get_one(SpreadsheetImport, number), invites=False)
    waits: list[float] = []
    written = run.written

    def timed(*arguments):
        start = time.perf_counter()
        try:
            return written(*arguments)
        finally:
            waits.append(time.perf_counter() - start)

    run.written = timed
    try:
        taken_in = seconds(lambda: jobs.work(number))
    finally:
        run.written = written
    return Figures(looked_over, taken_in, sum(waits))


def seconds(deed):
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


def spreadsheet(rows: int) -> FileStorage:
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(HEADINGS.split(","))
    stamp = time.time_ns()
    for row in range(rows):
        body = f"org{row // PEOPLE_EACH}-{stamp}.example"
        organisation = f"Organisation {row // PEOPLE_EACH} of {stamp}"
        writer.writerow(
            [
                organisation, "Faith", "charity", f"https://{body}", "1 High Street", "Town", "AB1 2CD", f"Person {row} Example",
                f"person{row}@{body}", "Officer", "Standard", "2026-04-01", "2027-03-31", "150.00",
            ]
        )  # fmt: skip
    return FileStorage(io.BytesIO(target.getvalue().encode()), "benchmark.csv")


if __name__ == "__main__":
    with create_app().app_context():
        figures = measure_import(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    print(
        f"looked over in {figures.looked_over:.1f} s, taken in in {figures.taken_in:.1f} s, of which writing {figures.writing:.1f} s"
    )
