"""How far one has read: sent once by a script when the page was read, or by a button."""

from flask import redirect, request

from network.communities import bp
from network.communities.views.loading import ID, address_of_thread, note_reading
from network.communities.views.sight import thread_at


@bp.post(f"/threads/{ID}/reading")
def read(id):
    sight = thread_at(id)
    note_reading(sight.thread)
    if "HX-Request" in request.headers:
        return "", 204
    return redirect(address_of_thread(sight.thread), code=303)
