"""What follows a council whose code was given up for another's: each feature that keeps areas says how its records do."""

from collections.abc import Callable

from network.places.models import Area

Follower = Callable[[Area, Area], None]

#: In the order of FEATURES.
FOLLOWERS: list[Follower] = []


def follows(follower: Follower) -> Follower:
    """Mark a feature's `move(gone, successor)`: its records name the successor from here on."""
    FOLLOWERS.append(follower)
    return follower


def move(gone: Area, successor: Area) -> None:
    for follower in FOLLOWERS:
        follower(gone, successor)
