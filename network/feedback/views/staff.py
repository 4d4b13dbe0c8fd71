"""What was answered, for events staff: how many, the charts and their tables, and people's words."""

from flask import abort, render_template

from network.core.access import require
from network.core.charts import chart_of
from network.core.db import db, rows
from network.core.login import visitor
from network.core.occasions import HOSTS
from network.core.security import keep_out_of_caches
from network.feedback import bp, queries
from network.feedback.permissions import may_see_feedback
from network.feedback.results import results as results_of


@bp.get("/<kind>/<int:id>")
def results(kind, id):
    require(may_see_feedback(visitor()))
    keep_out_of_caches()
    occasion = HOSTS[kind].occasion(id) if kind in HOSTS else None
    if occasion is None:
        abort(404)
    asked, answered = db.session.execute(queries.rate(kind, id)).one()
    found = results_of(asked, answered, rows(queries.answers(kind, id)))
    drawn = [(table, chart_of(table)) for table in found.tables]
    return render_template("feedback/results.html", occasion=occasion, results=found, drawn=drawn)
