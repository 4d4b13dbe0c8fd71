"""What search may find in the library: what is published, by the same rule as its pages."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from network.core import clock
from network.core.searchable import Document, Searchable, Watch, described, offer
from network.resources.models import Precision, Resource
from network.resources.queries import is_published, is_readable

SOURCE = select(
    Resource.id.label("record_id"), Resource.title, Resource.slug, Resource.summary, Resource.body_html, Resource.authors,
    Resource.partners, Resource.themes, Resource.places, Resource.published_on, Resource.precision,
).where(is_published())  # fmt: skip


def document(row: Any) -> Document:
    return Document(
        title=row.title,
        text=described(row.summary, row.body_html, row.authors, row.partners, *row.themes, *row.places),
        path=f"/library/{row.slug}",
        happened_at=clock.at(row.published_on),
        shows_date=row.precision == Precision.DAY,
        place=row.authors,
    )


def readable_ids(person: Any) -> Select:
    return select(Resource.id).where(is_readable(person))


offer(
    Searchable(
        kind="resource",
        precedence=8,
        label=_l("Library"),
        source=SOURCE,
        document=document,
        watches=(Watch(Resource),),
        readable=readable_ids,
    )
)
