"""Writing to the rows of lists: seats of an audience, primary contacts of organisations."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import lazy_gettext as _l

from network.audiences import actions, queries
from network.audiences.permissions import may_write_to_many
from network.core.db import rows
from network.core.deeds import way
from network.people.models import Person


@way("people", _l("Write to them"), may=may_write_to_many)
@way("audience", _l("Write to them"), may=may_write_to_many)
def write_to_seats(author: Person, ids: Sequence[int]) -> str:
    return url_for("audiences.mailing", id=actions.begin(author, ids).id)


@way("organisations", _l("Write to their primary contacts"), may=may_write_to_many)
def write_to_organisations(author: Person, ids: Sequence[int]) -> str:
    return url_for("audiences.mailing", id=actions.begin(author, rows(queries.primary_seats(ids))).id)
