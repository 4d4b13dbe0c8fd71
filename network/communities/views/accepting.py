"""One press by which somebody says that they will come to a meeting, or cannot after all."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions import accepting as actions
from network.communities.views.loading import ID, back_to
from network.communities.views.meetings import meeting_at
from network.core.access import require
from network.core.login import visitor


@bp.post(f"/meetings/{ID}/acceptance")
def accept_meeting(id):
    found, own = meeting_at(id)
    require(permissions.may_attend(visitor(), own))
    if request.form.get("coming") == "no":
        actions.take_back(found, visitor())
        flash(_("Thank you for saying so. The facilitators expect you no more."), "success")
    else:
        actions.accept(found, visitor())
        flash(_("The facilitators know that you will come."), "success")
    return redirect(back_to("coming", url_for(".meeting", id=id)), code=303)
