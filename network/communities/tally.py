"""What a poll comes to: answers in, counts out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from network.communities.models import Answer, PollOption


@dataclass
class Count:
    """How many said yes, or yes if need be, to one option, and who."""

    option: PollOption
    yes: list[str] = field(default_factory=list)
    maybe: list[str] = field(default_factory=list)


def counts(options: Sequence[PollOption], ballots: Iterable[tuple[int, str, Mapping[str, str]]]) -> list[Count]:
    """Each option, in its order, with the names of those who are for it."""
    found = {str(option.id): Count(option) for option in options}
    for _person_id, name, answers in ballots:
        for option_id, answer in answers.items():
            if answer == Answer.YES:
                found[option_id].yes.append(name)
            elif answer == Answer.MAYBE:
                found[option_id].maybe.append(name)
    return list(found.values())
