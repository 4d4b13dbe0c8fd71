"""What stands beneath a post's words, made into HTML when it is written, so that reading a thread asks for nothing more."""

from flask import current_app

from network.communities.models import Post
from network.communities.queries import attachments as queries
from network.core.db import db, rows


def set_below(post: Post) -> None:
    """Make it anew, after anything beneath the post has changed."""
    attached = rows(queries.attachments_of(post))
    page = current_app.jinja_env.get_template("communities/posts/_below.html")
    post.below_html = page.render(
        pictures=[each for each in attached if each.is_picture],
        files=[each for each in attached if not each.is_picture],
        address="/communities/attachments/",
    ).strip()
    db.session.flush()
