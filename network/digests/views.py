"""What we send you: one form for who is signed in, and the page that every letter leads to, for who is not."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.audiences.queries import unsubscription_of
from network.core.access import public, require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.forms import csrf
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.digests import actions, bp, queries
from network.digests.forms import ALL, GATHERED, form_for
from network.digests.permissions import may_choose_mail
from network.notifications.links import masked, sender_of
from network.notifications.models import Frequency
from network.notifications.preferences import wish_of


@bp.route("/account/what-we-send-you", methods=["GET", "POST"])
def preferences():
    require(may_choose_mail(visitor()))
    keep_out_of_caches()
    wish, own = wish_of(visitor()), rows(queries.own_communities(visitor()))
    form = form_for(wish, own, wants_news=db.session.scalar(unsubscription_of(visitor())) is None)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.choose(visitor(), **form.values)
            flash(_("Saved: it holds from now on."), "good")
            return redirect(url_for(".preferences"), code=303)
    return render_template("digests/preferences.html", form=form, wish=wish), form.status


@bp.route("/what-we-send-you/<token>", methods=["GET", "POST"])
@csrf.exempt  # mail programs send it themselves (RFC 8058); the signature says whose it is
@public
def from_mail(token):
    """Looking changes nothing: programs that look into mail before people do follow every link."""
    keep_out_of_caches()
    sender = sender_of(token)
    if sender is None:
        return render_template("digests/link_over.html"), 404
    if request.method == "POST":
        if request.form.get("List-Unsubscribe") == "One-Click":
            actions.stop(sender)
            return page_of(sender)  # no redirect: the mail program follows none
        if pressed := chosen():
            actions.choose_from_mail(sender, pressed)
            flash(_("Saved: it holds from now on."), "good")
        return redirect(url_for(".from_mail", token=token), code=303)
    return page_of(sender)


def chosen():
    """Which button was pressed; anything else is nothing."""
    pressed = {name: request.form.get(name, "") for name in ("community", "all", "brief")}
    return {name: Frequency(value) for name, value in pressed.items() if value in set(Frequency)}


def page_of(sender):
    own = db.session.execute(queries.own_community(sender.person, sender.community_id)).first()
    return render_template(
        "digests/from_mail.html",
        address=masked(sender.person.email),
        wish=wish_of(sender.person),
        part=own.Participation if own else None,
        community=own.Community if own else None,
        frequencies=ALL,
        gathered=GATHERED,
    )
