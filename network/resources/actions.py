"""What research staff do: add a resource, change it, publish it, withdraw it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import exists, select
from werkzeug.datastructures import FileStorage

from network.core import clock, files, text
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.people.models import Person
from network.resources import queries
from network.resources.models import Facet, Precision, Resource, ResourceFacet, ResourceKind, Visibility

RESERVED = {"staff"}  # pages of our own under /library


def add(
    title: str,
    kind: ResourceKind,
    summary: str,
    published_on: date,
    precision: Precision = Precision.DAY,
    upload: FileStorage | None = None,
    by: Person | None = None,
    **more: Any,
) -> Resource:
    """A new resource, as a draft. `more` are other columns: body, authors, partners, themes, places, audiences, visibility, community_id, link …"""
    resource = Resource(slug=text.free_slug(title, is_taken), created_at=clock.now(), revision=1)
    write(resource, title=title, kind=kind, summary=summary, published_on=published_on, precision=precision, **more)
    put_file(resource, upload, by)
    return save(resource)


def edit(
    resource: Resource, seen_revision: int, upload: FileStorage | None = None, by: Person | None = None, **values: Any
) -> None:
    """Change a resource, unless somebody else has since it was opened for changing."""
    lock(resource)
    if resource.revision != seen_revision:
        raise Refused(
            _(
                "Somebody else saved this resource after you had opened it. What you typed is still here: "
                "compare it with the resource as it is now, then save again."
            )
        )
    write(resource, **values)
    put_file(resource, upload, by)
    resource.revision += 1
    db.session.flush()


def publish(resource: Resource) -> None:
    """Let those it is for find it in the library; a recording only with captions, for those who do not hear it."""
    lock(resource)
    if resource.lacks_captions and not resource.is_published:
        raise Refused(_("A recording needs captions before it is published. Say so on its form once it has them."))
    resource.published_at = resource.published_at or clock.now()
    resource.withdrawn_at = None
    db.session.flush()


def withdraw(resource: Resource) -> None:
    """Take it out of the library, its file with it; it can be published again."""
    lock(resource)
    if not resource.is_published:
        raise Refused(_("This resource is not in the library."))
    resource.withdrawn_at = clock.now()
    db.session.flush()


def write(resource: Resource, **values: Any) -> None:
    for facet, name in ((Facet.THEME, "themes"), (Facet.PLACE, "places")):
        if name in values:
            values[name] = as_known(values[name], rows(queries.known_values(facet)))
    for name, value in values.items():
        setattr(resource, name, value)
    resource.visibility = resource.visibility or Visibility.MEMBERS
    if resource.visibility != Visibility.COMMUNITY:
        resource.community_id = None
    elif resource.community_id is None:
        raise Refused(_("Choose the community whose resource this is."))
    resource.body_html = text.render(resource.body or "").html
    write_facets(resource)


def write_facets(resource: Resource) -> None:
    """Bring the facets in line with the resource; those that stay are left alone."""
    wanted = set(facets_of(resource))
    for held in list(resource.facets):
        if (held.facet, held.value) in wanted:
            wanted.remove((held.facet, held.value))
        else:
            resource.facets.remove(held)
    resource.facets += [ResourceFacet(facet=facet, value=value) for facet, value in sorted(wanted)]


def facets_of(resource: Resource) -> Iterable[tuple[Facet, str]]:
    """The facets that a resource has: (facet, value)."""
    yield Facet.KIND, str(resource.kind.value)
    yield Facet.YEAR, str(resource.published_on.year)
    yield from ((Facet.THEME, theme) for theme in resource.themes or [])
    yield from ((Facet.PLACE, place) for place in resource.places or [])
    yield from ((Facet.AUDIENCE, audience) for audience in resource.audiences or [])


def as_known(words: Sequence[str], known: Sequence[str]) -> list[str]:
    """The words as the library already writes them, each once: "hate crime" and "Hate crime" are one theme."""
    spelling = {word.casefold(): word for word in known}
    return list(dict.fromkeys(spelling.setdefault(word.casefold(), word) for word in words))


def put_file(resource: Resource, upload: FileStorage | None, by: Person | None) -> None:
    if upload and upload.filename:
        resource.file = files.keep(upload, by=by.id if by else None)


def is_taken(slug: str) -> bool:
    return slug in RESERVED or bool(db.session.scalar(select(exists().where(Resource.slug == slug))))
