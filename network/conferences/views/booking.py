"""Booking in three steps: who is coming, check and pay, done. The first two keep nothing; the form carries all."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.billing.cards.actions import begin
from network.billing.cards.provider import takes_cards
from network.billing.links import private_address
from network.conferences import bp, drafts, queries
from network.conferences.actions.booking import place_order, places_known_to
from network.conferences.actions.charging import Customer
from network.conferences.actions.lining_up import join
from network.conferences.actions.quoting import priced, valid_code
from network.conferences.actions.waiting import can_be_had
from network.conferences.drafts import Coming, Draft
from network.conferences.forms.booking import BookingForm, ReviewForm
from network.conferences.links import order_path, waiting_path
from network.conferences.permissions import may_manage_conferences
from network.conferences.pricing import sum_of
from network.conferences.views.loading import conference_at
from network.core import clock
from network.core.access import public
from network.core.db import rows
from network.core.errors import Refused, refusals_shown_on
from network.core.limits import address, limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.memberships.voice import voice_of

BOOKINGS_OF_STRANGERS = "20 per hour"  # each of them writes letters


def is_signed_in():
    return visitor().is_authenticated


@bp.route("/<slug>/booking", methods=["GET", "POST"])
@public
def booking(slug):
    conference = conference_at(slug)
    keep_out_of_caches()
    if "myself" in request.args and (draft := draft_of_myself(conference)):
        return check_and_pay(conference, draft, None)
    form = booking_form(conference)
    if "add" in request.form:
        form.add_guest()
        return who_is_coming(conference, form)
    if request.method == "POST" and "draft" not in request.form and form.validate_on_submit():
        with refusals_shown_on(form):
            return check_and_pay(conference, draft_of(conference, form), None)
    return who_is_coming(conference, form), form.status


@bp.route("/<slug>/booking/review", methods=["GET", "POST"])
@limiter.limit(BOOKINGS_OF_STRANGERS, key_func=address, methods=["POST"], exempt_when=is_signed_in)
@public
def review(slug):
    conference = conference_at(slug)
    keep_out_of_caches()
    draft = drafts.read(request.form.get("draft", ""), conference, visitor().id)
    if draft is None:
        if request.method == "POST":
            flash(_("This booking was begun more than a day ago, or by somebody else. Please start again."), "warning")
        return redirect(url_for(".booking", slug=slug), code=303)
    form = review_form() if sum(draft.shown) else review_form().without_payment()
    typed = (form.discount_code.data or "").upper()
    if "discount_code" in request.form and typed != draft.code:
        with refusals_shown_on(form):
            return check_and_pay(conference, replace(draft, code=typed), form)
        return check_and_pay(conference, draft, form), form.status
    if form.validate_on_submit():
        with refusals_shown_on(form):
            return stand_in_line(conference, draft, form) if "wait" in request.form else place(conference, draft, form)
    return check_and_pay(conference, with_usable_code(conference, draft), form), form.status


def with_usable_code(conference, draft):
    """The booking without its discount code, where that was used up meanwhile."""
    try:
        valid_code(conference, draft.code, clock.today())
    except Refused:
        return replace(draft, code="")
    return draft


def draft_of_myself(conference):
    """The booking of somebody with a seat for themselves alone: nothing is to be said first. None where they have a place."""
    me = next((each for each in own_colleagues() if each.person_id == visitor().id), None)
    if me is None or places_known_to(visitor(), conference, [visitor().email]):
        return None
    coming = [Coming(name=visitor().name, person_id=visitor().id)]
    return Draft(conference_id=conference.id, booker_id=visitor().id, coming=coming)


def booking_form(conference):
    """The first step's form: empty, as it was sent, or filled again from a booking that is to be changed."""
    draft = drafts.read(request.form.get("draft", ""), conference, visitor().id)
    everybody = own_colleagues()
    placed = who_has_a_place(conference, everybody)
    colleagues = [each for each in everybody if each.person_id not in placed]
    if draft is None:
        alone = [each.person_id for each in colleagues] if len(everybody) == 1 else []
        form = BookingForm(colleagues=alone)
    else:
        guests = [
            {
                "name": g.name,
                "email": g.email,
                "organisation_name": g.organisation_name,
                "category": g.category,
                "asked_because": g.asked_because,
            }
            for g in draft.guests
        ]
        form = BookingForm(
            formdata=None,
            guests=guests,
            colleagues=draft.colleagues,
            to_follow=len(draft.to_follow) or None,
            to_follow_category=draft.to_follow[0].category if draft.to_follow else None,
            booker_name=draft.booker_name,
            booker_email=draft.booker_email,
        )
    form.placed = list(placed.values())
    voice = voice_of(visitor())
    return form.prepare(
        conference,
        colleagues,
        visitor().is_authenticated,
        is_a_colleague=voice.organisation is not None,
        is_member=voice.membership is not None or may_manage_conferences(visitor()),
    )


