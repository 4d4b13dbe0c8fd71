"""Whether an applicant is already known: what two organisations have alike, in words. No database."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Protocol
from urllib.parse import urlsplit

from flask_babel import gettext as _

MOST_SHOWN = 5
MOST_IN_COMMON = 40  # organisations that share a word or a domain: beyond that it tells nothing
ALIKE = 0.82
ALIKE_ALONE = 0.85  # of the words that tell organisations apart
PASSING_WORDS = frozenset("the of and for in at a an ltd limited cic plc llp charity group".split())
WEAK_WORDS = frozenset(
    "council city borough county district metropolitan london trust foundation association community network forum "
    "society centre university college school services support team house project homes health".split()
)
SHARED_DOMAINS = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com live.co.uk yahoo.com yahoo.co.uk icloud.com "
    "btinternet.com aol.com protonmail.com proton.me nhs.net example.org example.com".split()
)


class Body(Protocol):
    """What is compared of an organisation."""

    id: int
    name: str
    slug: str
    website: str
    email_domain: str
    billing_email: str
    charity_number: str


@dataclass(frozen=True)
class Duplicate:
    """An organisation that may be the same, and why we think so."""

    id: int
    name: str
    slug: str
    reasons: list[str]
    weight: float


def likely_duplicates(applicant: Body, emails: Iterable[str], others: Iterable[Body]) -> list[Duplicate]:
    """The organisations most like the applicant, the likeliest first."""
    facts = Facts.of(applicant, emails)
    found = [duplicate for other in others if (duplicate := facts.compare(other))]
    return sorted(found, key=lambda each: (-each.weight, each.name))[:MOST_SHOWN]


@dataclass(frozen=True)
class Facts:
    """What is known of one organisation, made comparable once."""

    name: str
    words: frozenset[str]
    charity_number: str
    sites: frozenset[str]
    domains: frozenset[str]

    @classmethod
    def of(cls, body: Body, emails: Iterable[str] = ()) -> "Facts":
        words = words_of(body.name)
        site = site_of(body.website)
        domains = {domain_of(email) for email in (*emails, body.billing_email)} | {body.email_domain.lower()}
        return cls(
            " ".join(sorted(words)),
            frozenset(words),
            re.sub(r"[^A-Z0-9]", "", body.charity_number.upper()),
            frozenset({site} - {""}),
            frozenset(domains - SHARED_DOMAINS - {""}),
        )

    def compare(self, other: Body) -> Duplicate | None:
        theirs = Facts.of(other)
        reasons: list[tuple[float, str]] = []
        if self.charity_number and self.charity_number == theirs.charity_number:
            reasons.append((3, _("Same charity number, %(number)s", number=self.charity_number)))
        for site in sorted(self.sites & theirs.sites):
            reasons.append((2, _("Same website, %(site)s", site=site)))
        for domain in sorted(
            (self.domains | self.sites) & (theirs.domains | theirs.sites) - (self.sites & theirs.sites)
        ):
            reasons.append((1.5, _("Same email domain, %(domain)s", domain=domain)))
        if likeness := self.likeness_of_name(theirs):
            reasons.append((likeness, self.words_for_likeness(likeness)))
        if not reasons:
            return None
        return Duplicate(
            other.id, other.name, other.slug, [words for _w, words in reasons], sum(w for w, _r in reasons)
        )

    def likeness_of_name(self, theirs: "Facts") -> float:
        """From 0 to 1; nothing below what is worth a look. "Aldermere Council" is in "Aldermere City Council"."""
        if self.name == theirs.name:
            return 1.0
        shared = self.words & theirs.words
        if shared - WEAK_WORDS and (self.words <= theirs.words or theirs.words <= self.words):
            return 0.95
        matcher = SequenceMatcher(None, self.name, theirs.name)
        if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
            return 0
        likeness = matcher.ratio()
        return likeness if likeness >= ALIKE and self.differ_little(theirs) else 0

    def differ_little(self, theirs: "Facts") -> bool:
        """Two councils share most of their letters; what tells them apart must be alike as well."""
        mine, other = (" ".join(sorted(each.words - WEAK_WORDS)) for each in (self, theirs))
        return SequenceMatcher(None, mine, other).ratio() >= ALIKE_ALONE

    @staticmethod
    def words_for_likeness(likeness: float) -> str:
        if likeness == 1:
            return _("Same name")
        return _("Name alike by %(percent)d%%", percent=round(likeness * 100))


class AddressedBody(Body, Protocol):
    """What is compared when all organisations are held against each other."""

    billing_address: str


@dataclass(frozen=True)
class Pair:
    """Two records that may be one, the older first, and why."""

    ids: tuple[int, int]
    reasons: list[str]
    weight: float


def suspected_pairs(bodies: Sequence[AddressedBody]) -> Iterator[Pair]:
    """All pairs of organisations that are alike. Only those with something in common are held against each other."""
    facts = {body.id: Facts.of(body) for body in bodies}
    known = {body.id: body for body in bodies}
    places = {body.id: place_of(body.billing_address) for body in bodies}
    for one, other in sorted(candidates(facts, places)):
        found = facts[one].compare(known[other])
        same_place = bool(places[one]) and places[one] == places[other]
        reasons = (found.reasons if found else []) + ([_("Same address")] if same_place else [])
        if reasons:
            yield Pair((one, other), reasons, (found.weight if found else 0) + (0.5 if same_place else 0))


def candidates(facts: Mapping[int, Facts], places: Mapping[int, str]) -> set[tuple[int, int]]:
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, each in facts.items():
        keys = [("number", each.charity_number), ("name", each.name), ("place", places[number])]
        keys += [("domain", domain) for domain in each.sites | each.domains]
        keys += [("word", word[:6]) for word in each.words - WEAK_WORDS]
        for key in keys:
            if key[1]:
                groups[key].append(number)
    return {pair for ids in groups.values() if len(ids) <= MOST_IN_COMMON for pair in combinations(sorted(set(ids)), 2)}


def place_of(address: str) -> str:
    """Postcode and first line, without case and punctuation; nothing where there is no postcode."""
    postcode = re.search(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", address.upper())
    first = re.sub(r"[^a-z0-9]", "", address.partition("\n")[0].lower())
    return f"{postcode[1]}{postcode[2]} {first}" if postcode else ""


def words_of(name: str) -> Sequence[str]:
    words = re.findall(r"[^\W_]+", name.casefold().replace("’", "").replace("'", ""))
    return [word for word in words if word not in PASSING_WORDS] or words


def site_of(website: str) -> str:
    address = website.strip().lower()
    host = urlsplit(address if "://" in address else f"//{address}").hostname or "" if "[" not in address else ""
    return host.removeprefix("www.")


def domain_of(email: str) -> str:
    return email.strip().lower().rpartition("@")[2]
