"""What two records say of themselves, side by side, and which of the two is likely the better."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import inspect

from network.core.db import Base
from network.core.pages import day

#: Columns that go with the record that is kept, with another column, or by themselves.
OWN = frozenset(
    {"id", "slug", "handle", "created_at", "joined_at", "password_hash", "second_factor_at", "suspended_at"}
)
LABELS = {
    "name": _l("Name"), "sector": _l("Sector"), "band": _l("Kind and size"), "about": _l("About"), "website": _l("Website"),
    "region": _l("Region"), "area_served": _l("Works in"), "gss": _l("Council’s GSS code"), "charity_number": _l("Charity number"),
    "company_number": _l("Company number"), "email_domain": _l("Email domain"), "billing_address": _l("Address"),
    "billing_email": _l("Email for invoices"), "needs_purchase_order": _l("Needs a PO number"), "listed_at": _l("In the directory since"),
    "email": _l("Email address"), "pronouns": _l("Pronouns"),
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """A field in which the two differ; `takes_other` where the one that is kept has nothing."""

    name: str
    label: str
    kept: str
    other: str
    takes_other: bool


def differences(kept: Base, other: Base) -> Iterator[Difference]:
    for name in field_names(type(kept)):
        mine, theirs = getattr(kept, name), getattr(other, name)
        if mine != theirs and in_words(mine) != in_words(theirs):
            yield Difference(name, label_of(name), in_words(mine), in_words(theirs), not has_words(mine))


def field_names(model: type[Base]) -> list[str]:
    """Every column that says something of the record itself, a new one among them."""
    return [
        column.key
        for column in inspect(model).column_attrs
        if column.key not in OWN and not column.key.endswith("_html") and not column.columns[0].foreign_keys
    ]


def has_words(value: Any) -> bool:
    return value not in (None, "", False, [], {})


def label_of(name: str) -> str:
    return str(LABELS.get(name) or name.removesuffix("_at").removesuffix("_on").replace("_", " ").capitalize())


def in_words(value: Any) -> str:
    if not has_words(value):
        return _("no") if value is False else "–"
    if value is True:
        return _("yes")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return day(value) if hasattr(value, "isoformat") else str(getattr(value, "label", value))
