"""The bank's pages: a statement is loaded, what it may be for is confirmed with one press, and the rest is placed by hand."""

import re
from collections.abc import Sequence
from decimal import Decimal

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement

from network.billing import bp
from network.billing.actions import Part
from network.billing.bank import actions, queries
from network.billing.bank.cells import amount_of
from network.billing.bank.forms import PlacingForm, SetAsideForm, StatementForm
from network.billing.bank.matching import Proposal
from network.billing.bank.models import BankLine, LineState
from network.billing.bank.statements import Statement, read
from network.billing.models import Invoice
from network.billing.permissions import may_manage_invoices
from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import Refused, refusals_shown_on
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.pages import money
from network.core.security import keep_out_of_caches

MOST_SHOWN = 100
MOST_FOUND = 10
CHOICE = re.compile(r"(?P<line>\d{1,9})\|(?P<parts>\d{1,9}:\d{1,10}(,\d{1,9}:\d{1,10})*)")
STATE_TAGS = {LineState.OPEN: "new", LineState.RECORDED: "good", LineState.SET_ASIDE: "plain"}


def decide() -> None:
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()


@bp.get("/bank")
def bank() -> ResponseReturnValue:
    decide()
    return show(StatementForm(formdata=None))


def show(form: StatementForm, statement: Statement | None = None) -> ResponseReturnValue:
    """What waits, with what it may be for; and, where a statement could not be read whole, what is wrong with it."""
    waiting = rows(queries.open_lines().limit(MOST_SHOWN + 1))
    proposals = actions.proposals_for(waiting[:MOST_SHOWN])
    page = render_template(
        "billing/bank/bank.html",
        form=form,
        statement=statement,
        proposals=list(zip(waiting[:MOST_SHOWN], proposals, strict=True)),
        there_is_more=len(waiting) > MOST_SHOWN,
        choice_of=choice_of,
    )
    return page, form.status


def choice_of(proposal: Proposal) -> str:
    """A proposal as the page sends it back: exactly what was shown is what is recorded."""
    parts = ",".join(f"{invoice.id}:{int(amount * 100)}" for invoice, amount in proposal.parts)
    return f"{proposal.arrived.id}|{parts}"


@bp.route("/bank/statement", methods=["GET", "POST"])
def bank_statement() -> ResponseReturnValue:
    decide()
    form = StatementForm()
    if form.validate_on_submit():
        statement = read(form.text.data or "", clock.today())
        if statement.faults and not (form.leaves_out.data and statement.receipts):
            form.refuse(what_is_wrong(statement))
            return show(form, statement)
        new = actions.load(statement, visitor())
        flash(what_was_loaded(statement, len(new)), "good")
        return redirect(url_for(".bank"), code=303)
    return show(form)


def what_is_wrong(statement: Statement) -> str:
    return ngettext(
        "Nothing was loaded: one row cannot be read.",
        "Nothing was loaded: %(num)d rows cannot be read.",
        len(statement.faults),
    )


def what_was_loaded(statement: Statement, new: int) -> str:
    known = len(statement.receipts) - new
    parts = [
        _("Read as a statement of %(bank)s.", bank=statement.bank) if statement.bank else "",
        ngettext("%(num)d payment is new.", "%(num)d payments are new.", new),
        ngettext("%(num)d was known already.", "%(num)d were known already.", known) if known else "",
        ngettext("%(num)d payment you made is left out.", "%(num)d payments you made are left out.", statement.sent)
        if statement.sent
        else "",
        ngettext("%(num)d is not settled yet.", "%(num)d are not settled yet.", statement.unfinished)
        if statement.unfinished
        else "",
        ngettext("%(num)d row was left out.", "%(num)d rows were left out.", len(statement.faults))
        if statement.faults
        else "",
    ]
    return " ".join(part for part in parts if part)


@bp.post("/bank/payments")
def confirm_bank_lines() -> ResponseReturnValue:
    decide()
    chosen = [found for value in request.form.getlist("choice") if (found := CHOICE.fullmatch(value))]
    if not chosen:
        raise Refused(_("Tick at least one line."))
    payments, refused = actions.confirm(choices_of(chosen), visitor())
    if payments:
        total = money(sum((payment.amount for payment in payments), Decimal(0)))
        told = ngettext("%(num)d payment is recorded: %(total)s.", "%(num)d payments are recorded: %(total)s.", len(payments), total=total)  # fmt: skip
        flash(told, "good")
    for sentence in refused[:MOST_FOUND]:
        flash(sentence, "refusal")
    return redirect(url_for(".bank"), code=303)


