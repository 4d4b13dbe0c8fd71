"""The pages that a post links to, as far as they are looked at."""

import html
import re
from urllib.parse import urldefrag, urlsplit

from flask import current_app

from network.communities.models import Post
from network.core.outside import LONGEST_ADDRESS

MOST = 3
LINK = re.compile(r'<a [^>]*?href="(https?://[^"]+)"')


def links_in(body_html: str) -> list[str]:
    """The first few addresses elsewhere, each once. The HTML is ours: `text.render` made it."""
    found = [urldefrag(html.unescape(address)).url for address in LINK.findall(body_html)]
    return list(dict.fromkeys(address for address in found if is_elsewhere(address)))[:MOST]


def is_elsewhere(address: str) -> bool:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return False
    return bool(host) and len(address) <= LONGEST_ADDRESS and host != urlsplit(current_app.config["BASE_URL"]).hostname


def links_shown_of(post: Post) -> list[str]:
    """None of what is said where people must be safe, nor of what nobody has let stand yet."""
    if not current_app.config["LINK_PREVIEWS"] or post.thread.community.is_sensitive:
        return []
    return links_in(post.body_html) if post.stands and post.thread.stands else []
