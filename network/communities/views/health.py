"""How a community does over a quarter: for its facilitators, to see where care is needed."""

from flask import render_template, request

from network.communities import bp, health, permissions
from network.communities.health.standards import findings
from network.communities.quarters import Quarter
from network.communities.queries import health as queries
from network.communities.views.loading import readable_community_at
from network.core import clock
from network.core.access import require
from network.core.login import visitor

QUARTERS_BACK = 8


@bp.get("/<slug>/health")
def community_health(slug):
    community, own = readable_community_at(slug)
    require(permissions.may_facilitate(visitor(), own))
    known = Quarter.of(clock.today()).back(QUARTERS_BACK)
    asked = next((each for each in known if str(each) == request.args.get("quarter")), None)
    quarter = asked or first_shown(community, known[0])
    without_staff = request.args.get("staff") == "no"
    members = queries.members(community, without_staff)
    written = queries.contributions(community, quarter.window, without_staff)
    inside = [each for each in written if quarter.window.holds(each.at)]
    people = health.participation(quarter.window, members, written, [])
    answered, ties = health.answers(quarter.window, written), health.ties(quarter.window, members, written)
    return render_template(
        "communities/health.html",
        community=community,
        own=own,
        quarters=known,
        quarter=quarter,
        stands_in=quarter == known[0] and asked is None,
        without_staff=without_staff,
        people=people,
        askers=health.heads(members, (each.author for each in inside if each.opens)),
        answerers=health.heads(members, (each.author for each in inside if each.is_to_another)),
        answered=answered,
        ties=ties,
        findings=findings(people, answered, ties),
    )


def first_shown(community, present):
    """The last whole quarter; the present one where nobody wrote in that and somebody has since."""
    wrote_before, wrote_now = queries.wrote_in(community, present.window)
    return present if wrote_now and not wrote_before else present.before
