"""What only the letters themselves know of people."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from network.audiences.models import Unsubscription
from network.audiences.queries import has_bounced
from network.core.audience import Of, criterion
from network.people.models import Person

MAIL = (("bounced", _l("does not arrive")), ("unsubscribed", _l("is wanted no more, but for the membership")))


@criterion(_l("Mail"), Of.PERSON, lambda: MAIL)
def mail(chosen: str) -> Select:
    if chosen == "unsubscribed":
        return select(Unsubscription.person_id)
    return select(Person.id).where(has_bounced())
