"""The page of results, and the suggestions beneath the box while somebody types."""

from flask import render_template, request

from network.communities.models import ThreadKind
from network.core.access import public
from network.core.limits import limiter
from network.core.login import visitor
from network.core.searchable import SEARCHABLES
from network.core.security import keep_out_of_caches
from network.search import bp
from network.search.chips import address_of, chips_of, days_refused, tabs_of
from network.search.marks import Marker
from network.search.narrowing import Narrowing, narrowing_of
from network.search.results import Results, results_for, suggested_for
from network.search.spelling import correction
from network.search.words import read

#: Enough for who looks for something; too few for who takes the directory away name by name.
SEARCHES = "60 per minute; 600 per hour"
MOST_PAGES = 4


@bp.get("")
@public
@limiter.limit(SEARCHES)
def results() -> str:
    typed = request.args.get("q", "")
    narrow = narrowing_of(visitor(), request.args)
    found = results_for(visitor(), read(typed), narrow, number_of_page())
    if found.community_ids or narrow.community:
        keep_out_of_caches()
    return render_template(
        "search/results.html",
        search_words=shown_again(typed),
        results=found,
        narrow=narrow,
        tabs=tabs_of(narrow, shown_again(typed)),
        chips=chips_of(narrow),
        refused=days_refused(narrow),
        thread_kinds=[(kind.value, kind.label) for kind in ThreadKind],
        address_of=address_of,
        labels={kind: str(SEARCHABLES[kind].label) for kind in {item.kind for item in found.items}},
        did_you_mean=corrected(found),
    )


@bp.get("/suggestions")
@public
def suggestions() -> str:
    """Titles that fit what was typed so far: a piece of a page."""
    typed = request.args.get("q", "")
    question = read(typed)
    keep_out_of_caches()
    return render_template(
        "search/_suggestions.html",
        found=suggested_for(visitor(), question, place_of_suggestions()),
        marker=Marker.of(question),
        search_words=shown_again(typed),
        labels={kind: searchable.label for kind, searchable in SEARCHABLES.items()},
        address_of=address_of,
    )


def place_of_suggestions() -> Narrowing:
    kept = {name: request.args[name] for name in ("community", "where") if name in request.args}
    return narrowing_of(visitor(), kept)


def number_of_page() -> int:
    number = request.args.get("page", 1, type=int)
    return number if 1 <= number <= MOST_PAGES else 1


def corrected(found: Results) -> str:
    return "" if found.total or not found.question else correction(visitor(), found.question)


def shown_again(typed: str) -> str:
    """What was typed, as a page can bear it."""
    return typed[:200].encode("utf-8", "replace").decode().replace("\x00", "")
