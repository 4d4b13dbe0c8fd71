"""When a community meets: its dates, one meeting, the way in, and what facilitators do about them."""

from flask import Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import Select

from network.communities import bp, permissions
from network.communities.actions import meetings as actions
from network.communities.calendar_file import calendar_file
from network.communities.forms.meetings import MeetingForm, NotesForm, PatternForm, filled_from, going_on_from
from network.communities.models import Community
from network.communities.queries import accepting, communities
from network.communities.queries import meetings as queries
from network.communities.views.loading import ID, guard, one_row_or_404, readable_community_at
from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.pages import page_of

MEETINGS_ON_A_PAGE = 12
MOST_PEOPLE = 500


@bp.get("/<slug>/meetings")
def meetings(slug):
    community, own = readable_community_at(slug)
    past = page_of(queries.past_meetings(community), queries.LATEST_FIRST, MEETINGS_ON_A_PAGE)
    return render_template(
        "communities/meetings/list.html",
        community=community,
        own=own,
        ahead=rows(queries.meetings_ahead(community)),
        past=past,
        came=dict(db.session.execute(queries.how_many_came(past.items)).all()) if past.items else {},
        days_since=days_since_the_last(community),
    )


def days_since_the_last(community):
    last = db.session.scalar(queries.last_held_at(community))
    return (clock.today() - clock.here(last).date()).days if last else None


@bp.route("/<slug>/meetings/new", methods=["GET", "POST"])
def new_meeting(slug):
    community = facilitated_at(slug)
    form = MeetingForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            meeting = actions.arrange(community, **form.values)
            flash(_("The date stands. Everybody who takes part is being told."), "success")
            return redirect(url_for(".meeting", id=meeting.id), code=303)
    return render_template("communities/meetings/new.html", community=community, form=form), form.status


@bp.route("/<slug>/meetings/proposal", methods=["GET", "POST"])
def propose_meetings(slug):
    """Dates that fit a pattern; nobody is told before a facilitator confirms one."""
    community = facilitated_at(slug)
    form = PatternForm(data=going_on_from(db.session.scalar(queries.latest_meeting(community))))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            made = actions.propose(community, **form.values)
            flash(said_of_proposals(made), "success")
            return redirect(url_for(".meetings", slug=slug), code=303)
    return render_template("communities/meetings/propose.html", community=community, form=form), form.status


def said_of_proposals(made):
    if not made:
        return _("These dates stand already, or are over.")
    return _("The dates are proposed. Confirm those that suit, and everybody is told.")


@bp.get(f"/meetings/{ID}")
def meeting(id):
    found, own = meeting_at(id)
    noted = {each.person_id for each in rows(queries.attendances(found))}
    facilitates = permissions.may_facilitate(visitor(), own)
    return render_template(
        "communities/meetings/meeting.html",
        meeting=found,
        community=found.community,
        own=own,
        now=clock.now(),
        number=len(noted),
        names=rows(queries.names_of(noted)) if facilitates and noted else [],
        **(expectation(found, facilitates) if found.is_coming_at(clock.now()) else {}),
    )


def expectation(found, facilitates):
    """Of one that is to come: whether the visitor will, how many will, and for facilitators who they are."""
    people, organisations = db.session.execute(accepting.how_many_will_come(found)).one()
    names = named(accepting.who_will_come(found)).values() if facilitates and people else []
    return {
        "accepted": db.session.scalar(accepting.acceptance_of(visitor(), found)) is not None,
        "expected": {"people": people, "organisations": organisations, "names": names},
    }


@bp.route(f"/meetings/{ID}/changes", methods=["GET", "POST"])
def edit_meeting(id):
    found = facilitated_meeting(id)
    form = MeetingForm(data=filled_from(found))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.change(found, **form.values)
            flash(_("Saved."), "success")
            return redirect(url_for(".meeting", id=id), code=303)
    return render_template(
        "communities/meetings/edit.html", meeting=found, community=found.community, form=form
    ), form.status


@bp.post(f"/meetings/{ID}/confirmation")
def confirm_meeting(id):
    found = facilitated_meeting(id)
    actions.confirm(found)
    flash(_("The date stands. Everybody who takes part is being told."), "success")
    return redirect(url_for(".meetings", slug=found.community.slug), code=303)


@bp.post(f"/meetings/{ID}/cancellation")
def cancel_meeting(id):
    found = facilitated_meeting(id)
    actions.cancel(found)
    sentence = _("The meeting is cancelled, and everybody who takes part is being told.")
    flash(sentence if found.is_confirmed else _("The date is dropped."), "success")
    return redirect(url_for(".meetings", slug=found.community.slug), code=303)


@bp.route(f"/meetings/{ID}/notes", methods=["GET", "POST"])
def note_meeting(id):
    """That it took place, who came, and what was said."""
    found = facilitated_meeting(id)
    noted = {each.person_id for each in rows(queries.attendances(found))}
    people = attending(found.community)
    ticked = noted if found.is_held else set(rows(accepting.accepted_by(found)))
    form = NotesForm(people, data={"notes": found.notes, "came": sorted(ticked & people.keys())})
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.note(found, form.notes.data or "", form.came.data or [], people.keys())
            flash(_("Noted. Thank you for keeping the record."), "success")
            return redirect(url_for(".meeting", id=id), code=303)
    return render_template(
        "communities/meetings/notes.html", meeting=found, community=found.community, form=form
    ), form.status


def attending(community: Community) -> dict[int, str]:
    """Those who may have come: who takes part now."""
    return named(communities.participants(community, all_of_them=True))


def named(participants: Select) -> dict[int, str]:
    """Each by name with their organisation."""
    in_order = participants.order_by(*[key.order(False) for key in communities.BY_NAME]).limit(MOST_PEOPLE)
    return {
        participation.person_id: f"{participation.person.name}, {representative.organisation.name}"
        for participation, representative in db.session.execute(in_order)
    }


@bp.get(f"/meetings/{ID}/way-in")
def join_meeting(id):
    """The way into a meeting online, for those who take part, shortly before it begins and until it ends."""
    found, own = meeting_at(id)
    require(permissions.may_attend(visitor(), own))
    if found.join_url and found.takes_in_at(clock.now()):
        return redirect(found.join_url, code=303)
    flash(_("The way in opens an hour before the meeting begins, and closes when it ends."), "refusal")
    return redirect(url_for(".meeting", id=id), code=303)


@bp.get(f"/meetings/{ID}/calendar.ics")
def meeting_calendar(id):
    found, own = meeting_at(id)
    require(permissions.may_attend(visitor(), own))
    headers = {"Content-Disposition": 'attachment; filename="meeting.ics"', "Cache-Control": "private, no-store"}
    return Response(calendar_file(found), mimetype="text/calendar", headers=headers)


def meeting_at(id):
    """The meeting, and the visitor’s part in its community."""
    found, community, own = one_row_or_404(queries.meeting_for(visitor(), id))
    guard(community)
    return found, own


def facilitated_meeting(id):
    found, own = meeting_at(id)
    require(permissions.may_facilitate(visitor(), own))
    return found


def facilitated_at(slug):
    community, own = readable_community_at(slug)
    require(permissions.may_facilitate(visitor(), own))
    return community
