"""The events team opens boards, looks at what comes in, shares it, and says what was done."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.conferences import codes
from network.conferences.queries import conference_seen_by, session_of
from network.core.access import require
from network.core.addresses import link_to
from network.core.db import db, rows
from network.core.errors import Refused, refusals_shown_on
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches
from network.ideas import actions, bp, permissions, queries
from network.ideas.forms import BoardForm, IdeaForm, JoiningForm, OutcomeForm, SettingAsideForm, SharingForm
from network.ideas.models import Idea

IDEAS_ON_A_PAGE = 50
MOST_TO_CHOOSE = 200


def conference_at(slug):
    require(permissions.may_look_after_boards(visitor()))
    return db.one_or_404(conference_seen_by(visitor(), slug))


def board_at(id):
    require(permissions.may_look_after_boards(visitor()))
    keep_out_of_caches()
    return db.one_or_404(queries.board_with_its_credits(id))


def idea_at(id, idea_id):
    return db.one_or_404(queries.idea_of(board_at(id), idea_id))


@bp.get("/conferences/<slug>")
def staff_boards(slug):
    conference = conference_at(slug)
    sessions = db.session.execute(queries.sessions_with_their_boards(conference)).all()
    return render_template("ideas/staff/boards.html", conference=conference, sessions=sessions)


@bp.route("/conferences/<slug>/sessions/<int:session_id>", methods=["GET", "POST"])
def new_board(slug, session_id):
    conference = conference_at(slug)
    session = db.one_or_404(session_of(conference, session_id))
    opens_at, closes_at = actions.times_of(session)
    form = BoardForm(opens_at=opens_at, closes_at=closes_at)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            board = actions.open_board(session, **form.values)
            flash(_("The board is ready. It opens by itself."), "good")
            return redirect(url_for(".staff_board", id=board.id), code=303)
    return render_template("ideas/staff/edit.html", conference=conference, session=session, board=None, form=form), form.status  # fmt: skip


@bp.route("/<int:id>/settings", methods=["GET", "POST"])
def edit_board(id):
    board = board_at(id)
    form = BoardForm(obj=board)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.change_board(board, **form.values)
            flash(_("Saved."), "good")
            return redirect(url_for(".staff_board", id=id), code=303)
    return render_template(
        "ideas/staff/edit.html", conference=board.session.conference, session=board.session, board=board, form=form
    ), form.status


@bp.post("/<int:id>/removal")
def remove_board(id):
    board = board_at(id)
    slug = board.session.conference.slug
    actions.remove_board(board)
    flash(_("The board is gone."), "good")
    return redirect(url_for(".staff_boards", slug=slug), code=303)


@bp.route("/<int:id>/ideas", methods=["GET", "POST"])
def staff_board(id):
    """What waits first; and a form for what was said aloud."""
    board = board_at(id)
    form = IdeaForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.give_idea(
                board, form.words.data, form.submission.data[:40], None, at_table=form.at_table.data or ""
            )
            flash(_("It is on the board."), "good")
            return redirect(url_for(".staff_board", id=id), code=303)
    newest = [Key(Idea.id, descending=True)]
    return render_template(
        "ideas/staff/board.html",
        board=board,
        form=form,
        waiting=rows(queries.waiting(board).order_by(Idea.id).limit(IDEAS_ON_A_PAGE)),
        still_waiting=db.session.scalar(queries.how_many(queries.waiting(board))),
        page=page_of(queries.shown(board), newest, IDEAS_ON_A_PAGE),
        set_aside=rows(queries.set_aside(board).order_by(Idea.id).limit(IDEAS_ON_A_PAGE)),
    ), form.status


@bp.post("/<int:id>/ideas/<int:idea_id>/showing")
def show_idea(id, idea_id):
    actions.show(idea_at(id, idea_id))
    return redirect(url_for(".staff_board", id=id), code=303)


@bp.get("/<int:id>/ideas/<int:idea_id>")
def look_after_idea(id, idea_id):
    """Join it to another that says the same, or set it aside with a reason."""
    return idea_page(idea_at(id, idea_id))


def idea_page(idea, joining=None, setting_aside=None):
    joining = joining or JoiningForm(formdata=None).offer(others(idea))
    setting_aside = setting_aside or SettingAsideForm(formdata=None)
    page = render_template(
        "ideas/staff/idea.html", board=idea.board, idea=idea, joining=joining, setting_aside=setting_aside
    )
    return page, max(joining.status, setting_aside.status)


def others(idea):
    """What it can be joined to: the newest ideas that stand by themselves."""
    return rows(queries.shown(idea.board).where(Idea.id != idea.id).order_by(Idea.id.desc()).limit(MOST_TO_CHOOSE))


@bp.post("/<int:id>/ideas/<int:idea_id>/joining")
def join_idea(id, idea_id):
    idea = idea_at(id, idea_id)
    form = JoiningForm().offer(others(idea))
    if not form.to.choices:
        raise Refused(_("There is no other idea on the board yet."))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.join(idea, db.one_or_404(queries.idea_of(idea.board, form.to.data)))
            flash(_("The two stand together."), "good")
            return redirect(url_for(".staff_board", id=id), code=303)
    return idea_page(idea, joining=form)


@bp.post("/<int:id>/ideas/<int:idea_id>/parting")
def part_idea(id, idea_id):
    actions.part(idea_at(id, idea_id))
    flash(_("It stands by itself again."), "good")
    return redirect(url_for(".staff_board", id=id), code=303)


@bp.post("/<int:id>/ideas/<int:idea_id>/setting-aside")
def set_idea_aside(id, idea_id):
    idea = idea_at(id, idea_id)
    form = SettingAsideForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.set_aside(idea, form.because.data)
            flash(_("Set aside. You can still show it."), "good")
            return redirect(url_for(".staff_board", id=id), code=303)
    return idea_page(idea, setting_aside=form)


@bp.route("/<int:id>/sharing", methods=["GET", "POST"])
def share(id):
    board = board_at(id)
    form = SharingForm(title=_("Ideas from “%(title)s”", title=board.session.title)[:120])
    communities = rows(queries.communities_to_choose())
    form.offer(communities)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            chosen = next((each for each in communities if each.id == form.community.data), None)
            actions.share(board, visitor(), chosen, form.title.data)
            flash(_("Shared with everybody who came."), "good")
            return redirect(url_for(".staff_board", id=id), code=303)
    came = db.session.scalar(queries.how_many(queries.who_came(board.session.conference)))
    shown = db.session.scalar(queries.how_many(queries.shown(board)))
    return render_template("ideas/staff/share.html", board=board, form=form, came=came, shown=shown), form.status


@bp.route("/<int:id>/outcome", methods=["GET", "POST"])
def say_outcome(id):
    board = board_at(id)
    form = OutcomeForm(words=board.outcome)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.say_outcome(board, visitor(), form.words.data)
            flash(_("Everybody who came can read it now."), "good")
            return redirect(url_for(".staff_board", id=id), code=303)
    return render_template("ideas/staff/outcome.html", board=board, form=form), form.status


@bp.get("/<int:id>/screen")
def screen(id):
    """For the wall of the room: the question, and the way to the board."""
    board = board_at(id)
    address = link_to("ideas.board", id=id)
    return render_template("ideas/staff/screen.html", board=board, address=address, drawing=codes.qr_svg(address))
