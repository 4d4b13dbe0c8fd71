"""A list of enquiries that a partner sent as a spreadsheet: one row has a mistake.

One of its organisations asks again under another name, and somebody came back with her mailbox written in another way: both
stand here twice.
"""

import io

from werkzeug.datastructures import FileStorage

from network.demonstration.chapters.people import called
from network.imports.actions import loading
from network.imports.actions.run import run
from network.memberships.actions import enquiries
from network.merging.actions.finding import look_for_duplicates
from network.organisations.models import Band, Sector
from network.people.actions.account import find_or_create

ENQUIRIES = """Organisation,Sector,Kind and size,Website,Works in,Name,Email,Job title
Bramble Lane Community Hub,Civil society,Charity,https://bramblelane.example,Aldermere,Nell Sample,nell@bramblelane.example,Manager
The Bramble Lane Community Hub Ltd,Civil society,Charity,,Aldermere,,,
Quarry Bank Boxing Club,Sport,Community group,,Quarry Bank,Otto Demo,otto at quarrybank,Coach
"""


def tell() -> None:
    upload = FileStorage(io.BytesIO(ENQUIRIES.encode()), "enquiries-from-a-partner.csv")
    loaded = loading.upload(upload, called("Mags Placeholder"))
    run(loaded)
    loading.confirm(loaded, invites=False)
    run(loaded)
    ask_again()
    find_or_create("noor.sample+summit@example.org", "N. Sample")
    look_for_duplicates()


def ask_again() -> None:
    enquiries.enquire(
        "Bramble Lane Community Hub Ltd",
        Sector.CIVIL_SOCIETY,
        Band.CHARITY,
        "Nell Sample",
        "nell.sample@example.org",
        "We met you at the summit. What does it cost to join?",
    )
