"""The form that is asked by mail, its results for staff, and what pages of events say of both."""

from typing import Any

from network.core.db import db
from network.feedback import bp, queries


@bp.app_context_processor
def rates() -> dict[str, Any]:
    return {"feedback_rate": feedback_rate}


def feedback_rate(kind: str, record_id: int) -> Any:
    """(asked, answered) of an occasion, for the page of its staff."""
    return db.session.execute(queries.rate(kind, record_id)).one()
