"""What was deleted or merged in the last 30 days, and putting it back."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.administration import bp, queries
from network.administration.permissions import may_see_deletions, may_undo
from network.core import undoing
from network.core.access import require
from network.core.addresses import own_address
from network.core.db import db
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches
from network.core.undoing import Undoable


@bp.get("/deletions")
def deletions():
    require(may_see_deletions(visitor()))
    keep_out_of_caches()
    statement = queries.deletions(visitor())
    page = page_of(statement, [Key(Undoable.done_at, True), Key(Undoable.id, True)])
    return render_template("administration/deletions.html", page=page)


@bp.post("/deletions/<int:id>/undoing")
def undo(id):
    require(may_see_deletions(visitor()))
    undoable = db.get_or_404(Undoable, id)
    require(may_undo(visitor(), undoable))
    undoing.undo(undoable, visitor())
    flash(_("Undone: all is as it was."), "success")
    return redirect(back(), code=303)


def back():
    return own_address(request.referrer) or url_for(".deletions")
