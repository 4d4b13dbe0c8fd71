"""The front page, and what the network says of itself."""

from flask import render_template

from network.core.access import public
from network.home import bp


@bp.get("/")
@public
def front() -> str:
    return render_template("home/front.html")


@bp.get("/about")
@public
def about() -> str:
    return render_template("home/about.html")


@bp.get("/privacy")
@public
def privacy() -> str:
    return render_template("home/privacy.html")


@bp.get("/accessibility")
@public
def accessibility() -> str:
    return render_template("home/accessibility.html")


@bp.get("/today")
@public
def today() -> str:
    return render_template("home/today.html")


@bp.get("/events")
@public
def events() -> str:
    return render_template("home/events.html")
