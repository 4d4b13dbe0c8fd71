"""What search may find of webinars: those that are published, by the same rule as their pages. The link to join never is."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from network.core.searchable import Document, Searchable, Watch, described, offer
from network.webinars.models import Webinar
from network.webinars.queries import is_visible

SOURCE = select(
    Webinar.id.label("record_id"), Webinar.title, Webinar.slug, Webinar.summary, Webinar.description_html, Webinar.hosts,
    Webinar.starts_at,
).where(Webinar.published_at.is_not(None), Webinar.cancelled_at.is_(None))  # fmt: skip


def document(row: Any) -> Document:
    return Document(
        title=row.title,
        text=described(row.summary, row.description_html, row.hosts),
        path=f"/webinars/{row.slug}",
        happened_at=row.starts_at,
        place=row.hosts,
    )


def visible_ids(person: Any) -> Select:
    return select(Webinar.id).where(is_visible(person))


offer(
    Searchable(
        kind="webinar",
        precedence=7,
        label=_l("Webinars"),
        source=SOURCE,
        document=document,
        watches=(Watch(Webinar),),
        readable=visible_ids,
    )
)
