"""A board on a delegate's phone: give an idea, see what others gave, back it."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.conferences import codes
from network.conferences.limits import holder_of
from network.conferences.models import Conference, Registration
from network.conferences.queries import place_with_code, registration_at
from network.core.access import public
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.limits import limiter
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches
from network.ideas import actions, bp, links, permissions, queries
from network.ideas.forms import CodeForm, IdeaForm
from network.ideas.models import Board, Idea

IDEAS_ON_A_PAGE = 40


def board_at(id: int) -> Board:
    keep_out_of_caches()
    return db.one_or_404(queries.board(id))  # type: ignore[no-any-return]


def place_at(conference: Conference) -> Registration | None:
    """The visitor's place, by the private link or by their account."""
    if key := request.args.get("key", ""):
        code = links.code_of(key)
        return db.session.scalar(place_with_code(code, conference)) if code else None
    return db.session.scalar(registration_at(visitor(), conference)) if visitor().is_authenticated else None


def which_delegate() -> str:
    """By the private link, or by their account."""
    return holder_of(links.code_of(request.args.get("key", "")))


@bp.app_context_processor
def boards_for_templates() -> dict[str, Any]:
    """For a delegate's own pages: the boards of a conference, and the way to each."""
    return {"boards_of": boards_of, "board_path": links.board_path}


def boards_of(conference: Conference) -> list[Board]:
    return list(db.session.scalars(queries.boards_of(conference)).unique())


@bp.route("/<int:id>", methods=["GET", "POST"])
@public
@limiter.limit("120 per minute", key_func=which_delegate)
def board(id):
    found = board_at(id)
    place = place_at(found.session.conference)
    if place is None:
        return come_in(found)
    form = IdeaForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            give(found, place, form)
            return redirect(links.board_path(found, place), code=303)
    return show(found, place, form), form.status


def give(board: Board, place: Registration, form: IdeaForm) -> None:
    name = place.delegate_name if form.is_named.data else ""
    idea = actions.give_idea(
        board, form.words.data, form.submission.data[:40], place, name=name, at_table=form.at_table.data or ""
    )
    if idea.is_waiting:
        flash(_("Thank you. Your idea is with us, and is shown once somebody has looked."), "good")
    else:
        flash(_("Thank you. Your idea is on the board."), "good")


def come_in(board: Board) -> Any:
    """Who has no place is asked for the code on their badge, or to sign in."""
    form = CodeForm()
    if form.validate_on_submit():
        place = enter(board, form.code.data)
        if place is not None:
            return redirect(url_for(".board", id=board.id, key=links.delegate_key(place)), code=303)
        form.code.errors = [_("We do not know this code here. It stands under the square on your badge.")]
    return render_template("ideas/come_in.html", board=board, form=form), form.status


@limiter.limit("300 per minute")  # a hall behind one address; there are too many codes to guess one
def enter(board: Board, typed: str) -> Registration | None:
    return db.session.scalar(place_with_code(codes.read(typed), board.session.conference))  # type: ignore[no-any-return]


def show(board: Board, place: Registration, form: IdeaForm) -> str:
    sees_all = permissions.may_see_ideas(place)
    seen = queries.shown_or_own(board, place) if sees_all else queries.own(board, place)
    page = page_of(seen, order_of(board), IDEAS_ON_A_PAGE)
    return render_template(
        "ideas/board.html",
        board=board,
        address=links.board_path(board, place),
        page=page,
        backed=set(db.session.scalars(queries.backed_by(place, [each.id for each in page]))),
        sees_all=sees_all,
        may_back=permissions.may_back(place, board),
        form=form,
    )


def order_of(board: Board) -> list[Key]:
    """While the board is open the newest first; once it was shared, the most backed."""
    newest = Key(Idea.id, descending=True)
    return [Key(Idea.backed, descending=True), newest] if board.shared_at else [newest]


@bp.post("/<int:id>/ideas/<int:idea_id>/backing")
@public
@limiter.limit("120 per minute", key_func=which_delegate)
def back(id, idea_id):
    found = board_at(id)
    place = place_at(found.session.conference)
    if place is None or not permissions.may_back(place, found):
        abort(404)
    idea = db.one_or_404(queries.shown(found).where(Idea.id == idea_id))
    change = actions.back if request.form.get("back") == "1" else actions.take_back
    change(idea, place)
    return redirect(f"{links.board_path(found, place)}#idea-{idea.id}", code=303)
