"""The way to a place for those who are signed in: booking, giving up, waiting in line, and into the meeting."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core import clock
from network.core.access import require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.memberships.voice import voice_of
from network.webinars import actions, bp, queries
from network.webinars.actions.paying import quote_for, refund_today
from network.webinars.calendar_file import calendar_file
from network.webinars.forms import PayingForm
from network.webinars.permissions import may_book


@bp.route("/<slug>/book", methods=["GET", "POST"])
def book(slug):
    """One click for what is free: here for whoever comes from elsewhere, on the webinar's own page for everybody else.

    A stranger is asked to sign in whether or not there is such a webinar.
    """
    found = bookable(slug)
    quote = quote_for(visitor(), found)
    if not quote.is_free:
        return book_for_money(found, quote)
    return take_place(found) if request.method == "POST" else offer_place(found)


def bookable(slug):
    require(visitor().is_authenticated)
    found = db.one_or_404(queries.webinar(visitor(), slug))
    require(may_book(visitor(), found))
    return found


def take_place(found):
    actions.book(visitor(), found)
    return booked(found)


def booked(found):
    flash(_("You have a place. We have sent you an email with an entry for your calendar."), "success")
    return redirect(address(found), code=303)


def offer_place(found):
    if db.session.scalar(queries.booking_of(visitor(), found)) or not found.takes_bookings:
        return redirect(address(found), code=303)
    left = found.places_left(actions.places_claimed(found))
    return render_template("webinars/book.html", webinar=found, places_left=left)


def book_for_money(found, quote):
    """The price and why, and to whom the invoice goes."""
    if db.session.scalar(queries.booking_of(visitor(), found)) or not found.takes_bookings:
        return redirect(address(found), code=303)
    form = PayingForm(data={**usual_customer(), "shown": f"{quote.net:.2f}"})
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.book(visitor(), found, form.customer, form.price_shown)
            return booked(found)
    form.shown.data = f"{quote.net:.2f}"
    return render_template("webinars/pay.html", webinar=found, form=form, quote=quote), form.status


def usual_customer():
    """To whom the visitor's invoices go."""
    organisation = voice_of(visitor()).organisation
    if organisation is None:
        return {"customer_name": visitor().name, "customer_email": visitor().email}
    return {
        "customer_name": organisation.name,
        "customer_address": organisation.billing_address,
        "customer_email": organisation.billing_email or visitor().email,
        "purchase_order_follows": organisation.needs_purchase_order,
    }


@bp.route("/<slug>/booking/cancellation", methods=["GET", "POST"])
def cancel_booking(slug):
    require(visitor().is_authenticated)
    found = db.one_or_404(queries.webinar(visitor(), slug))
    booking = db.one_or_404(queries.booking_of(visitor(), found))
    if request.method == "GET":
        credited = refund_today(booking) if booking.invoice else None
        return render_template("webinars/cancel_booking.html", webinar=found, booking=booking, credited=credited)
    actions.cancel_booking(booking)
    flash(_("Your place is free for somebody else."), "success")
    return redirect(address(found), code=303)


@bp.post("/<slug>/line")
def wait(slug):
    found = bookable(slug)
    actions.wait(visitor(), found)
    flash(_("You are in line. We write to you as soon as a place is free."), "success")
    return redirect(address(found), code=303)


@bp.post("/<slug>/line/leaving")
def leave_line(slug):
    require(visitor().is_authenticated)
    found = db.one_or_404(queries.webinar(visitor(), slug))
    actions.leave_line(db.one_or_404(queries.place_in_line_of(visitor(), found)))
    flash(_("You are out of the line."), "success")
    return redirect(address(found), code=303)


@bp.get("/<slug>/join")
def join(slug):
    """The way into the meeting, for those who have a place; its address is on no page."""
    require(visitor().is_authenticated)
    found = db.one_or_404(queries.webinar(visitor(), slug))
    if not db.session.scalar(queries.booking_of(visitor(), found)) and not found.is_cancelled:
        flash(_("The meeting opens for those who have a place. Book one first."), "refusal")
        return redirect(address(found), code=303)
    return let_in(found)


def let_in(found):
    """Into the meeting while its way in is open; otherwise to a page that says when that is."""
    session = found.session_at(clock.now())
    is_open = session is not None and session.takes_in_at(clock.now()) and not found.is_cancelled
    if is_open and found.join_url:
        return redirect(found.join_url, code=303)
    return render_template("webinars/way_in.html", webinar=found, session=session, is_open=is_open)


@bp.get("/<slug>/calendar.ics")
def calendar(slug):
    require(visitor().is_authenticated)
    found = db.one_or_404(queries.webinar(visitor(), slug))
    db.one_or_404(queries.booking_of(visitor(), found))
    return file_of(found)


def file_of(found):
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}.ics"', "Cache-Control": "private, no-store"}
    return Response(calendar_file(found), mimetype="text/calendar", headers=headers)


def address(found):
    return url_for("webinars.webinar", slug=found.slug)
