"""The page of results."""

from flask import render_template, request

from network.core.access import public
from network.search import bp


@bp.get("")
@public
def results() -> str:
    return render_template("search/results.html", search_words=request.args.get("q", ""))
