"""What one saved for later, and who found a post useful."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions import saving as actions
from network.communities.queries import saving as queries
from network.communities.views.loading import ID, back_to
from network.communities.views.posts import standing_post_at
from network.core.access import require
from network.core.db import rows
from network.core.login import visitor
from network.core.pages import page_of
from network.core.security import keep_out_of_caches


@bp.get("/saved")
def saved():
    require(permissions.may_see_communities(visitor()))
    page = page_of(queries.saved_by(visitor()), queries.LATEST_SAVED_FIRST)
    if any(community.is_sensitive for _post, _thread, community, _author in page.items):
        keep_out_of_caches()
    return render_template("communities/saved.html", page=page)


@bp.post(f"/posts/{ID}/saving")
def save(id):
    post, _own = standing_post_at(id)
    if request.form.get("save") == "no":
        actions.let_go(post, visitor())
    else:
        actions.save_for_later(post, visitor())
        flash(_("Saved. You find it under “Saved for later” beside the list of communities."), "success")
    return redirect(back_to(f"post-{id}", otherwise=url_for(".post", id=id)), code=303)


@bp.get(f"/posts/{ID}/thanks")
def thanks(id):
    post, own = standing_post_at(id)
    community = post.thread.community
    if not permissions.may_see_participants(visitor(), community, own):
        abort(404)
    found = rows(queries.thanked_by(post, community, permissions.may_facilitate(visitor(), own)))
    return render_template(
        "communities/posts/thanks.html", post=post, found=found, others=max(post.thanks_count - len(found), 0)
    )
