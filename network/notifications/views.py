"""What the visitor was told, newest first."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.addresses import own_address
from network.core.db import db
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.notifications import actions, bp, queries
from network.notifications.models import Notification
from network.notifications.permissions import may_read_notifications


@bp.get("/notifications")
def list_all():
    require(may_read_notifications(visitor()))
    page = page_of(queries.told(visitor()), [Key(Notification.id, descending=True)])
    has_unread = db.session.scalar(queries.unread(visitor()).limit(1)) is not None
    return render_template("notifications/list.html", page=page, has_unread=has_unread)


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
