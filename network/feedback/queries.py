"""What can be asked of feedback."""

from sqlalchemy import Select, func, select

from network.conferences.models import Registration
from network.conferences.occasions import Conferences
from network.feedback.models import FeedbackAnswer, FeedbackRequest


def asked_already(kind: str, record_id: int) -> Select:
    """The addresses that were asked about an occasion."""
    return select(FeedbackRequest.email).where(FeedbackRequest.kind == kind, FeedbackRequest.record_id == record_id)


def request_at(registration: Registration) -> Select:
    """Whether and how a delegate was asked about their conference."""
    return select(FeedbackRequest).where(
        FeedbackRequest.kind == Conferences.kind,
        FeedbackRequest.record_id == registration.conference_id,
        FeedbackRequest.email == registration.delegate_email,
    )


def rate(kind: str, record_id: int) -> Select:
    """(asked, answered)."""
    answered = func.count().filter(FeedbackRequest.is_answered)
    return select(func.count(), answered).where(FeedbackRequest.kind == kind, FeedbackRequest.record_id == record_id)


def answers(kind: str, record_id: int) -> Select:
    """In the order of their words: that of their numbers would tell who answered first."""
    return (
        select(FeedbackAnswer)
        .where(FeedbackAnswer.kind == kind, FeedbackAnswer.record_id == record_id)
        .order_by(FeedbackAnswer.will_do, FeedbackAnswer.missing, FeedbackAnswer.recommend)
    )
