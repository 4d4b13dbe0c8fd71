"""How an event went, on the page and as a file."""

from flask import abort, render_template
from flask_babel import gettext as _

from network.conferences import bp
from network.conferences.outcome import tables_of
from network.conferences.views.staff import managed
from network.core.charts import chart_of
from network.core.sheets import csv_answer


@bp.get("/<slug>/staff/outcome")
def staff_outcome(slug):
    conference = managed(slug)
    tables = tables_of(conference)
    return render_template(
        "conferences/staff/outcome.html",
        conference=conference,
        tables=[(each, chart_of(each)) for each in tables],
        total=tables[0].rows[-1] if tables[0].rows else (_("All"), 0, 0, None, 0, 0),
    )


@bp.get("/<slug>/staff/outcome/<any(sectors, prices, sessions):by>.csv")
def outcome_file(slug, by):
    conference = managed(slug)
    found = next((each for each in tables_of(conference) if each.name == by), None) or abort(404)
    return csv_answer(f"{conference.slug}-{by}.csv", found.headings, found.rows)
