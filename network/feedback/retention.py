"""How long it is kept whom we asked."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import String, Update, cast, update

from network.core.retention import kept_for
from network.feedback.models import FeedbackRequest


@kept_for(days=90, what=_l("Whom we asked what an event was like"))
def requests(before: datetime) -> Update:
    """How many were asked stays; who they were does not."""
    old = update(FeedbackRequest).where(FeedbackRequest.asked_at < before, FeedbackRequest.email.contains("@"))
    return old.values(email=cast(FeedbackRequest.id, String), person_id=None)
