"""What can be asked of feedback."""

from sqlalchemy import Select, func, select

from network.feedback.models import FeedbackAnswer, FeedbackRequest


def asked_already(kind: str, record_id: int) -> Select:
    """The addresses that were asked about an occasion."""
    return select(FeedbackRequest.email).where(FeedbackRequest.kind == kind, FeedbackRequest.record_id == record_id)


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
