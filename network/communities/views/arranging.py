"""A facilitator puts a thread in order. What moves posts is chosen on one page, shown with its consequences on the next, then done."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from network.communities import bp
from network.communities.actions import arranging as actions
from network.communities.forms.writing import SplitForm
from network.communities.models import Rearrangement, RearrangementKind, Thread, ThreadKind
from network.communities.queries import arranging as queries
from network.communities.queries.access import visible_threads
from network.communities.views.loading import ID, address_of_thread
from network.communities.views.sight import thread_at
from network.core import undoing
from network.core.access import require
from network.core.addresses import record_number
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.undoing import Undoable, offer_undo_at

TOGGLES = {
    "pin": (actions.pin, _l("The conversation stands above all others now."), "unpin"),
    "unpin": (actions.unpin, _l("The conversation is pinned no more."), "pin"),
    "archive": (actions.archive, _l("The conversation is closed and put away."), "take_back"),
    "bring_back": (actions.bring_back, _l("The conversation is back, and still closed."), "archive"),
    "take_back": (actions.take_archiving_back, _l("The conversation is back in the list."), "archive"),
}


def facilitated_thread_at(id):
    sight = thread_at(id)
    require(sight.may_facilitate)
    return sight.thread


@bp.route(f"/threads/{ID}/arrangement", methods=["GET", "POST"])
def arrange(id):
    thread = facilitated_thread_at(id)
    if request.method == "POST":
        deed, sentence, opposite = TOGGLES.get(request.values.get("deed", "")) or abort(400)
        deed(thread)
        offer_undo_at(str(sentence), url_for(".arrange", id=id, deed=opposite))
        return redirect(address_of_thread(thread), code=303)
    return render_template(
        "communities/arranging/arrange.html",
        thread=thread,
        places=[
            each for each in rows(queries.places_for(thread, visitor())) if each.is_as_private_as(thread.community)
        ],
        others=rows(queries.threads_beside(thread)),
        replies=rows(queries.replies_of(thread).limit(1)),
        deeds=rows(queries.deeds_on(thread)),
    )


@bp.route(f"/threads/{ID}/move", methods=["GET", "POST"])
def move(id):
    """`to`: the id of a community the visitor facilitates too."""
    thread = facilitated_thread_at(id)
    place = chosen_place("to")
    if request.method == "POST":
        moved = actions.move(thread, place, visitor())
        offer_undo_at(_("The conversation was moved."), url_for(".undo_rearrangement", id=moved.id))
        return redirect(address_of_thread(thread), code=303)
    return render_template("communities/arranging/move.html", thread=thread, place=place)


def chosen_place(name):
    """The community that is asked for, if the visitor facilitates it; any other is not there."""
    number = request.values.get(name, 0, type=record_number)
    return db.one_or_404(queries.own_place(number, visitor()))


@bp.route(f"/threads/{ID}/merge", methods=["GET", "POST"])
def merge(id):
    """`with`: the id of another thread of the community."""
    thread = facilitated_thread_at(id)
    number = request.values.get("with", 0, type=record_number)
    other = db.one_or_404(
        visible_threads(visitor()).where(Thread.id == number, Thread.community_id == thread.community_id)
    )
    if request.method == "POST":
        merged = actions.merge(thread, other, visitor())
        offer_undo_at(_("The two conversations are one now."), url_for(".undo_rearrangement", id=merged.id))
        return redirect(address_of_thread(db.session.get_one(Thread, merged.thread_id)), code=303)
    first = min((thread, other), key=lambda each: db.session.scalar(queries.first_post_of(each)) or 0)
    gone = other if first is thread else thread
    return render_template("communities/arranging/merge.html", thread=thread, other=other, kept=first, gone=gone)


@bp.route(f"/threads/{ID}/split", methods=["GET", "POST"])
def split(id):
    """`post`: the ids of the replies that go; without any, all are shown to choose from."""
    thread = facilitated_thread_at(id)
    chosen = set(request.values.getlist("post", type=record_number))
    replies = rows(queries.replies_of(thread))
    going = [(post, name) for post, name in replies if post.id in chosen]
    if not going:
        return render_template(
            "communities/arranging/choose_posts.html", thread=thread, replies=replies, has_chosen="go" in request.args
        )
    form = SplitForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            parted, new = actions.split(thread, chosen, form.title.data, ThreadKind(form.kind.data), visitor())
            said = ngettext(
                "%(num)d post has a conversation of its own now.",
                "%(num)d posts have a conversation of their own now.",
                parted.post_count,
            )
            offer_undo_at(said, url_for(".undo_rearrangement", id=parted.id))
            return redirect(address_of_thread(new), code=303)
    return render_template("communities/arranging/split.html", thread=thread, going=going, form=form), form.status


@bp.post(f"/rearrangements/{ID}/undoing")
def undo_rearrangement(id):
    done = db.one_or_404(queries.rearrangement(id))
    thread = facilitated_thread_at(done.thread_id)
    undone = UNDOING[done.kind](done, thread)
    flash(_("Undone: the posts stand where they stood before."), "success")
    return redirect(address_of_thread(undone), code=303)


def undo_move(done: Rearrangement, thread: Thread) -> Thread:
    place = db.one_or_404(queries.own_place(done.from_community_id or 0, visitor()))
    actions.take_back_move(done, thread, place)
    return thread


def undo_split(done: Rearrangement, thread: Thread) -> Thread:
    """The two become one again, with whatever was written since."""
    actions.take_back_split(done, thread, db.session.get_one(Thread, done.other_thread_id), visitor())
    return thread


def undo_merge(done: Rearrangement, thread: Thread) -> Thread:
    journal = db.session.get(Undoable, done.undoable_id or 0)
    if journal is None:
        abort(404)
    actions.check_that_both_are_here(thread, db.session.get_one(Thread, done.other_thread_id))
    undoing.undo(journal, visitor())
    return thread


UNDOING = {
    RearrangementKind.MOVED: undo_move,
    RearrangementKind.SPLIT: undo_split,
    RearrangementKind.MERGED: undo_merge,
}
