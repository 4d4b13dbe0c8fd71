"""Letters that failed or wait."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.administration import actions, bp, queries
from network.administration.permissions import may_administer
from network.core.access import require
from network.core.db import db
from network.core.login import visitor
from network.core.outbox import OutboxMessage
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches


@bp.get("/mail")
def mail():
    require(may_administer(visitor()))
    keep_out_of_caches()
    page = page_of(queries.unsent_mail(), [Key(OutboxMessage.id, descending=True)])
    has_failed = db.session.scalar(queries.failed_mail().limit(1)) is not None
    return render_template("administration/mail.html", page=page, has_failed=has_failed)


@bp.post("/mail/<int:id>/attempt")
def try_mail_again(id):
    require(may_administer(visitor()))
    actions.try_again(db.one_or_404(queries.unsent_mail().where(OutboxMessage.id == id)))
    flash(_("The letter is tried again now."), "good")
    return redirect(url_for("administration.mail"), code=303)


@bp.post("/mail/attempt")
def try_all_mail_again():
    require(may_administer(visitor()))
    tried = actions.try_all_again()
    flash(ngettext("%(num)d letter is tried again now.", "%(num)d letters are tried again now.", tried), "good")
    return redirect(url_for("administration.mail"), code=303)
