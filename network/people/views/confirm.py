"""The password again, before what would harm most in the wrong hands: it then goes on with what was begun."""

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core.access import asks_again, require
from network.core.addresses import own_address
from network.core.db import SAFE_METHODS
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people import bp, permissions, recognition, sessions
from network.people.forms import ConfirmForm

OWN_FIELDS = {"csrf_token", "own_password", "onward"}


@asks_again
def ask_for_password(back: str | None) -> Response | None:
    """A page to be opened asks first, and opens then; a form that was sent is kept on the page that asks, and sent again."""
    if sessions.is_recent():
        return None
    if request.method in SAFE_METHODS:
        here = request.full_path.rstrip("?")
        return make_response(redirect(url_for("people.confirm", next=back or here), code=303))
    return ask_before_going_on()


def ask_before_going_on() -> Response | None:
    keep_out_of_caches()
    form = ConfirmForm()
    if "own_password" in request.form and form.validate() and is_theirs(form):
        return None
    if "own_password" not in request.form:
        form = ConfirmForm(formdata=None)
    kept = [(name, value) for name, value in request.form.items(multi=True) if name not in OWN_FIELDS]
    page = render_template("people/confirm.html", form=form, kept=kept, address=request.full_path.rstrip("?"))
    return make_response(page, form.status)


@bp.route("/confirm", methods=["GET", "POST"])
def confirm():
    require(permissions.may_keep_own_account(visitor()))
    keep_out_of_caches()
    form = ConfirmForm(onward=request.args.get("next"))
    onward = own_address(form.onward.data) or url_for("people.account")
    if form.validate_on_submit() and is_theirs(form):
        flash(_("Thank you. For ten minutes we will not ask again."), "good")
        return redirect(onward, code=303)
    form.onward.data = onward
    return render_template("people/confirm.html", form=form, kept=[], address=""), form.status


def is_theirs(form: ConfirmForm) -> bool:
    if recognition.knows_password(visitor(), form.own_password.data or ""):
        sessions.confirm()
        return True
    form.refuse_password()
    return False
