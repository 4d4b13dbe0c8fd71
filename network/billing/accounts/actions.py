"""What is done for the accounts: a batch is made of all that is in none yet, and codes are chosen."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from flask_babel import gettext as _

from network.billing.accounts import queries
from network.billing.accounts.codes import USUAL, Layout
from network.billing.accounts.journal import lines_of
from network.billing.accounts.layouts import file_of
from network.billing.accounts.models import AccountsBatch, AccountsCodes, AccountsEntry
from network.billing.numbers import next_of
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.identity import the_network
from network.people.models import Person

SERIES = "accounts batch"


def end_of_last_month() -> date:
    return clock.today().replace(day=1) - timedelta(days=1)


def make_batch(until: date, by: Person | None = None) -> AccountsBatch:
    """Put every entry up to a day that is in no batch yet into the next one, and write its files."""
    lock(the_network())  # two people may be making one at once
    if until > clock.today():
        raise Refused(_("A batch ends today at the latest."))
    entries = rows(queries.waiting(until))
    if not entries:
        raise Refused(_("Nothing is new up to that day."))
    lines = [line for entry in entries for line in lines_of(entry)]
    codes = codes_now()
    batch = save(
        AccountsBatch(
            number=next_of(SERIES),
            until=until,
            made_at=clock.now(),
            made_by_id=by.id if by else None,
            count=len(entries),
            total=sum((line.amount for line in lines if line.amount > 0), Decimal(0)),
            xero=file_of(Layout.XERO, lines, codes.of(Layout.XERO)),
            sage=file_of(Layout.SAGE, lines, codes.of(Layout.SAGE)),
        )
    )
    db.session.add_all([AccountsEntry(batch_id=batch.id, ledger_entry_id=entry.id) for entry in entries])
    db.session.flush()
    return batch


def codes_now() -> AccountsCodes:
    return db.session.scalar(queries.codes()) or AccountsCodes(codes={})


def choose_codes(chosen: Mapping[Layout, Mapping[str, str]]) -> None:
    """Use these codes from the next batch on; those that are left empty are the usual ones."""
    differing = {
        layout.value: {name: code for name, code in codes.items() if code and code != USUAL[layout][name]}
        for layout, codes in chosen.items()
    }
    kept = codes_now()
    kept.codes = differing
    save(kept)
