"""What search may find of news: what was published, from its moment on, by the same rule as its pages."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from network.core.searchable import Document, Searchable, Watch, described, offer
from network.news.models import NewsPost
from network.news.queries import is_readable

SOURCE = select(
    NewsPost.id.label("record_id"), NewsPost.title, NewsPost.slug, NewsPost.summary, NewsPost.body_html, NewsPost.tags,
    NewsPost.published_at,
).where(NewsPost.published_at.is_not(None), NewsPost.withdrawn_at.is_(None))  # fmt: skip


def document(row: Any) -> Document:
    return Document(
        title=row.title,
        text=described(row.summary, row.body_html, *row.tags),
        path=f"/news/{row.slug}",
        happened_at=row.published_at,
    )


def readable_ids(person: Any) -> Select:
    return select(NewsPost.id).where(is_readable(person))


offer(
    Searchable(
        kind="news",
        precedence=5,
        label=_l("News"),
        source=SOURCE,
        document=document,
        watches=(Watch(NewsPost),),
        readable=readable_ids,
    )
)
