"""A list of enquiries that a partner sent as a spreadsheet: one row has a mistake, and one organisation stands in it twice."""

import io

from werkzeug.datastructures import FileStorage

from network.demonstration.chapters.people import called
from network.imports.actions import loading
from network.imports.actions.run import run
from network.merging.actions.finding import look_for_duplicates

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
    look_for_duplicates()
