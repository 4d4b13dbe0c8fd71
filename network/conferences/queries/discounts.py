"""The discount codes of a conference."""

from sqlalchemy import Select, select

from network.conferences.models import Conference, DiscountCode


def discount_code(conference: Conference, code: str) -> Select:
    return select(DiscountCode).where(DiscountCode.conference_id == conference.id, DiscountCode.code == code.upper())


def discount_codes(conference: Conference) -> Select:
    return select(DiscountCode).where(DiscountCode.conference_id == conference.id).order_by(DiscountCode.id)
