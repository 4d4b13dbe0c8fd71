"""The library as its readers see it: the list with its facets, a resource, and its file."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import abort, render_template, request, url_for

from network.core import files
from network.core.access import public
from network.core.db import db, rows
from network.core.login import visitor
from network.core.origins import origins_of
from network.core.pages import page_of
from network.memberships.voice import voice_of
from network.resources import bp, queries
from network.resources.choices import Choice
from network.resources.jobs import note_use
from network.resources.models import Facet, label_of

SHOWN_AT_FIRST = 8  # values of a facet; the others are one click away


@dataclass(frozen=True)
class Value:
    """A value of a facet as a link: choosing it, or taking it back."""

    label: str
    count: int
    is_chosen: bool
    url: str


@bp.get("")
@public
def library():
    choice = Choice.read(request.args)
    page = page_of(queries.library(visitor(), choice), queries.NEWEST_FIRST)
    counts = counts_by_facet(rows(queries.facet_counts(visitor(), choice)))
    return render_template(
        "resources/library.html",
        page=page,
        choice=choice,
        total=total(choice, counts),
        facets=[(facet, values_of(facet, choice, counts[facet])) for facet in Facet],
        chosen=[(facet, label_of(facet, value), address(choice.turned(facet, value))) for facet, value in choice],
        without_words=address(choice.without_words()),
        shown_at_first=SHOWN_AT_FIRST,
    )


@bp.get("/<slug>")
@public
def resource(slug):
    found = db.one_or_404(queries.resource(visitor(), slug))
    related = rows(queries.related(visitor(), found)) if found.themes else []
    count_use(found)
    return render_template(
        "resources/resource.html",
        resource=found,
        related=related,
        origins=origins_of(visitor(), found.id),
        host=urlsplit(found.link).netloc,
    )


@bp.get("/<slug>/file")
@public
def file(slug):
    """The same question as the page's: whoever may not see the resource finds no file either."""
    found = db.one_or_404(queries.resource(visitor(), slug))
    if found.file is None:
        abort(404)
    return files.download(found.file)


def count_use(found):
    """For the organisation of a member, that it used a resource made for members or for all."""
    voice = voice_of(visitor())
    if voice.is_member and voice.organisation:
        note_use.later(found.id, voice.organisation.id)


def address(choice: Choice) -> str:
    return url_for("resources.library", **choice.arguments)


def counts_by_facet(counted: Iterable[tuple[Facet, str, int]]) -> dict[Facet, dict[str, int]]:
    found: dict[Facet, dict[str, int]] = defaultdict(dict)
    for facet, value, count in counted:
        found[facet][value] = count
    return found


def total(choice: Choice, counts: dict[Facet, dict[str, int]]) -> int:
    """How many are found: each resource has exactly one kind, so the kinds' counts say it without another question."""
    kinds = counts[Facet.KIND]
    chosen = choice.values.get(Facet.KIND)
    return sum(count for kind, count in kinds.items() if not chosen or kind in chosen)


def values_of(facet: Facet, choice: Choice, counts: dict[str, int]) -> list[Value]:
    """The values to choose from: years falling, others by how many they show; what is chosen stays in sight."""
    known = counts | {value: counts.get(value, 0) for value in choice.values.get(facet, ())}
    found = [
        Value(label_of(facet, value), count, choice.has(facet, value), address(choice.turned(facet, value)))
        for value, count in known.items()
    ]
    if facet == Facet.YEAR:
        return sorted(found, key=lambda value: value.label, reverse=True)
    return sorted(found, key=lambda value: (not value.is_chosen, -value.count, value.label))
