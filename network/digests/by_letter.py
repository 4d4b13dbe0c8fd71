"""Off the list by a letter, as mail programs send it where they cannot ask a page (RFC 2369)."""

from network.core.reply_addresses import takes_letters
from network.digests import actions
from network.notifications.links import sender_of


@takes_letters("unsubscribe")
def unsubscribe(token: str) -> bool:
    """The subject is what stands at the end of the letter's own link. Says whether it was one of ours."""
    sender = sender_of(token)
    if sender is not None:
        actions.stop(sender)
    return sender is not None
