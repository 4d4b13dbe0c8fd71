"""What the visitor was told, newest first; and the page behind a link that gives one answer from a letter."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core.access import public, require
from network.core.addresses import own_address
from network.core.db import db
from network.core.errors import Refused
from network.core.forms import csrf
from network.core.lifecycle import forget
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches
from network.notifications import actions, bp, queries
from network.notifications.answer_links import given_by
from network.notifications.links import masked
from network.notifications.models import Notification
from network.notifications.permissions import may_read_notifications
from network.notifications.standing import not_there


@bp.get("/notifications")
def list_all():
    require(may_read_notifications(visitor()))
    page = page_of(queries.told(visitor()), [Key(Notification.id, descending=True)])
    has_unread = db.session.scalar(queries.unread(visitor()).limit(1)) is not None
    gone = not_there(visitor(), page.items)
    return render_template("notifications/list.html", page=page, gone=gone, has_unread=has_unread)


@bp.post("/notifications/read")
def read_all():
    require(may_read_notifications(visitor()))
    actions.read_all(visitor())
    flash(_("All marked as read."), "good")
    return redirect(url_for("notifications.list_all"), code=303)


@bp.post("/notifications/<int:id>/read")
def read(id):
    require(may_read_notifications(visitor()))
    actions.read(db.one_or_404(queries.told_to(visitor(), id)))
    return redirect(own_address(request.referrer) or url_for("notifications.list_all"), code=303)


@bp.route("/answer/<token>", methods=["GET", "POST"])
@csrf.exempt  # the signature says whose it is, and mail programs open it without a session
@public
def answer(token):
    """One answer from a letter. Looking changes nothing: programs that look into mail before people do follow every link."""
    keep_out_of_caches()
    given = given_by(token)
    question = given.question if given else None
    if given is None or question is None:
        return render_template("notifications/answers/over.html"), 404
    if request.method == "POST" and not question.settled:
        try:
            given.act()
            return redirect(url_for(".answer", token=token), code=303)
        except Refused as refused:
            forget()
            return page_of_answer(given.person.email, question, refused.sentence), 409
    return page_of_answer(given.person.email, question)


def page_of_answer(email, question, refusal=""):
    return render_template(
        "notifications/answers/answer.html", question=question, refusal=refusal, address=masked(email)
    )
