"""Who changed what: every change of every business record, newest first."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.administration import bp, queries, words
from network.administration.permissions import may_administer
from network.core.access import require
from network.core.history import Change
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people.models import Person

COLUMNS = (
    Column("when", _l("When"), lambda row: row[0].at, sort=Change.at, kind="moment"),
    Column("who", _l("Who"), lambda row: row[1].name if row[1] else _("The network itself")),
    Column("what", _l("What"), lambda row: words.what(row[0])),
    Column("deed", _l("Deed"), lambda row: words.action(row[0])),
    Column("changes", _l("Changes"), lambda row: words.sentence(row[0])),
)


@bp.get("/history")
def history():
    require(may_administer(visitor()))
    keep_out_of_caches()
    listing = Listing(
        name="history",
        statement=queries.changes(),
        columns=COLUMNS,
        filters=[
            Filter("kind", _l("Kind of record"), words.kinds(), lambda table: Change.record_type == table),
            Filter("deed", _l("Deed"), list(words.ACTIONS.items()), lambda action: Change.action == action),
        ],
        searched=[Person.name, Person.email],
        unique=Change.id,
        default_sort="when",
        descending=True,
    )
    return listing.answer("administration/history.html")
