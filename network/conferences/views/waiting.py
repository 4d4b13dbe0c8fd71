"""Where whoever waits for places sees how they stand, takes what is offered, and leaves the line."""

from decimal import Decimal

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.conferences import bp, links, permissions, queries
from network.conferences.actions import lining_up
from network.conferences.actions import waiting as actions
from network.conferences.actions.quoting import prices
from network.conferences.forms.booking import PENCE
from network.conferences.pricing import sum_of
from network.core.access import public, require
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.core.waiting import MOST_PASSES, position


@bp.get("/waiting/<int:id>")
@public
def waiting(id):
    party = own_party(id)
    line = [each.as_party for each in rows(queries.waiting_parties(party.conference))] if party.waits else []
    delegates, why_not = priced_now(party)
    return render_template(
        "conferences/waiting/party.html",
        party=party,
        conference=party.conference,
        delegates=delegates,
        why_not=why_not,
        total=sum_of([each.quote for each in delegates]),
        code_is_gone=bool(party.has_offer and party.discount_code and not lining_up.usable_code_of(party)),
        number=position(line, party.id) if party.waits else 0,
        names=[each.name for each in lining_up.coming_of(party)],
        most_passes=MOST_PASSES,
        key=links.waiting_key(party),
    )


def priced_now(party):
    """Those for whom there is an offer with their prices, or why it cannot be taken as they once were named."""
    try:
        return prices(lining_up.enquiry_of(party, party.offered)) if party.has_offer else [], ""
    except Refused as refused:
        return [], refused.sentence


@bp.post("/waiting/<int:id>/acceptance")
@public
def accept_offer(id):
    party = own_party(id)
    order = lining_up.accept(party, shown_prices())
    flash(_("The places are yours."), "good")
    return redirect(links.order_path(order), code=303)


@bp.post("/waiting/<int:id>/refusal")
@public
def decline_offer(id):
    actions.decline(party := own_party(id))
    flash(_("Thank you: what was kept for you goes to the next in line."), "good")
    return redirect(url_for(".conference", slug=party.conference.slug), code=303)


@bp.post("/waiting/<int:id>/departure")
@public
def leave_line(id):
    actions.leave(party := own_party(id))
    flash(_("You have left the line."), "good")
    return redirect(url_for(".conference", slug=party.conference.slug), code=303)


@bp.get("/<slug>/staff/waiting")
def waiting_list(slug):
    require(permissions.may_manage_conferences(visitor()))
    conference = db.one_or_404(queries.conference_of_slug(slug))
    keep_out_of_caches()
    parties = rows(queries.waiting_parties(conference))
    return render_template("conferences/staff/waiting.html", conference=conference, parties=parties)


def shown_prices():
    """The prices that stood on the page; whatever else was sent is no price, and differs from all."""
    typed = [text for text in request.form.get("shown", "").split(" ") if PENCE.fullmatch(text)]
    return [Decimal(text) for text in typed]


def own_party(id):
    """The booker's, by the link they were sent or by their account."""
    party = db.one_or_404(queries.waiting_party(id))
    if not permissions.may_see_waiting_party(visitor(), party, request.args.get("key", "")):
        abort(404)
    keep_out_of_caches()
    return party
