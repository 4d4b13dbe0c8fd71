"""A phone at the door that works on without a network: it takes the list along, and tells later what it saw."""

from datetime import datetime
from pathlib import Path

from flask import Response, abort, g, jsonify, render_template, request, url_for
from flask_babel import gettext as _

from network.conferences import bp, codes, door_key, permissions, queries
from network.conferences.actions import door as actions
from network.conferences.actions.door import Passing
from network.conferences.actions.unplaced import TurnedUp, take_walk_ins
from network.conferences.forms.door import DoorForm
from network.conferences.models import Category, Outcome, UnplacedWalkIn
from network.conferences.views.door import at_the_door_of
from network.core.assets import STATIC
from network.core.db import db
from network.core.forms import LINE_LIMIT, csrf_token
from network.core.login import visitor
from network.core.pages import money

MOST_AT_ONCE = 100
LONGEST_KEY, LONGEST_PLACE = 60, 60
WORKER = Path(STATIC) / "js" / "door" / "worker.js"


@bp.get("/<slug>/door/offline")
def door_offline(slug):
    """The page as a phone keeps it for when the network is gone: nobody's name stands in it."""
    conference = at_the_door_of(slug)
    g.uses_camera = True
    return render_template("conferences/door/offline.html", conference=conference, form=DoorForm(formdata=None))


@bp.get("/<slug>/door/worker.js")
def door_worker(slug):
    """The script that keeps the page for the time without a network; it may do so for this door, and for nothing else."""
    at_the_door_of(slug)
    scope = url_for(".door", slug=slug)
    return Response(WORKER.read_bytes(), mimetype="text/javascript", headers={"Service-Worker-Allowed": scope})


@bp.get("/<slug>/door/list")
def door_list(slug):
    """Who may come in, with the key under which the phone keeps it. There is none but around the event."""
    conference = at_the_door_of(slug)
    if not door_key.is_given_out(conference):
        abort(404)
    last = db.session.scalar(queries.last_scan(conference))
    return jsonify(
        key=door_key.key_of_today(conference),
        ends=door_key.ends_at(conference).isoformat(),
        token=csrf_token(),
        after=last,
        delegates=[
            [code, name or _("Name to follow"), organisation, moment(came), place]
            for code, name, organisation, came, place in db.session.execute(queries.door_list(conference))
        ],
        refused=db.session.scalars(queries.codes_not_to_let_in(conference)).all(),
        prices=prices_at(conference),
    )


def prices_at(conference):
    """[(what is told, what is shown, whether an invoice wants an address)]: places are the events team's to give."""
    if not permissions.may_manage_conferences(visitor()):
        return []
    priced = [
        (each.category.value, f"{each.category.label}, {money(each.net)}", bool(each.net)) for each in conference.prices
    ]
    return [("free", _("Free"), False), *priced]


@bp.post("/<slug>/door/scans")
def door_scans(slug):
    """What a phone saw since it last had a network, and what changed meanwhile."""
    conference = at_the_door_of(slug)
    told = request.get_json(silent=True)
    if not isinstance(told, dict):
        abort(400)
    passings = passings_of(told)
    after = whole_number(told.get("after"))
    walk_ins = walk_ins_of(told) if permissions.may_manage_conferences(visitor()) else []
    answers = [answer_to(*each) for each in actions.take_in(conference, passings, visitor())]
    answers += [answer_about(*each) for each in take_walk_ins(conference, walk_ins, visitor())]
    last = db.session.scalar(queries.last_scan(conference))
    changes = db.session.execute(queries.changes_at_the_door(conference, after)).all() if last > after else []
    return jsonify(
        answers=answers,
        after=last,
        come=db.session.scalar(queries.arrivals(conference)),
        changes=[[code, moment(came), place] for code, came, place in changes],
    )


def passings_of(told):
    """What a phone told, if it can be understood."""
    scans = told.get("scans")
    if not isinstance(scans, list) or len(scans) > MOST_AT_ONCE:
        abort(400)
    return [passing_of(each) for each in scans]


def passing_of(told):
    try:
        at = datetime.fromisoformat(told["at"])
        key, place = line(told["key"], LONGEST_KEY), line(told.get("place", ""), LONGEST_PLACE)
        said = Outcome(told["said"]) if told.get("said") else None
        code = codes.read(line(told["code"], 100))
    except (KeyError, TypeError, ValueError, AttributeError):
        abort(400)
    if at.tzinfo is None or not key:
        abort(400)
    return Passing(key=key, code=code, at=at, place=place, said=said)


def walk_ins_of(told):
    """Those whom a phone let in without a booking, if it can be understood."""
    walk_ins = told.get("walk_ins", [])
    if not isinstance(walk_ins, list) or len(walk_ins) > MOST_AT_ONCE:
        abort(400)
    return [turned_up(each) for each in walk_ins]


def turned_up(told):
    try:
        category = None if told["category"] == "free" else Category(told["category"])
        at = datetime.fromisoformat(told["at"])
        key, name = line(told["key"], LONGEST_KEY), line(told["name"], LINE_LIMIT)
        more = {each: line(told.get(each, ""), LINE_LIMIT) for each in ("email", "organisation_name")}
        place = line(told.get("place", ""), LONGEST_PLACE)
    except (KeyError, TypeError, ValueError, AttributeError):
        abort(400)
    if at.tzinfo is None or not key or not name:
        abort(400)
    return TurnedUp(key=f"walk-in {key}", name=name, category=category, at=at, place=place, **more)


def answer_about(turned_up, came):
    """What became of somebody without a booking: a place, or the sentence that says why there was none."""
    key = turned_up.key.removeprefix("walk-in ")
    if isinstance(came, UnplacedWalkIn):
        return {"key": key, "outcome": "unplaced", "name": came.name, "why": came.why}
    return answer_to(Passing(key=key, code="", at=turned_up.at), came)


def line(typed, limit):
    if not isinstance(typed, str) or not typed.isprintable():
        raise ValueError
    return typed.strip()[:limit]


def whole_number(typed):
    return typed if isinstance(typed, int) and 0 <= typed < 2**31 else 0


def answer_to(passing, scan):
    """What the phone shows: the truth of this scan, and when and where the first was."""
    if scan is None:
        return {"key": passing.key, "outcome": "unknown"}
    registration = scan.registration
    return {
        "key": passing.key,
        "outcome": scan.outcome.value,
        "is_conflict": scan.is_conflict,
        "name": registration.delegate_name,
        "organisation": registration.organisation_name,
        "came": moment(registration.checked_in_at),
        "place": registration.checked_in_place,
    }


def moment(value):
    return value.isoformat() if value else None
