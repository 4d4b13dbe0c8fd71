"""What whoever booked changes by themselves: somebody else comes, one more comes, one does not."""

from contextlib import contextmanager

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.billing.cards.provider import takes_cards
from network.billing.cards.queries import were_paid_by_card
from network.conferences import bp, links, permissions, queries
from network.conferences.actions import order as orders
from network.conferences.actions import swapping
from network.conferences.actions.booking import places_known_to
from network.conferences.forms.booking import PersonForm
from network.conferences.models import Conference
from network.conferences.pricing import policy_for
from network.core import clock
from network.core.access import public
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.forms import Form
from network.core.login import visitor
from network.core.security import keep_out_of_caches


@bp.context_processor
def the_rule():
    return {"policy_of": lambda conference: policy_for(clock.here(conference.starts_at).date())}


@bp.route("/registrations/<int:id>/swap", methods=["GET", "POST"])
@public
def swap(id):
    """Another delegate instead: at once where the price stays, else the new price is shown and agreed to."""
    place = own_place(id)
    form = person_form(place.order)
    if form.validate_on_submit():
        with refusals_shown_on(form), prices_shown_on(form):
            instead = swapping.swap(place, form.coming, form.agreed_price, by=whoever_asks())
            flash(_("%(name)s comes now, and has been sent a ticket.", name=instead.name), "good")
            return back_to(place.order)
    return page("swap", place.order, place=place, form=form), form.status


@bp.route("/orders/<int:id>/places", methods=["GET", "POST"])
@public
def add_place(id):
    order = own_order(db.one_or_404(queries.order_with_all(id)))
    form = person_form(order)
    if form.validate_on_submit():
        with refusals_shown_on(form), prices_shown_on(form):
            added = swapping.add(order, form.coming, form.agreed_price)
            flash(_("%(name)s is booked too.", name=added.name), "good")
            return back_to(order)
    return page("add", order, form=form), form.status


@bp.route("/registrations/<int:id>/cancellation", methods=["GET", "POST"])
@public
def cancel(id):
    """What is credited stands on the page before anything is cancelled."""
    place = own_place(id)
    if place.is_cancelled and request.method == "POST":
        return back_to(place.order)
    form = Form()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            orders.cancel(place, by=whoever_asks())
            flash(_("%(name)s’s place is cancelled.", name=place.name), "good")
            return back_to(place.order)
    credited = min(orders.refund_today(place), place.charged)
    shown = {"swap_url": url_for(".swap", id=id, key=request.args.get("key")), "to_card": is_paid_by_card(place.order)}
    return page("cancel", place.order, place=place, form=form, credited=credited, **shown), form.status


def is_paid_by_card(order):
    invoices = [invoice.id for invoice in order.invoices]
    return takes_cards() and bool(db.session.scalar(were_paid_by_card(invoices)))


def page(name, order, **shown):
    return render_template(f"conferences/changing/{name}.html", order=order, back=links.order_path(order), **shown)


def own_place(id):
    place = db.one_or_404(queries.place_to_change(id))
    own_order(place.order)
    return place


def own_order(order):
    if not permissions.may_change_order(visitor(), order, request.args.get("key", "")):
        abort(404)
    keep_out_of_caches()
    return order


def person_form(order):
    """Colleagues of the organisation that booked, but those who have a place, and this conference's prices."""
    conference: Conference = order.conference
    everybody = rows(queries.colleagues(order.organisation)) if order.organisation and order.booker else []
    emails = [each.person.email for each in everybody]
    taken = {place.delegate_email for place in places_known_to(order.booker, conference, emails)} if emails else set()
    free = [each for each in everybody if each.person.email not in taken]
    return PersonForm().prepare(conference, free, is_member=order.organisation is not None)


@contextmanager
def prices_shown_on(form):
    """A price that is to be agreed to is kept in the form, so that pressing again agrees."""
    try:
        yield
    except swapping.PriceToAgree as price:
        form.agreed.data = str(price.net)
        raise


def whoever_asks():
    return visitor() if visitor().is_authenticated else None


def back_to(order):
    return redirect(links.order_path(order), code=303)
