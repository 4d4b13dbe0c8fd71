"""An order as its booker and the events team see it, and a delegate's ticket."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.billing.cards.provider import takes_cards
from network.billing.cards.queries import returns_of
from network.billing.links import private_address
from network.conferences import bp, codes, links, permissions, queries
from network.conferences.actions import bursaries, holding
from network.conferences.actions import order as actions
from network.conferences.forms.booking import KeepForm, PurchaseOrderForm
from network.conferences.limits import OF_ONE_DELEGATE, which_delegate
from network.core import clock
from network.core.access import public, require
from network.core.db import db, rows
from network.core.errors import Refused, refusals_shown_on
from network.core.limits import limiter
from network.core.login import visitor
from network.core.pages import day
from network.core.security import keep_out_of_caches


@bp.route("/orders/<int:id>", methods=["GET", "POST"])
@public
def order(id):
    found = db.one_or_404(queries.order_with_all(id))
    if not permissions.may_see_order(visitor(), found, request.args.get("key", "")):
        abort(404)
    keep_out_of_caches()
    invoices = found.invoices
    form = PurchaseOrderForm(number=invoices[-1].purchase_order if invoices else "")
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.add_purchase_order(found, form.number.data, by=visitor() if visitor().is_authenticated else None)
            flash(_("The purchase order number is on the invoice."), "good")
            return redirect(links.order_path(found), code=303)
    page = render_template(
        "conferences/order.html",
        order=found,
        form=form,
        invoices=[(invoice, private_address(invoice)) for invoice in invoices],
        ticket_key=links.ticket_key,
        delegate_key=links.delegate_key,
        key=request.args.get("key"),
        returns=rows(returns_of([each.id for each in invoices])) if invoices and takes_cards() else [],
        keep_form=KeepForm(formdata=None, day=found.holds_until),
        is_to_come=not found.conference.is_over_at(clock.now()),
        can_swap=clock.today() < clock.here(found.conference.starts_at).date() and not found.conference.cancelled_at,
        may_decide=permissions.may_decide_bursaries(visitor()),
        may_print=permissions.may_manage_conferences(visitor()),
    )
    return page, form.status


@bp.post("/orders/<int:id>/hold")
def keep_places(id):
    """The events team keeps unpaid places for longer."""
    require(permissions.may_manage_conferences(visitor()))
    found = db.one_or_404(queries.order_with_all(id))
    form = KeepForm()
    if not form.validate_on_submit():
        raise Refused(_("Type a day such as 1 March 2027."))
    holding.keep_until(found, form.day.data)
    flash(_("The places are kept until %(day)s.", day=day(found.holds_until)), "good")
    return redirect(url_for(".order", id=id), code=303)


@bp.post("/registrations/<int:id>/approval")
def approve(id):
    require(permissions.may_decide_bursaries(visitor()))
    registration = db.one_or_404(queries.registration(id))
    bursaries.approve(registration)
    flash(_("%(name)s has the bursary place, and has been written to.", name=registration.delegate_name), "good")
    return redirect(url_for(".order", id=registration.order_id), code=303)


@bp.post("/registrations/<int:id>/refusal")
def refuse(id):
    require(permissions.may_decide_bursaries(visitor()))
    registration = db.one_or_404(queries.registration(id))
    bursaries.refuse(registration, by=visitor())
    flash(_("%(name)s has been written to; the place is free again.", name=registration.delegate_name), "good")
    return redirect(url_for(".order", id=registration.order_id), code=303)


@bp.get("/registrations/<key>")
@limiter.limit(OF_ONE_DELEGATE, key_func=which_delegate)
@public
def ticket(key):
    """A delegate's own page, by the link they were sent."""
    code = links.code_of_ticket(key)
    registration = db.one_or_404(queries.registration_with_code(code)) if code else abort(404)
    keep_out_of_caches()
    return render_template(
        "conferences/ticket.html",
        registration=registration,
        conference=registration.conference,
        drawing=codes.qr_svg(registration.code),
        readable=codes.readable(registration.code),
        key=key,
        sessions_to_choose=db.session.scalar(queries.can_be_signed_up_for(registration.conference)),
        back_url=url_for(".conference", slug=registration.conference.slug),
    )
