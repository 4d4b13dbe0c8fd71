"""How long a conversation is kept: a facilitator says."""

from flask import flash, redirect, render_template
from flask_babel import gettext as _

from network.communities import bp
from network.communities.actions import care
from network.communities.forms.community import KeepingForm
from network.communities.views.loading import ID, address_of_thread
from network.communities.views.sight import thread_at
from network.core.access import require


@bp.route(f"/threads/{ID}/keeping", methods=["GET", "POST"])
def keep(id):
    sight = thread_at(id)
    require(sight.may_facilitate)
    thread = sight.thread
    form = KeepingForm(keep_months="" if thread.keep_months is None else str(thread.keep_months))
    if form.validate_on_submit():
        care.keep(thread, form.months)
        flash(_("Saved."), "success")
        return redirect(address_of_thread(thread), code=303)
    return render_template(
        "communities/threads/keeping.html", thread=thread, community=sight.community, form=form
    ), form.status
