"""The list of communities, a community's page, what it is about, and who takes part."""

from flask import redirect, render_template, request, url_for

from network.communities import bp, levels, permissions
from network.communities.actions import community as actions
from network.communities.forms.community import CharterForm
from network.communities.models import Thread, ThreadKind
from network.communities.queries import communities as queries
from network.communities.queries import levels as queries_of_levels
from network.communities.queries import meetings, splitting, threads
from network.communities.views.loading import community_at, readable_community_at
from network.core.access import require
from network.core.belongings import belongings_of
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.pages import page_of
from network.organisations.profile import profiles

PEOPLE_ON_A_PAGE = 60


@bp.get("")
def communities():
    require(permissions.may_see_communities(visitor()))
    known = db.session.execute(queries.communities_for(visitor())).all()
    return render_template(
        "communities/communities.html",
        own=[(community, own) for community, own in known if permissions.takes_part(own)],
        others=[(community, own) for community, own in known if not permissions.takes_part(own)],
    )


@bp.get("/<slug>")
def community(slug):
    community, own = community_at(slug)
    if not permissions.may_read(visitor(), community, own):
        return render_template("communities/outside.html", community=community, own=own)
    chosen = request.args.get("show", "")
    page = page_of(threads_shown(community, chosen), threads.LATEST_FIRST)
    page.items = [threads.ThreadRow(*row) for row in page.items]
    pinned = [threads.ThreadRow(*row) for row in db.session.execute(threads.pinned_threads_in(visitor(), community))]
    people, organisations = db.session.execute(queries.people_and_organisations(community)).one()
    return render_template(
        "communities/community.html",
        community=community,
        own=own,
        page=page,
        pinned=[] if chosen or page.previous_url else pinned,
        chosen=chosen,
        people=people,
        organisations=organisations,
        next_meeting=db.session.execute(meetings.next_meeting(visitor(), community)).first(),
        belongings=belongings_of(visitor(), community),
    )


def threads_shown(community, chosen):
    """What the chips above the list ask for. Without one, what is pinned stands above, and not among the others."""
    if chosen == "archived":
        return threads.archived_threads_in(visitor(), community)
    kind = ThreadKind(chosen) if chosen in list(ThreadKind) else None
    found = threads.threads_in(visitor(), community, kind, only_unanswered=chosen == "unanswered")
    return found if chosen else found.where(Thread.pinned_at.is_(None))


@bp.get("/<slug>/about")
def about(slug):
    community, own = community_at(slug)
    parts = rows(splitting.parts_of(community, visitor()))
    return render_template("communities/about.html", community=community, own=own, parts=parts)


@bp.get("/<slug>/people")
def participants(slug):
    community, own = readable_community_at(slug)
    if not permissions.may_see_participants(visitor(), community, own):
        return render_template("communities/people_hidden.html", community=community, own=own)
    if permissions.may_facilitate(visitor(), own):
        return participants_with_levels(community, own)
    page = page_of(queries.participants(community, all_of_them=False), queries.BY_NAME, PEOPLE_ON_A_PAGE)
    return show_people(community, own, page)


def participants_with_levels(community, own):
    """For facilitators: everybody, or those who take part at one level."""
    chosen, since = request.args.get("level", ""), levels.since()
    level = levels.Level(chosen) if chosen in set(levels.Level) else None
    page = page_of(
        queries_of_levels.participants_with_levels(community, since, level), queries.BY_NAME, PEOPLE_ON_A_PAGE
    )
    numbers = dict(rows(queries_of_levels.numbers(community, since)))
    return show_people(community, own, page, numbers=numbers, levels=levels, chosen=level)


def show_people(community, own, page, **more):
    seen = profiles(visitor(), [row[1] for row in page.items])
    return render_template(
        "communities/people.html", community=community, own=own, page=page, profiles=seen, sees_all=bool(more), **more
    )


@bp.route("/<slug>/charter", methods=["GET", "POST"])
def charter(slug):
    community, own = readable_community_at(slug)
    require(permissions.may_facilitate(visitor(), own))
    form = CharterForm(obj=community)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.describe(community, **form.values)
            return redirect(url_for(".about", slug=slug), code=303)
    return render_template("communities/charter.html", community=community, form=form), form.status
