"""Files beneath posts: given out to those who may read the post at that moment, and taken in while one is written."""

from flask import abort, render_template, request

from network.communities import bp, permissions
from network.communities.actions import attachments as actions
from network.communities.models import Attachment
from network.communities.queries import attachments as queries
from network.communities.views.composing import numbers
from network.communities.views.loading import ID, guard, one_row_or_404
from network.core import files
from network.core.access import require
from network.core.db import rows
from network.core.errors import Refused
from network.core.limits import limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches


def attachment_at(id: int) -> Attachment:
    """The same question as the thread's: whoever may not read it, any more, finds no file of it."""
    attachment, community = one_row_or_404(queries.attachment_for(visitor(), id))
    if community:
        guard(community)
    else:
        keep_out_of_caches()  # it waits, and may yet be posted where people must be safe
    return attachment


@bp.get(f"/attachments/{ID}")
def attachment(id):
    found = attachment_at(id)
    return files.picture(found.file) if found.is_picture else files.download(found.file)


@bp.get(f"/attachments/{ID}/small")
def small_attachment(id):
    found = attachment_at(id)
    if found.small is None:
        abort(404)
    return files.picture(found.small)


@bp.post("/attachments")
@limiter.limit("60 per minute")
def attach():
    """Take files that were pasted, dropped or chosen, or put one away; the answer is the list of what waits with the form."""
    require(permissions.may_compose(visitor()))
    attached, problem = numbers("attached"), ""
    try:
        for upload in request.files.getlist("files"):
            attached.append(actions.attach(visitor(), upload, beside=len(attached)).id)
    except Refused as refused:
        problem = refused.sentence
    for each in rows(queries.waiting_of(visitor().id, attached)):
        if request.form.get("put_away") == str(each.id):
            actions.put_away(each)
    waiting = rows(queries.waiting_of(visitor().id, attached))
    return render_template("communities/composing/_attached.html", waiting=waiting, problem=problem)
