"""What can be done to many webinars of the staff's list at once."""

from flask_babel import lazy_gettext as _l

from network.core.deeds import deed
from network.webinars import actions
from network.webinars.models import Webinar


@deed("webinars", _l("Announce"), Webinar)
def publish(webinar: Webinar, _typed: str) -> None:
    actions.publish(webinar)
