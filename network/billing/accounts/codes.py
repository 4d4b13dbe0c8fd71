"""Nominal codes and tax codes, for each accounts programme: its usual ones, unless the office says otherwise."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from network.billing.vat import VatKind

Codes = Mapping[str, str]


class Layout(StrEnum):
    XERO = "xero"
    SAGE = "sage"

    @property
    def label(self) -> str:
        return {Layout.XERO: "Xero", Layout.SAGE: "Sage 50"}[self]


class Account(StrEnum):
    DEBTORS = "debtors"
    SALES = "sales"
    VAT = "vat"
    BANK = "bank"
    CARD = "card"
    WRITTEN_OFF = "written_off"

    @property
    def label(self) -> str:
        return str(ACCOUNT_LABELS[self])


ACCOUNT_LABELS = {
    Account.DEBTORS: _l("What customers owe"),
    Account.SALES: _l("Income"),
    Account.VAT: _l("VAT"),
    Account.BANK: _l("Bank, for transfers and cheques"),
    Account.CARD: _l("Card payments on their way"),
    Account.WRITTEN_OFF: _l("Bad debts"),
}
NO_TAX = "no_tax"  # on lines that are no income: what is owed, the bank, the VAT itself
#: Xero reckons VAT a second time under a rate that has any; ours stands on a line of its own, so its rates say none.
USUAL: Mapping[Layout, Codes] = {
    Layout.XERO: {
        Account.DEBTORS: "611", Account.SALES: "200", Account.VAT: "820", Account.BANK: "091", Account.CARD: "092",
        Account.WRITTEN_OFF: "416", NO_TAX: "No VAT", **{f"tax_{kind}": "No VAT" for kind in VatKind},
    },
    Layout.SAGE: {
        Account.DEBTORS: "1100", Account.SALES: "4000", Account.VAT: "2200", Account.BANK: "1200", Account.CARD: "1250",
        Account.WRITTEN_OFF: "8100", NO_TAX: "T9", "tax_standard": "T1", "tax_reduced": "T5", "tax_zero": "T0",
        "tax_exempt": "T2", "tax_outside": "T9",
    },
}  # fmt: skip
