"""What the library notes beside what people do: which organisations use it."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from network.core import clock
from network.core.db import db, save
from network.core.jobs import job
from network.resources.models import ResourceUse


@job
def note_use(resource_id: int, organisation_id: int) -> None:
    """Reading a page writes nothing, so a job does; what was noted today already stays one."""
    use = {"resource_id": resource_id, "organisation_id": organisation_id, "used_on": clock.today()}
    if db.session.scalar(select(ResourceUse.id).filter_by(**use)):
        return
    try:
        with db.session.begin_nested():
            save(ResourceUse(**use))
    except IntegrityError:
        return  # a colleague opened it at the same moment