def choices_of(chosen: Sequence[re.Match[str]]) -> list[actions.Choice]:
    """The lines and invoices that were chosen; one that is gone is left out, and shown as it is now."""
    parts = {int(found["line"]): dict(pair.split(":") for pair in found["parts"].split(",")) for found in chosen}
    lines = {line.id: line for line in rows(queries.lines().where(BankLine.id.in_(parts)))}
    wanted = {int(number) for each in parts.values() for number in each}
    invoices = {invoice.id: invoice for invoice in rows(queries.invoices_among(wanted))}
    choices = []
    for number, amounts in parts.items():
        if number in lines and all(int(invoice) in invoices for invoice in amounts):
            given = [Part(invoices[int(one)], Decimal(pence).scaleb(-2)) for one, pence in amounts.items()]
            rest = lines[number].amount - sum((part.amount for part in given), Decimal(0))
            choices.append(actions.Choice(lines[number], given, given[0].invoice.organisation if rest else None))
    return choices


@bp.route("/bank/<int:id>", methods=["GET", "POST"])
def bank_line(id: int) -> ResponseReturnValue:
    """One line, placed by hand: the invoices it may be for, or those that a search finds, each with an amount."""
    decide()
    line = db.one_or_404(queries.line(id))
    [proposal] = actions.proposals_for([line])
    proposed = {invoice.id: amount for invoice, amount in proposal.parts}
    words = request.args.get("q", "").replace("\x00", "").strip()[:100]
    wanted = queries.search(words).limit(MOST_FOUND) if words else queries.invoices_among(proposed)
    found = rows(wanted)
    form = PlacingForm()
    amounts, wrong = amounts_typed(found)
    if form.validate_on_submit() and not wrong:
        with refusals_shown_on(form):
            place_by_hand(
                line, [Part(invoice, amounts[invoice.id]) for invoice in found if invoice.id in amounts], form
            )
            flash(_("%(amount)s is recorded.", amount=money(line.amount)), "good")
            return redirect(url_for(".bank"), code=303)
    page = render_template(
        "billing/bank/line.html",
        line=line,
        form=form,
        set_aside_form=SetAsideForm(formdata=None),
        proposal=proposal,
        proposed=proposed,
        found=found,
        words=words,
        wrong=wrong,
    )
    return page, 422 if wrong else form.status


def place_by_hand(line: BankLine, parts: Sequence[Part], form: PlacingForm) -> None:
    account = parts[0].invoice.organisation if form.keeps_rest.data and parts else None
    actions.place(actions.Choice(line, parts, account), visitor(), form.note.data or "")


def amounts_typed(found: Sequence[Invoice]) -> tuple[dict[int, Decimal], set[int]]:
    """The amount beside each invoice, and the invoices whose amount cannot be read."""
    amounts: dict[int, Decimal] = {}
    wrong = set()
    for invoice in found:
        typed = request.form.get(f"amount-{invoice.id}", "").strip()
        amount = amount_of(typed)
        if typed and (amount is None or amount < 0):
            wrong.add(invoice.id)
        elif amount:
            amounts[invoice.id] = amount
    return amounts, wrong


@bp.post("/bank/<int:id>/setting-aside")
def set_bank_line_aside(id: int) -> ResponseReturnValue:
    decide()
    line = db.one_or_404(queries.line(id))
    form = SetAsideForm()
    if not form.validate_on_submit():
        raise Refused(_("Say why, so that others understand it later."))
    actions.set_aside(line, form.why.data or "", visitor())
    flash(_("%(amount)s is set aside. It stays in the list of all lines.", amount=money(line.amount)), "good")
    return redirect(url_for(".bank"), code=303)


@bp.post("/bank/<int:id>/taking-up")
def take_up_bank_line(id: int) -> ResponseReturnValue:
    decide()
    line = db.one_or_404(queries.line(id))
    actions.take_up(line)
    return redirect(url_for(".bank_line", id=id), code=303)


@bp.route("/bank/lines", methods=["GET", "POST"])
def bank_lines() -> ResponseReturnValue:
    decide()
    return line_list().answer("billing/bank/lines.html")


def line_list() -> Listing:
    states = [(state.value, state.label) for state in LineState]
    return Listing(
        name="bank-lines",
        statement=queries.lines(),
        columns=[
            Column("received", _("Received"), lambda b: b.received_on, BankLine.received_on, "date"),
            Column("text", _("What the bank says"), lambda b: b.text, BankLine.words, link=line_address),
            Column("amount", _("Amount"), lambda b: b.amount, BankLine.amount, "money"),
            Column("state", _("State"), lambda b: b.state.label, tag=lambda b: STATE_TAGS[b.state]),
            Column("note", _("Note"), lambda b: b.note),
        ],
        filters=[Filter("state", _("State"), states, in_state)],
        searched=(BankLine.payer, BankLine.words, BankLine.note),
        unique=BankLine.id,
        default_sort="received",
        descending=True,
    )


def line_address(line: BankLine) -> str:
    return url_for(".bank_line", id=line.id)


def in_state(chosen: str) -> ColumnElement[bool]:
    return queries.has_state(LineState(chosen))
