"""The page of results, and the suggestions beneath the box while somebody types."""

from flask import render_template, request

from network.core.access import public
from network.core.login import visitor
from network.core.searchable import SEARCHABLES
from network.core.security import keep_out_of_caches
from network.search import bp
from network.search.marks import Marker
from network.search.results import results_for, suggested_for
from network.search.spelling import correction
from network.search.words import read

#: The order of the tabs; kinds that are not named here come after.
FIRST = ("thread", "resource", "webinar", "conference", "news", "community", "organisation", "person")
MEMBERS_OWN = ("thread", "community", "person")


@bp.get("")
@public
def results() -> str:
    typed = request.args.get("q", "")
    tab = request.args.get("kind", "")
    found = results_for(visitor(), read(typed), tab if tab in tabs() else "")
    if found.community_ids:
        keep_out_of_caches()
    return render_template(
        "search/results.html",
        search_words=shown_again(typed),
        results=found,
        tab=tab,
        tabs=tabs(),
        labels={kind: searchable.label for kind, searchable in SEARCHABLES.items()},
        did_you_mean="" if found or not found.question else correction(visitor(), found.question),
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
        found=suggested_for(visitor(), question),
        marker=Marker.of(question),
        search_words=shown_again(typed),
        labels={kind: searchable.label for kind, searchable in SEARCHABLES.items()},
    )


def tabs() -> dict[str, str]:
    """The kinds that have a tab of their own, with its words; without those of which a stranger finds none."""
    kinds = {kind: str(found.label) for kind, found in SEARCHABLES.items() if not found.tab}
    hidden = () if visitor().is_authenticated else MEMBERS_OWN
    ordered = [*(kind for kind in FIRST if kind in kinds), *(kind for kind in kinds if kind not in FIRST)]
    return {kind: kinds[kind] for kind in ordered if kind not in hidden}


def shown_again(typed: str) -> str:
    """What was typed, as a page can bear it."""
    return typed[:200].encode("utf-8", "replace").decode().replace("\x00", "")
