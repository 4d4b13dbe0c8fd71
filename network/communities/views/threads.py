"""A conversation: read, added to, followed, closed."""

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _

from network.communities import bp
from network.communities.actions import care
from network.communities.actions import posts as actions
from network.communities.actions.drafts import Place
from network.communities.forms.writing import ReplyForm
from network.communities.views.composing import Composing
from network.communities.views.lines import lines_above
from network.communities.views.loading import ID, address_of_thread, note_reading, voices_here
from network.communities.views.poll_seen import poll_seen
from network.communities.views.posts_shown import POSTS_ON_A_PAGE, posts_shown
from network.communities.views.replying import reply_begun, sending_at
from network.communities.views.sight import Beside, Sight, thread_at
from network.core.access import require
from network.core.addresses import url_for
from network.core.errors import refusals_shown_on
from network.core.login import visitor


@bp.get(f"/threads/{ID}-<slug>")
def thread(id, slug):
    sight = thread_at(id)
    if id != sight.thread.id or slug != sight.thread.slug:
        return redirect(address_of_thread(sight.thread), code=303)
    return show(sight)


@bp.route(f"/threads/{ID}/replies", methods=["GET", "POST"])
def reply(id):
    sight = thread_at(id)
    here = address_of_thread(sight.thread, end=1)
    if request.method == "GET":
        return redirect(here, code=303)
    require(sight.may_write)
    form = ReplyForm(voices_here())
    composing, place = Composing(form, sight.community, sight.draft), Place.reply(sight.thread)
    if composing.is_to_be_kept() and sight.may_reply:
        composing.keep(place)
        note_reading(sight.thread)
        return redirect(f"{here}#reply", code=303)
    if composing.is_to_be_posted():
        with refusals_shown_on(form):
            post = actions.reply(
                sight.thread,
                visitor(),
                form.body.data,
                form.representative,
                form.sent,
                composing.attached,
                form.answers_id,
            )
            composing.let_go(place)
            note_reading(sight.thread)
            is_long = sight.thread.reply_count >= POSTS_ON_A_PAGE
            page = here if is_long else address_of_thread(sight.thread)
            return redirect(f"{page}#post-{post.id}", code=303)
    return show(thread_at(id), composing), form.status


def show(sight: Sight, composing: Composing | None = None) -> str:
    """The page of a thread. A form that was sent and not taken is shown again under the last posts."""
    posts = posts_shown(sight.thread, at_the_end=composing is not None)
    return render_template(
        "communities/threads/thread.html",
        sight=sight,
        thread=sight.thread,
        community=sight.community,
        posts=posts,
        lines=lines_above(sight.thread, posts),
        post_address=url_for("communities.post", id=0)[:-1],
        people_address=url_for("organisations.person", handle="-")[:-1],
        report_address=url_for("moderation.report", kind="post", id=0).removesuffix("0/report"),
        beside=Beside.of(sight),
        composing=composing or reply_begun(sight),
        submission=composing.form.submission.data if composing else sending_at(sight.thread),
        shown=poll_seen(sight.thread),
    )


@bp.post(f"/threads/{ID}/following")
def follow(id):
    sight = thread_at(id)
    if request.form.get("follow") == "no":
        care.unfollow(sight.thread, visitor())
        flash(_("You will not be told of replies here."), "success")
    elif request.form.get("follow") == "mute":
        care.mute(sight.thread, visitor())
        flash(_("Muted: you will hear nothing of this conversation."), "success")
    else:
        care.follow(sight.thread, visitor())
        flash(_("You will be told when somebody replies."), "success")
    note_reading(sight.thread)
    return redirect(address_of_thread(sight.thread), code=303)


@bp.post(f"/threads/{ID}/closing")
def close(id):
    sight = thread_at(id)
    require(sight.may_facilitate)
    if request.form.get("close") == "no":
        care.reopen(sight.thread)
    else:
        care.close(sight.thread)
    return redirect(address_of_thread(sight.thread), code=303)
