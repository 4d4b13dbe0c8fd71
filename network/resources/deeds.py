"""What can be done to many resources of the staff's list at once."""

from flask_babel import lazy_gettext as _l

from network.core.deeds import deed
from network.resources import actions
from network.resources.models import Resource


@deed("resources", _l("Publish"), Resource)
def publish(resource: Resource, _typed: str) -> None:
    actions.publish(resource)


@deed("resources", _l("Take out of the library"), Resource)
def withdraw(resource: Resource, _typed: str) -> None:
    actions.withdraw(resource)
