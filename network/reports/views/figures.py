"""Reports on their own: over a period that stands in the address, with their pictures, and each table as a file."""

from datetime import date

from flask import abort, render_template, request

from network.core import clock
from network.core.access import require
from network.core.charts import chart_of
from network.core.login import visitor
from network.core.reports import REPORTS, Period, this_year
from network.core.security import keep_out_of_caches
from network.core.sheets import FORMATS
from network.reports import bp
from network.reports.permissions import may_read_reports, may_schedule_reports

LONGEST = 366 * 10  # days


@bp.context_processor
def drawing():
    return {"chart_of": chart_of, "may_schedule_reports": may_schedule_reports}


def period_asked() -> Period:
    """From and to as the address says; the last twelve months where it says nothing that can be."""
    usual = this_year()
    first, last = day_of("from") or usual.first, day_of("to") or usual.last
    return Period(first, last) if first <= last and (last - first).days <= LONGEST else usual


def day_of(name: str) -> date | None:
    try:
        day = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return day if clock.is_within_reach(day) else None


def reader() -> None:
    require(may_read_reports(visitor()))
    keep_out_of_caches()


@bp.get("")
def overview():
    reader()
    return render_template("reports/overview.html", reports=REPORTS.values())


@bp.get("/<name>")
def report(name):
    reader()
    found, period = REPORTS.get(name) or abort(404), period_asked()
    return render_template(
        "reports/report.html", report=found, tables=found.tables(period), period=period, reports=REPORTS.values()
    )


@bp.get("/<name>/<table>")
def table(name, table):
    """One table as CSV, or as a workbook."""
    reader()
    found, period = REPORTS.get(name) or abort(404), period_asked()
    asked = next((each for each in found.tables(period) if each.name == table), None) or abort(404)
    ending = request.args.get("format", "csv")
    ending = ending if ending in FORMATS else "csv"
    file_name = f"{name}-{table}-{period.first}-{period.last}.{ending}"
    return FORMATS[ending](file_name, asked.headings, asked.rows)
