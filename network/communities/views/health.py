"""How a community does over some time: for its facilitators, to see where care is needed."""

from dataclasses import dataclass

from flask import render_template, request

from network.communities import bp, permissions
from network.communities.gathering import figures_in
from network.communities.limits import limits
from network.communities.measures import findings, judged
from network.communities.quarters import Quarter
from network.communities.queries import health as queries
from network.communities.spans import Span, span_from
from network.communities.trend import QUARTERS_BACK, trend
from network.communities.views.loading import readable_community_at
from network.core import clock
from network.core.access import require
from network.core.charts import chart_of
from network.core.db import db
from network.core.login import visitor
from network.core.sheets import csv_answer


@dataclass
class Asked:
    """What a facilitator asked to see: a time, and whether the staff count."""

    span: Span
    stands_in: bool  # nothing was asked for, and the last whole quarter is empty
    without_staff: bool
    is_unknown: bool  # two days that name no time


@bp.get("/<slug>/health")
def community_health(slug):
    community, own = facilitated(slug)
    asked = asked_of(community)
    now, quarters, found, figures = worked_out(community, asked)
    return render_template(
        "communities/health.html",
        community=community,
        own=own,
        asked=asked,
        now=now,
        findings=found,
        judged=judged(found),
        tables=[(table, chart_of(table)) for table in trend(quarters, figures)],
    )


@bp.get("/<slug>/health.csv")
def community_health_file(slug):
    """Every measure with its formula, now, before, and over the last eight quarters."""
    community, _own = facilitated(slug)
    asked = asked_of(community)
    _now, quarters, found, figures = worked_out(community, asked)
    headings = ["measure", "formula", "figure", "before", "limit", "state", *map(str, quarters)]
    lines = [
        [
            each.measure.label,
            each.measure.meaning,
            each.value,
            each.previous,
            each.threshold,
            {True: "healthy", False: "watch", None: ""}[each.is_healthy],
            *(each.measure.of(quarter) for quarter in figures),
        ]
        for each in found
    ]
    return csv_answer(f"health-{asked.span.first}-{asked.span.last}.csv", headings, lines)


def facilitated(slug):
    community, own = readable_community_at(slug)
    require(permissions.may_facilitate(visitor(), own))
    return community, own


def asked_of(community):
    first, last = request.args.get("from", ""), request.args.get("to", "")
    span = span_from(first, last)
    shown, stands_in = (span, False) if span else first_shown(community)
    return Asked(shown, stands_in, request.args.get("staff") == "no", bool(first or last) and span is None)


def first_shown(community):
    """The last whole quarter; the present one where nobody wrote in that and somebody has since."""
    present = Quarter.of(clock.today())
    since = set(db.session.scalars(queries.wrote_in(community, present.window)))
    stands_in = since == {True}
    return Span.of(present if stands_in else present.before), stands_in


def worked_out(community, asked):
    """The figures of what was asked for, what is to say of them, and the figures of eight quarters."""
    quarters = Quarter.of(clock.today()).back(QUARTERS_BACK)[::-1]
    windows = [asked.span.window, asked.span.before.window, *(each.window for each in quarters)]
    now, before, *figures = figures_in(community, windows, asked.without_staff)
    return now, quarters, findings(now, before, limits()), figures
