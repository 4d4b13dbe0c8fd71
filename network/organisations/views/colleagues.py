"""The organisation's own page for its people: seats, colleagues, invitations."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.core import clock, returned_letters
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.identity import the_network
from network.core.limits import limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.organisations import bp, queries
from network.organisations.actions import invitations, standing
from network.organisations.actions.room import PriceToAgree, Room
from network.organisations.forms import ColleagueForm, FinanceContactForm, InvitationsForm
from network.organisations.membership import membership
from network.organisations.models import InvitationState
from network.organisations.permissions import may_end, may_look_after
from network.organisations.views.directory import own_seat_in


@bp.route("/organisations/<slug>/colleagues", methods=["GET", "POST"])
@limiter.limit("30 per hour", methods=["POST"])
def colleagues(slug):
    organisation, own = looked_after(slug)
    form = InvitationsForm()
    price = None
    if form.validate_on_submit():
        with refusals_shown_on(form):
            try:
                tell(invitations.invite(organisation, form.pasted.addresses, visitor(), form.agreed.data))
                return redirect(url_for(".colleagues", slug=slug), code=303)
            except PriceToAgree as refused:
                price = refused.price
                raise
    return show(organisation, own, form, price)


def show(organisation, own, form, price=None):
    keep_out_of_caches()
    people = rows(queries.people_of(organisation))
    offers = rows(queries.invitations(organisation))
    now = clock.now()
    room = Room(
        limit=membership().seats_of(organisation),
        taken=sum(each.holds_a_seat for each in people),
        promised=sum(each.is_open_at(now) and each.takes_a_seat for each in offers),
    )
    return render_template(
        "organisations/colleagues.html",
        organisation=organisation,
        own=own,
        form=form,
        finance_form=FinanceContactForm(formdata=None),
        price=price,
        people=people,
        come_back=returned_letters.lasting_among([each.person.email for each in people]),
        may_end=lambda each: may_end(visitor(), own, each),
        invitations=offers,
        waiting=sum(each.state_at(now) == InvitationState.WAITING for each in offers),
        room=room,
        rule=the_network().above_seats,
    ), form.status


@bp.post("/organisations/<slug>/finance-contacts")
@limiter.limit("30 per hour")
def invite_finance_contact(slug):
    organisation, _own = looked_after(slug)
    form = FinanceContactForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            offer = invitations.invite_finance_contact(organisation, form.email.data, form.name.data, visitor())
            flash(_("An invitation to keep the accounts is on its way to %(email)s.", email=offer.email), "success")
            return redirect(url_for(".colleagues", slug=slug), code=303)
    return render_template("organisations/finance_contact.html", organisation=organisation, form=form), form.status


@bp.route("/organisations/<slug>/colleagues/<int:id>", methods=["GET", "POST"])
def edit_colleague(slug, id):
    """What they do there, and what they look after."""
    organisation, _own = looked_after(slug)
    colleague = db.one_or_404(queries.colleague_of(organisation, id))
    form = ColleagueForm(obj=colleague, adult_on=colleague.person.adult_on)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            standing.change(colleague, form.role_title.data, form.standing_chosen, visitor())
            standing.protect_until(colleague.person, form.adult_on.data)
            flash(_("%(name)s is up to date.", name=colleague.person.name), "success")
            return redirect(url_for(".colleagues", slug=slug), code=303)
    keep_out_of_caches()
    return render_template(
        "organisations/colleague.html", organisation=organisation, colleague=colleague, form=form
    ), form.status


@bp.post("/organisations/<slug>/colleagues/<int:id>/address")
@limiter.limit("30 per hour")
def write_again(slug, id):
    """Letters to a colleague came back; whoever looks after the organisation says that the address is right."""
    organisation, _own = looked_after(slug)
    colleague = db.one_or_404(queries.colleague_of(organisation, id))
    returned_letters.write_again(colleague.person.email)
    flash(_("We write to %(email)s again.", email=colleague.person.email), "success")
    return redirect(url_for(".colleagues", slug=slug), code=303)


@bp.post("/organisations/<slug>/invitations/<int:id>/sending")
@limiter.limit("30 per hour")
def resend_invitation(slug, id):
    organisation, _own = looked_after(slug)
    invitation = db.one_or_404(queries.invitation_of(organisation, id))
    invitations.resend(invitation, visitor())
    flash(_("Sent to %(email)s again, with a new link.", email=invitation.email), "success")
    return redirect(url_for(".colleagues", slug=slug), code=303)


@bp.post("/organisations/<slug>/invitations/<int:id>/withdrawal")
def withdraw_invitation(slug, id):
    organisation, _own = looked_after(slug)
    invitation = db.one_or_404(queries.invitation_of(organisation, id))
    invitations.withdraw(invitation)
    flash(_("The invitation to %(email)s is withdrawn.", email=invitation.email), "success")
    return redirect(url_for(".colleagues", slug=slug), code=303)


def looked_after(slug):
    """The organisation, if the visitor may look after it, and how they speak for it."""
    organisation = db.one_or_404(queries.organisation_seen_by(visitor(), slug))
    own = own_seat_in(organisation)
    require(may_look_after(visitor(), own))
    return organisation, own


def tell(invited):
    """Say of every address what became of it."""
    if count := len(invited.sent):
        flash(ngettext("%(num)d invitation is on its way.", "%(num)d invitations are on their way.", count), "success")
    for emails, sentence in (
        (invited.waiting, _("In line for the next free seat: %(emails)s.")),
        (invited.seated, _("Here already: %(emails)s.")),
        (invited.invited, _("Invited already: %(emails)s.")),
    ):
        if emails:
            flash(sentence % {"emails": ", ".join(emails)}, "message")
