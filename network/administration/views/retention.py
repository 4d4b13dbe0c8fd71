"""How long each kind of thing is kept, and what is past its date."""

from flask import render_template

from network.administration import bp
from network.administration.permissions import may_administer
from network.core import retention
from network.core.access import require
from network.core.login import visitor
from network.core.security import keep_out_of_caches


@bp.get("/retention")
def what_is_kept():
    require(may_administer(visitor()))
    keep_out_of_caches()
    return render_template("administration/retention.html", kinds=retention.past_their_date())
