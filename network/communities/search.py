"""What search may find of communities: what they are for, their threads, and the replies in them.

Who may find what is written in one is said by `queries.access.readable_communities`. Of a sensitive community only titles
are kept, and only for those who take part: its words never reach the index. What is said under the Chatham House rule is
found by those who take part alone.
"""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, or_, select

from network.communities.models import Community, Post, Thread
from network.communities.queries.access import may_enter, takes_part
from network.communities.queries.posts import searchable_posts
from network.communities.queries.standing import post_stands, thread_stands
from network.core.searchable import Document, Searchable, Watch, columns_in, offer, side_by_side, words_of

POSTS = searchable_posts()
ABOUT = select(
    Community.id.label("record_id"), Community.title, Community.slug, Community.domain_html, Community.aims_html,
    Community.who_for, Community.founded_at,
).where(Community.archived_at.is_(None))  # fmt: skip


def community_document(row: Any) -> Document:
    return Document(
        title=row.title,
        text=side_by_side(words_of(row.domain_html), row.who_for, words_of(row.aims_html)),
        path=f"/communities/{row.slug}",
        happened_at=row.founded_at,
        shows_date=False,
    )


def thread_document(row: Any) -> Document:
    return Document(
        title=row.title,
        text="" if row.is_sensitive else words_of(row.body_html),
        path=f"/communities/threads/{row.thread_id}-{row.thread_slug}",
        happened_at=row.posted_at,
        place=row.community_title,
        community_id=row.community_id,
        thread_id=row.thread_id,
        author_id=row.author_id,
        is_confidential=row.is_chatham_house,
    )


def reply_document(row: Any) -> Document:
    return Document(
        title="",
        text=words_of(row.body_html),
        path=f"/communities/posts/{row.record_id}",
        happened_at=row.posted_at,
        place=row.community_title,
        community_id=row.community_id,
        thread_id=row.thread_id,
        author_id=row.author_id,
        is_confidential=row.is_chatham_house,
    )


def communities_to_find(person: Any) -> Select:
    """What every community is for is all members' to know; a sensitive one is not even named to those outside it."""
    return select(Community.id).where(may_enter(person), or_(Community.is_sensitive.is_(False), takes_part(person)))


def threads_in(community: Community) -> Select:
    return select(Thread.id).where(Thread.community_id == community.id)


def replies_in(community: Community) -> Select:
    return select(Post.id).join(Post.thread).where(Thread.community_id == community.id, Post.is_opening.is_(False))


def replies_to(thread: Thread) -> Select:
    return select(Post.id).where(Post.thread_id == thread.id, Post.is_opening.is_(False))


POST_CHANGES = frozenset({"body_html", "author_id", "thread_id", "is_opening"}) | columns_in(post_stands(), Post)
THREAD_CHANGES = frozenset({"community_id", "is_chatham_house"}) | columns_in(thread_stands(), Thread)
COMMUNITY_CHANGES = frozenset({"title", "is_sensitive", "is_chatham_house"})

offer(
    Searchable(
        kind="community",
        precedence=9,
        label=_l("Communities"),
        source=ABOUT,
        document=community_document,
        watches=(Watch(Community),),
        readable=communities_to_find,
    )
)
offer(
    Searchable(
        kind="thread",
        precedence=2,
        label=_l("Conversations"),
        source=POSTS.with_only_columns(
            Thread.id.label("record_id"), *[column for column in POSTS.selected_columns if column.key != "record_id"]
        ).where(Post.is_opening),
        document=thread_document,
        watches=(
            Watch(Post, lambda post: [post.thread_id] if post.is_opening else [], POST_CHANGES),
            Watch(Thread, columns=THREAD_CHANGES | {"title"}),
            Watch(Community, threads_in, COMMUNITY_CHANGES),
        ),
    )
)
offer(
    Searchable(
        kind="reply",
        precedence=1,
        label=_l("Conversations"),
        tab="thread",
        source=POSTS.where(and_(Post.is_opening.is_(False), Community.is_sensitive.is_(False))),
        document=reply_document,
        watches=(
            Watch(Post, columns=POST_CHANGES),
            Watch(Thread, replies_to, THREAD_CHANGES),
            Watch(Community, replies_in, COMMUNITY_CHANGES),
        ),
    )
)
