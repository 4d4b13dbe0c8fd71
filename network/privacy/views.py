"""One's own data: what there is, and taking it along."""

import json

import structlog
from flask import Response, render_template
from flask_babel import gettext as _

from network.core import clock
from network.core.access import require, require_recent
from network.core.limits import limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people.permissions import may_keep_own_account
from network.privacy import bp
from network.privacy.gathering import held_about
from network.privacy.register import ABOUT

log = structlog.get_logger()


@bp.get("")
def own_data():
    require(may_keep_own_account(visitor()))
    keep_out_of_caches()
    return render_template("privacy/own_data.html", kinds=sorted({str(title) for title in ABOUT.values()}))


@bp.post("/download/<any(json, html):form>")
@limiter.limit("20 per hour")
def download(form):
    """A file of everything; asked for by a button, so that no address gives it."""
    require(may_keep_own_account(visitor()))
    require_recent()
    keep_out_of_caches()
    everything = held_about(visitor())
    log.info("own_data_downloaded", person=visitor().id)
    if form == "json":
        text = json.dumps(everything.as_json(), ensure_ascii=False, indent=2)
    else:
        text = render_template("privacy/everything.html", everything=everything)
    name = _("my-data-%(day)s", day=f"{clock.today():%Y-%m-%d}")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(text, mimetype={"json": "application/json", "html": "text/html"}[form], headers=headers)
