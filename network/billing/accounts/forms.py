"""What can be typed about the accounts."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField
from wtforms.validators import InputRequired

from network.billing.accounts.actions import end_of_last_month
from network.billing.accounts.codes import USUAL, Account, Layout
from network.billing.vat import VatKind
from network.core.forms import Form, LineField

CODE_LIMIT = 40


class BatchForm(Form):
    until = DateField(_l("Up to and with"), [InputRequired(_l("Choose a day."))], default=end_of_last_month)


class CodesForm(Form):
    """One field for each code of each programme: `sage_bank`, `xero_tax_standard`."""

    @classmethod
    def complete(cls) -> None:
        for layout in Layout:
            for name, usual in USUAL[layout].items():
                setattr(cls, f"{layout}_{name}", LineField(LABELS[str(name)], limit=CODE_LIMIT, description=usual))

    def chosen(self) -> dict[Layout, dict[str, str]]:
        return {layout: {str(n): self[f"{layout}_{n}"].data or "" for n in USUAL[layout]} for layout in Layout}


LABELS = {
    **{account.value: account.label for account in Account},
    "no_tax": _l("Tax code of lines that are no income"),
    **{f"tax_{kind}": _l("Tax code: %(kind)s", kind=kind.label) for kind in VatKind},
}
CodesForm.complete()
