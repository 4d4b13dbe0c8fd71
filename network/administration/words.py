"""The history in words: what kinds of records are called, and what changed in one."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.core.db import Base
from network.core.history import Change
from network.core.pages import day, day_and_time

KINDS = {
    "network": _l("Network settings"),
    "person": _l("Person"),
    "staff_role": _l("Staff role"),
    "organisation": _l("Organisation"),
    "representative": _l("Representative"),
    "invitation": _l("Invitation"),
    "application": _l("Application"),
    "membership": _l("Membership"),
    "membership_tier": _l("Membership tier"),
    "fee": _l("Fee"),
    "invoice": _l("Invoice"),
    "invoice_line": _l("Line of an invoice"),
    "payment": _l("Payment"),
    "credit_note": _l("Credit note"),
    "community": _l("Community"),
    "participation": _l("Participation"),
    "thread": _l("Thread"),
    "post": _l("Post"),
    "hold": _l("Held post"),
    "watch_word": _l("Watch word"),
    "report": _l("Report"),
    "held_writer": _l("Person whose posts wait"),
    "resource": _l("Resource"),
    "webinar": _l("Webinar"),
    "booking": _l("Webinar booking"),
    "conference": _l("Conference"),
    "registration": _l("Registration"),
    "stored_file": _l("File"),
}
ACTIONS = {"created": _l("Made"), "changed": _l("Changed"), "deleted": _l("Removed")}
LONGEST = 80
MOST_FIELDS = 12


def kinds() -> list[tuple[str, str]]:
    """All kinds of records whose changes are kept, by what they are called."""
    tables = {mapper.class_.__tablename__ for mapper in Base.registry.mappers if mapper.class_.keeps_history}
    return sorted(((table, kind(table)) for table in tables), key=lambda pair: pair[1])


def kind(table: str) -> str:
    return str(KINDS.get(table) or table.replace("_", " ").capitalize())


def action(change: Change) -> str:
    return str(ACTIONS.get(change.action, change.action))


def what(change: Change) -> str:
    """Invoice 12: the kind and number of the record."""
    return f"{kind(change.record_type)} {change.record_id}" if change.record_type != "network" else kind("network")


def sentence(change: Change) -> str:
    """Name from “Belonging” to “Belonging Network”; notice days from 60 to 90."""
    found = list(parts(change))
    more = _(" and more") if len(found) > MOST_FIELDS else ""
    return "; ".join(found[:MOST_FIELDS]) + more


def parts(change: Change) -> Iterator[str]:
    for field, (before, after) in change.fields.items():
        if field.endswith("_html"):
            continue  # what people typed stands beside it
        name = field.removesuffix("_id").removesuffix("_at").replace("_", " ")
        if change.action == "created":
            yield _("%(field)s %(after)s", field=name, after=value(field, after))
        elif change.action == "deleted":
            yield _("%(field)s was %(before)s", field=name, before=value(field, before))
        else:
            yield _(
                "%(field)s from %(before)s to %(after)s",
                field=name,
                before=value(field, before),
                after=value(field, after),
            )


def value(field: str, kept: Any) -> str:
    if kept is None or kept == "":
        return _("nothing")
    if isinstance(kept, bool):
        return _("yes") if kept else _("no")
    if isinstance(kept, int | float):
        return _("no. %(number)s", number=kept) if field.endswith("_id") else str(kept)
    return moment(str(kept)) or quoted(str(kept))


def moment(kept: str) -> str:
    """A date or moment as the office reads it, or "" if it is none."""
    if len(kept) < 10 or kept[4:5] != "-" or kept[7:8] != "-":
        return ""
    try:
        return day(date.fromisoformat(kept)) if len(kept) == 10 else day_and_time(datetime.fromisoformat(kept))
    except ValueError:
        return ""


def quoted(text: str) -> str:
    short = " ".join(text.split())
    return f"“{short[:LONGEST].rstrip()}…”" if len(short) > LONGEST else f"“{short}”"
