"""What can be done to many news posts of the staff's list at once."""

from flask_babel import lazy_gettext as _l

from network.core.deeds import deed
from network.news import actions
from network.news.models import NewsPost


@deed("news", _l("Withdraw"), NewsPost)
def withdraw(post: NewsPost, _typed: str) -> None:
    actions.withdraw(post)
