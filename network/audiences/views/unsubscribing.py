"""The link at the end of every letter of news: no more of it, without an account, at once and for good."""

from flask import abort, redirect, render_template, request, url_for

from network.audiences import actions, bp, letters, queries
from network.core.access import public
from network.core.db import db
from network.core.forms import csrf
from network.people.models import Person


@bp.route("/unsubscription/<int:id>/<signature>", methods=["GET", "POST"])
@csrf.exempt  # mail programs send it themselves (RFC 8058); the signature says whose it is
@public
def unsubscribe(id, signature):
    if not letters.is_signed(id, signature):
        abort(404)
    person = db.get_or_404(Person, id)
    if request.method == "POST":
        if request.form.get("again"):
            actions.subscribe_again(person)
        else:
            actions.unsubscribe(person)
        return redirect(url_for(".unsubscribe", id=id, signature=signature), code=303)
    is_out = db.session.scalar(queries.unsubscription_of(person)) is not None
    return render_template("audiences/unsubscribe.html", is_out=is_out)
