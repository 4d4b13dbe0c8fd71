"""Delegates who agreed to be found and introduced."""

import itertools
from collections.abc import Iterable
from typing import Any

from network.conferences.actions.details import agree
from network.conferences.models import Agreement, Conference, Registration
from network.introductions import actions
from tests.builders.conferences import conference, registration

numbers = itertools.count(1)


def seeker(
    of: Conference | None = None,
    agreed: Iterable[Agreement] = (Agreement.LISTED, Agreement.MATCHED),
    **over: Any,
) -> Registration:
    """A delegate with words of their own, listed and to be matched unless told otherwise."""
    words = {name: over.pop(name, ()) for name in ("offers", "asks", "interests")}
    given = {"email": f"seeker{next(numbers)}@example.org", "organisation_name": ""}
    place = registration(of or conference(), **{**given, **over})
    for each in agreed:
        agree(place, each, True)
    actions.keep_words(place, **words)
    return place
