"""Writing to those chosen: the letter, who gets it and who does not, sending, stopping, and what was sent before."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func

from network.audiences import actions, bp, jobs, letters, queries
from network.audiences.forms import MailingForm
from network.audiences.models import LeftOut, Mailing
from network.audiences.permissions import may_write_to_many
from network.core.access import require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.lists import Column, Listing
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people.models import Person


def managed(id):
    require(may_write_to_many(visitor()))
    keep_out_of_caches()
    return db.one_or_404(queries.mailing_by_id(id))


@bp.route("/mailings/<int:id>", methods=["GET", "POST"])
def mailing(id):
    found = managed(id)
    form = MailingForm(obj=found)
    preview = None
    if found.is_draft and form.validate_on_submit():
        with refusals_shown_on(form):
            actions.write(found, **form.values)
            if request.form.get("do") == "send":
                if actions.send(found):
                    jobs.go_on.later(found.id)
                return redirect(url_for(".mailing", id=id), code=303)
            preview = preview_of(found)
    if request.method == "POST" and not found.is_draft:
        return redirect(url_for(".mailing", id=id), code=303)
    return render_template(
        "audiences/mailing.html", mailing=found, form=form, preview=preview, **figures(found)
    ), form.status


def preview_of(found):
    """The letter as the first who gets it will read it."""
    first = db.session.execute(queries.recipients(found).limit(50)).all()
    reached = next((recipient for recipient, why in first if why is None), None)
    return letters.write(found).to(reached) if reached else None


def figures(found):
    """Whom it goes to, or went to, and why others are left out."""
    tally = db.session.execute(queries.tally(found)).all()
    return {
        "goes_to": sum(count for why, count, _sent in tally if why is None),
        "sent": sum(sent for _why, _count, sent in tally),
        "chosen": sum(count for _why, count, _sent in tally),
        "left_out": [
            (LeftOut(why).label, count - sent) for why, count, sent in tally if why is not None and count > sent
        ],
    }


@bp.post("/mailings/<int:id>/stop")
def stop(id):
    found = managed(id)
    actions.stop(found)
    flash(_("Stopped. What is on its way arrives; no more is sent."), "success")
    return redirect(url_for(".mailing", id=id), code=303)


@bp.get("/mailings")
def mailings():
    require(may_write_to_many(visitor()))
    keep_out_of_caches()
    return mailing_list().answer("audiences/mailings.html")


def mailing_list():
    return Listing(
        name="mailings",
        statement=queries.mailings(),
        columns=[
            Column("subject", _l("Subject"), lambda r: r[0].subject or _("(no subject yet)"), func.lower(Mailing.subject), link=address),
            Column("by", _l("Written by"), lambda r: r[0].written_by.name, Person.name),
            Column("drafted", _l("Begun"), lambda r: r[0].drafted_at, Mailing.drafted_at, kind="moment"),
            Column("state", _l("State"), lambda r: state_of(r[0]), tag=lambda r: "good" if r[0].finished_at else "new"),
            Column("sent", _l("Sent to"), lambda r: r[1], kind="number"),
        ],
        searched=[Mailing.subject],
        unique=Mailing.id,
        default_sort="drafted",
        descending=True,
    )  # fmt: skip


def address(row):
    return url_for("audiences.mailing", id=row[0].id)


def state_of(mailing):
    if mailing.is_draft:
        return _("Draft")
    if mailing.stopped_at:
        return _("Stopped")
    return _("Sent") if mailing.finished_at else _("Being sent")
