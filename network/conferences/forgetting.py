"""What features above this one keep of a delegate's place: it goes once the place is cancelled, or somebody else's."""

from collections.abc import Callable

from network.conferences.models import Registration

#: How each feature forgets what it keeps, in the order of FEATURES.
FORGETTING: list[Callable[[Registration], None]] = []


def forgotten_with_the_place(forget: Callable[[Registration], None]) -> Callable[[Registration], None]:
    """Mark what is done when a delegate's place is no longer theirs; its lock is held by whoever calls."""
    FORGETTING.append(forget)
    return forget
