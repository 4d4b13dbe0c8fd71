"""Domains that an organisation claims; and the way in for those whose address is at one."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core import limits
from network.core.access import public, require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.forms import Form
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.organisations import bp, queries
from network.organisations.actions import domains as actions
from network.organisations.forms import DomainForm, JoinForm
from network.organisations.permissions import may_verify_domains
from network.organisations.views.colleagues import looked_after


@bp.route("/organisations/<slug>/domains", methods=["GET", "POST"])
@limits.limiter.limit("10 per hour", methods=["POST"])
def domains(slug):
    organisation, own = looked_after(slug)
    form = DomainForm(mailbox=visitor().email if own else "")
    if form.validate_on_submit():
        with refusals_shown_on(form):
            claimed = actions.claim(organisation, form.domain.data, form.mailbox.data, visitor())
            flash(_("We have written to %(email)s. Its link settles it.", email=claimed.sent_to), "success")
            return redirect(url_for(".domains", slug=slug), code=303)
    keep_out_of_caches()
    return render_template(
        "organisations/domains/list.html",
        organisation=organisation,
        domains=rows(queries.domains_of(organisation)),
        form=form,
        may_verify=may_verify_domains(visitor()),
    ), form.status


@bp.post("/organisations/<slug>/domains/<int:id>/verification")
def verify_domain(slug, id):
    require(may_verify_domains(visitor()))
    organisation, _own = looked_after(slug)
    claimed = db.one_or_404(queries.claim_of(organisation, id))
    actions.verify(claimed, visitor())
    flash(_("%(domain)s is theirs.", domain=claimed.domain), "success")
    return redirect(url_for(".domains", slug=slug), code=303)


@bp.post("/organisations/<slug>/domains/<int:id>/end")
def give_up_domain(slug, id):
    organisation, _own = looked_after(slug)
    claimed = db.one_or_404(queries.claim_of(organisation, id))
    actions.give_up(claimed)
    flash(_("Nobody joins by %(domain)s from now on.", domain=claimed.domain), "success")
    return redirect(url_for(".domains", slug=slug), code=303)


@bp.route("/organisations/domains/<token>", methods=["GET", "POST"])
@public
@limits.limiter.limit("30 per hour", key_func=limits.address, methods=["POST"])
def prove_domain(token):
    """Opened by whoever reads the mailbox, who needs no account. A button settles it: some mail systems open every link."""
    keep_out_of_caches()
    claimed = db.session.scalar(queries.claim_by_token(token))
    if claimed is None:
        return render_template("organisations/domains/over.html"), 410
    form = Form()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.verify(claimed)
            return render_template("organisations/domains/proved.html", claimed=claimed)
    return render_template("organisations/domains/prove.html", claimed=claimed, form=form), form.status


@bp.route("/seats", methods=["GET", "POST"])
@public
@limits.limiter.limit("20 per hour", key_func=limits.address, methods=["POST"])
@limits.limiter.limit("3 per hour", key_func=limits.account, methods=["POST"])
def join():
    """For somebody whose organisation is a member: the same answer for every address."""
    keep_out_of_caches()
    form = JoinForm()
    if form.validate_on_submit():
        actions.ask_to_join(form.email.data)
        return render_template("organisations/domains/sent.html", email=form.email.data)
    return render_template("organisations/domains/join.html", form=form), form.status
