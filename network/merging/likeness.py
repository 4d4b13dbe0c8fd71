"""Which people stand here twice: the same name in one organisation, or the same mailbox written in two ways. No database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from flask_babel import gettext as _

from network.memberships.duplicates import Pair

MOST_ALIKE = 20  # of one name: beyond that it tells nothing
TITLES = frozenset("mr mrs ms miss mx dr prof rev cllr sir dame lord lady".split())
ONE_MAILBOX = {"googlemail.com": "gmail.com"}


def pairs_of_people(seated: Iterable[Any]) -> Iterator[Pair]:
    """Of rows with a person's id, name and address, one for each organisation they speak for."""
    groups: dict[tuple[str, Any], set[int]] = defaultdict(set)
    for row in seated:
        name = plain_name(row.name)
        if row.organisation_id is not None:
            groups[_("Same name in one organisation"), (name, row.organisation_id)].add(row.id)
        groups[_("The same mailbox, written in two ways"), mailbox(row.email)].add(row.id)
        groups[_("Same name, and the same address at another domain"), (name, row.email.partition("@")[0])].add(row.id)
    reasons: dict[tuple[int, int], list[str]] = defaultdict(list)
    for (reason, _key), ids in groups.items():
        if 1 < len(ids) <= MOST_ALIKE:
            for one, other in combinations(sorted(ids), 2):
                reasons[one, other].append(reason)
    for pair, why in reasons.items():
        yield Pair(pair, why, float(len(why)))


def plain_name(name: str) -> str:
    words = "".join(each if each.isalnum() else " " for each in name.casefold()).split()
    return " ".join(sorted(word for word in words if word not in TITLES))


def mailbox(email: str) -> str:
    """An address without what its mailbox does not look at: +words, and at Google also dots."""
    local, _at, domain = email.partition("@")
    local, domain = local.partition("+")[0], ONE_MAILBOX.get(domain, domain)
    return f"{local.replace('.', '') if domain == 'gmail.com' else local}@{domain}"
