"""What stands beneath a post's words, made into HTML when it is written, so that reading a thread asks for nothing more."""

from flask import current_app

from network.communities.links import links_shown_of
from network.communities.models import LinkCard, Post
from network.communities.queries import attachments as queries
from network.communities.queries.link_cards import cards_at
from network.core.db import db, rows


def set_below(post: Post) -> None:
    """Make it anew, after anything beneath the post has changed."""
    attached = rows(queries.attachments_of(post))
    page = current_app.jinja_env.get_template("communities/posts/_below.html")
    post.below_html = page.render(
        pictures=[each for each in attached if each.is_picture],
        files=[each for each in attached if not each.is_picture],
        address="/communities/attachments/",
        cards=cards_of(post),
    ).strip()
    db.session.flush()


def cards_of(post: Post) -> list[LinkCard]:
    """What we know of the pages it links to, in the order of the links."""
    links = links_shown_of(post)
    known = {card.address: card for card in rows(cards_at(links))} if links else {}
    return [known[link] for link in links if link in known and known[link].title]
