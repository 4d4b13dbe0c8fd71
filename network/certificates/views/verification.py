"""Verifying a certificate: anybody who has its code sees what it says, and no more."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _

from network.certificates import actions, bp, paper, queries
from network.certificates.forms import CodeForm
from network.core.access import public
from network.core.db import db
from network.core.limits import address, limiter

LOOKED_UP_AT_MOST = "30 per minute"


@bp.route("/certificates", methods=["GET", "POST"])
@public
@limiter.limit(LOOKED_UP_AT_MOST, key_func=address, methods=["POST"])
def look_up():
    form = CodeForm()
    if form.validate_on_submit():
        code = actions.read_code(form.code.data)
        if db.session.scalar(queries.certificate_with(code)):
            return redirect(url_for(".verify", code=code), code=303)
        form.refuse(_("There is no certificate with this reference. Please check each letter and figure."))
    return render_template("certificates/look_up.html", form=form), form.status


@bp.get("/certificates/<code>")
@public
@limiter.limit(LOOKED_UP_AT_MOST, key_func=address)
def verify(code):
    certificate = db.one_or_404(queries.certificate_with(actions.read_code(code)))
    return render_template("certificates/verified.html", certificate=certificate, paper=paper)
