"""The front page, and what the network says of itself."""

from flask import redirect, render_template, url_for

from network.core.access import public
from network.core.db import db, rows
from network.core.identity import is_set_up
from network.core.login import visitor
from network.home import bp, queries


@bp.get("/")
@public
def front():
    """What the network is, to those who do not know it yet."""
    if not is_set_up():
        return redirect(url_for("administration.set_up"))
    return render_template(
        "home/front.html",
        conference=db.session.scalar(queries.next_conference(visitor())),
        webinars=rows(queries.next_webinars(visitor()).limit(2)),
        resources=rows(queries.latest_resources(visitor()).limit(3)),
        posts=rows(queries.latest_news(visitor()).limit(2)),
        organisations=rows(queries.belonging().limit(queries.MOST_NAMES)),
    )


@bp.get("/events")
@public
def events():
    """Everything with a date that the visitor may come to."""
    return render_template(
        "home/events.html",
        conferences=rows(queries.coming_conferences(visitor())),
        webinars=rows(queries.next_webinars(visitor()).limit(queries.MOST_EVENTS)),
        past_conferences=rows(queries.past_conferences(visitor()).limit(5)),
        past_webinars=rows(queries.past_webinars(visitor()).limit(10)),
    )


@bp.get("/about")
@public
def about():
    return render_template("home/about.html")


@bp.get("/privacy")
@public
def privacy():
    return render_template("home/privacy.html")


@bp.get("/accessibility")
@public
def accessibility():
    return render_template("home/accessibility.html")
