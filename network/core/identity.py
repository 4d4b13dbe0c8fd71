"""The one network that this installation serves: its name, how it is reached, and what its invoices must say."""

from decimal import Decimal
from enum import StrEnum

from flask import g
from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from network.core.db import Model, db
from network.core.workdays import Nation


class AboveSeats(StrEnum):
    """What becomes of somebody for whom the membership has no seat left."""

    REFUSE = "refuse"
    QUEUE = "queue"
    CHARGE = "charge"

    @property
    def label(self) -> str:
        return str(ABOVE_SEATS_LABELS[self])


ABOVE_SEATS_LABELS = {
    AboveSeats.REFUSE: _l("Nobody is invited above the number of seats"),
    AboveSeats.QUEUE: _l("They wait in line, and are invited when a seat is free"),
    AboveSeats.CHARGE: _l("The organisation can buy more seats, charged for the days left"),
}


class YearModel(StrEnum):
    """How long a term of membership runs."""

    ANNIVERSARY = "anniversary"
    FIXED_YEAR = "fixed_year"

    @property
    def label(self) -> str:
        return str(YEAR_MODEL_LABELS[self])


YEAR_MODEL_LABELS = {
    YearModel.ANNIVERSARY: _l("Twelve months from the day of joining"),
    YearModel.FIXED_YEAR: _l("The same year for everybody, from 1 April to 31 March"),
}


class Network(Model):
    """The settings that an administrator edits; there is exactly one row once the network has been set up."""

    __tablename__ = "network"
    __table_args__ = (CheckConstraint("extra_seat_net >= 0", name="extra_seat_net_not_negative"),)

    name: Mapped[str]
    strapline: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    about_html: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    charity_number: Mapped[str] = mapped_column(default="")
    company_number: Mapped[str] = mapped_column(default="")
    vat_number: Mapped[str] = mapped_column(default="")  # empty: not registered, and the word VAT never appears
    invoice_prefix: Mapped[str] = mapped_column(default="WN")
    bank_account_name: Mapped[str] = mapped_column(default="")
    bank_sort_code: Mapped[str] = mapped_column(default="")
    bank_account_number: Mapped[str] = mapped_column(default="")
    payment_terms_days: Mapped[int] = mapped_column(default=30)
    notice_days: Mapped[int] = mapped_column(default=60)
    grace_days: Mapped[int] = mapped_column(default=60)
    trusts_purchase_orders: Mapped[bool] = mapped_column(default=False)  # public bodies become members on approval
    year_model: Mapped[YearModel] = mapped_column(default=YearModel.ANNIVERSARY)
    above_seats: Mapped[AboveSeats] = mapped_column(default=AboveSeats.REFUSE)
    extra_seat_net: Mapped[Decimal] = mapped_column(default=Decimal(0))  # a further seat for a year, before VAT
    nation: Mapped[Nation] = mapped_column(default=Nation.ENGLAND_AND_WALES)  # whose bank holidays are kept
    changed_holidays: Mapped[str] = mapped_column(default="")  # a day a line, as `core/workdays.py` reads them

    @property
    def has_fixed_year(self) -> bool:
        return self.year_model == YearModel.FIXED_YEAR

    @property
    def charges_vat(self) -> bool:
        return bool(self.vat_number)


THE_ONE = select(Network).limit(1)


def the_network() -> Network:
    """The network, read once per request. Before it is set up, a nameless one that is not kept."""
    if "network" not in g:
        g.network = db.session.scalar(THE_ONE) or Network(
            name="Weft",
            strapline="",
            about="",
            about_html="",
            vat_number="",
            notice_days=60,
            grace_days=60,
            above_seats=AboveSeats.REFUSE,
            year_model=YearModel.ANNIVERSARY,
            extra_seat_net=Decimal(0),
            nation=Nation.ENGLAND_AND_WALES,
            changed_holidays="",
        )
    return g.network  # type: ignore[no-any-return]


def is_set_up() -> bool:
    return the_network().id is not None