def who_has_a_place(conference, colleagues):
    """Names of colleagues who need not be booked again, by their person."""
    by_email = {each.person.email: each.person for each in colleagues}
    taken = places_known_to(visitor(), conference, by_email) if by_email else []
    return {by_email[place.delegate_email].id: by_email[place.delegate_email].name for place in taken}


def own_colleagues():
    organisation = voice_of(visitor()).organisation
    return rows(queries.colleagues(organisation)) if organisation else []


def draft_of(conference, form):
    typed = form.values
    return Draft(
        conference_id=conference.id,
        booker_id=visitor().id,
        coming=form.coming,
        booker_name=typed.get("booker_name", ""),
        booker_email=typed.get("booker_email", ""),
    )


def booker():
    return visitor() if visitor().is_authenticated else None


def who_is_coming(conference, form):
    return render_template("conferences/booking/who.html", conference=conference, form=form)


def check_and_pay(conference, draft, form):
    """The second step: each price and why, with what the invoice needs to say."""
    delegates = priced(conference, draft.coming, booker(), code=draft.code)
    total = sum_of([each.quote for each in delegates])
    draft = replace(draft, shown=[each.quote.net for each in delegates])
    form = form or review_form(formdata=None, data=usual_customer(draft))
    if not total.net and "payment" in form:
        form.without_payment()
    form.draft.data = drafts.signed(draft)
    form.discount_code.data = form.discount_code.data or draft.code
    return render_template(
        "conferences/booking/review.html",
        conference=conference,
        form=form,
        delegates=delegates,
        total=total,
        can_be_had=can_be_had(conference, len(delegates)),
    )


def usual_customer(draft):
    """To whom this booker's invoices go."""
    organisation = voice_of(visitor()).organisation
    if organisation is None:
        return {
            "customer_name": draft.only_organisation or visitor().name or draft.booker_name,
            "customer_email": draft.booker_email or visitor().email,
        }
    return {
        "customer_name": organisation.name,
        "customer_address": organisation.billing_address,
        "customer_email": organisation.billing_email or visitor().email,
        "purchase_order_follows": organisation.needs_purchase_order,
    }


def place(conference, draft, form):
    """The third step: the places are booked, or nothing is."""
    order = place_order(
        conference,
        draft.coming,
        booker=booker(),
        booker_name=draft.booker_name,
        booker_email=draft.booker_email,
        customer=customer_typed(form),
        shown=draft.shown,
        key=draft.key,
        code=draft.code,
    )
    if order.invoice and "payment" in form and form.payment.data == "card":
        return pay_by_card(order)
    return redirect(order_path(order), code=303)


def review_form(**given):
    form = ReviewForm(**given)
    return form.with_cards() if takes_cards() else form


def pay_by_card(order):
    """On to the page of the card service; the places are booked, and kept until the invoice is due, whatever comes of it."""
    page = order_path(order)
    try:
        return redirect(begin(order.invoice, f"{private_address(order.invoice)}/card"), code=303)
    except Refused as refused:
        flash(
            _("The places are booked. %(why)s The invoice can be paid by card later.", why=refused.sentence), "warning"
        )
        return redirect(page, code=303)


def stand_in_line(conference, draft, form):
    """Instead of the third step: they wait for the places."""
    party = join(
        conference,
        draft.coming,
        booker=booker(),
        booker_name=draft.booker_name,
        booker_email=draft.booker_email,
        customer=customer_typed(form),
        takes_some=form.takes.data == "some",
        key=draft.key,
        code=draft.code,
    )
    return redirect(waiting_path(party), code=303)


def customer_typed(form):
    typed = form.values
    return Customer(
        name=typed.get("customer_name") or "",
        address=typed.get("customer_address") or "",
        email=typed.get("customer_email") or "",
        purchase_order=typed.get("purchase_order") or "",
        purchase_order_follows=bool(typed.get("purchase_order_follows")),
    )
