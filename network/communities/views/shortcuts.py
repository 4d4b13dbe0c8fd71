"""The keyboard shortcuts of a thread's page: the sheet that tells them, and turning them off."""

from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.core.access import require
from network.core.login import visitor

COOKIE = "shortcuts"
ONE_YEAR = 365 * 24 * 3600


@bp.context_processor
def shortcuts_wanted():
    return {"has_shortcuts": request.cookies.get(COOKIE) != "off"}


@bp.get("/shortcuts")
def shortcuts():
    """A page, and the inside of the dialog that shows it over a thread."""
    require(permissions.may_see_communities(visitor()))
    is_inside = "HX-Request" in request.headers
    return render_template(f"communities/{'_shortcuts' if is_inside else 'shortcuts'}.html")


@bp.post("/shortcuts")
def turn_shortcuts():
    """A cookie remembers it, for this browser."""
    require(permissions.may_see_communities(visitor()))
    answer = make_response(redirect(url_for(".shortcuts"), code=303))
    if request.form.get("shortcuts") == "off":
        answer.set_cookie(COOKIE, "off", max_age=ONE_YEAR, **attributes())
        flash(_("Keyboard shortcuts are off in this browser."), "success")
    else:
        answer.delete_cookie(COOKIE, **attributes())
        flash(_("Keyboard shortcuts are on in this browser."), "success")
    return answer


def attributes():
    return {"secure": current_app.config["SESSION_COOKIE_SECURE"], "httponly": True, "samesite": "Lax", "path": "/"}
