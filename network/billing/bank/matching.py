"""For which invoices money has probably arrived: told by the reference, the amount and the payer's name, with reasons.

Numbers and words in, proposals out: no database. What is proposed for one line is no longer owed when the next is looked at.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.billing.bank.names import EXACT, Names
from network.core.pages import money

MOST_TOGETHER = 12  # open invoices of one customer among which a sum is looked for
OUR_NUMBER = re.compile(r"(?P<prefix>.+)-(?P<year>\d{4})-(?P<number>\d+)")
GAP = r"[\s\-/._]*"
ALIKE = {"O": "[O0]", "0": "[O0]", "I": "[I1L]", "1": "[I1L]", "L": "[I1L]"}
WHOLE = 4  # digits of a number: with fewer, the bank may have cut it off


class Sureness(StrEnum):
    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"

    @property
    def label(self) -> str:
        return str(SURENESS_LABELS[self])


SURENESS_LABELS = {Sureness.SURE: _l("Sure"), Sureness.LIKELY: _l("Likely"), Sureness.UNSURE: _l("Please check")}


@dataclass(frozen=True)
class Owed:
    """An invoice with something left to pay, and the names its customer is known by; `account` is whose credit it may become."""

    id: int
    number: str
    left: Decimal
    due_on: date
    customer: str
    account: int | None
    names: Sequence[str]

    @property
    def holder(self) -> str:
        return f"organisation {self.account}" if self.account else self.customer


@dataclass(frozen=True)
class Arrived:
    id: int
    amount: Decimal
    payer: str
    words: str

    @property
    def text(self) -> str:
        return f"{self.payer} {self.words}".strip()


@dataclass(frozen=True)
class Proposal:
    """Which invoices a line may be for, how sure that is and why; `rest` is what they do not ask for."""

    arrived: Arrived
    parts: Sequence[tuple[Owed, Decimal]] = ()
    rest: Decimal = Decimal(0)
    sureness: Sureness = Sureness.UNSURE
    reasons: Sequence[str] = ()

    @property
    def account(self) -> int | None:
        """On whose account the rest would stay."""
        return self.parts[0][0].account if self.parts and self.rest else None

    @property
    def can_be_recorded(self) -> bool:
        return bool(self.parts) and (not self.rest or self.account is not None)


@dataclass
class Matching:
    """All that is owed, while it is given line by line to what arrived."""

    owed: Sequence[Owed]
    left: dict[int, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = {each.id: each.left for each in self.owed}
        self.names = Names({each.holder: each.names for each in self.owed})
        self.references = References(self.owed)

    def open(self, among: Iterable[Owed]) -> list[Owed]:
        return sorted((each for each in among if self.left[each.id]), key=lambda each: (each.due_on, each.id))

    def propose(self, arrived: Sequence[Arrived]) -> list[Proposal]:
        """One proposal for each line, in their order; those with a reference choose first."""
        found = {each.id: self.taken(self.by_reference(each)) for each in arrived}
        for each in arrived:
            if not found[each.id].parts:
                found[each.id] = self.taken(self.by_name(each) or self.by_amount(each) or Proposal(each))
        return [found[each.id] for each in arrived]

    def taken(self, proposal: Proposal) -> Proposal:
        for invoice, amount in proposal.parts:
            self.left[invoice.id] -= amount
        return proposal

    def by_reference(self, arrived: Arrived) -> Proposal:
        meant, is_whole = self.references.in_text(arrived.text)
        meant = self.open(meant)
        if not meant:
            return Proposal(arrived)
        names = ", ".join(each.number for each in meant)
        reasons = [_("It names %(numbers)s.", numbers=names)]
        if not is_whole:
            reasons.append(_("The number is not written in full."))
        is_theirs = self.names.likeness(arrived.text, meant[0].holder) >= EXACT
        if is_theirs:
            reasons.append(_("The payer is known as %(customer)s.", customer=meant[0].customer))
        left = sum((self.left[each.id] for each in meant), Decimal(0))
        fits = left == arrived.amount or (arrived.amount < left and is_theirs and len(meant) == 1)
        sureness = Sureness.SURE if is_whole and fits else Sureness.LIKELY
        return self.over(arrived, meant, sureness, reasons)

    def by_name(self, arrived: Arrived) -> Proposal | None:
        holder, likeness = self.names.best(arrived.text)
        theirs = self.open(each for each in self.owed if each.holder == holder)
        if not theirs:
            return None
        known = _("The payer is known as %(customer)s.", customer=theirs[0].customer)
        alike = _("The payer’s name is like %(customer)s.", customer=theirs[0].customer)
        reasons = [known if likeness >= EXACT else alike]
        sureness = Sureness.SURE if likeness >= EXACT else Sureness.LIKELY
        same = [each for each in theirs if self.left[each.id] == arrived.amount]
        if same:
            several = _("It has several invoices of this amount: this is the oldest.")
            reasons.append(
                several if len(same) > 1 else _("The amount is exactly that of %(number)s.", number=same[0].number)
            )
            return self.over(arrived, same[:1], Sureness.LIKELY if len(same) > 1 else sureness, reasons)
        together = self.adding_up(theirs, arrived.amount)
        if together:
            reasons.append(_("%(count)d invoices together make exactly this amount.", count=len(together)))
            is_all = len(together) == len(theirs)
            return self.over(arrived, together, sureness if is_all else Sureness.LIKELY, reasons)
        reasons.append(_("No amount owed is this one: the oldest invoices come first."))
        return self.over(arrived, theirs, Sureness.UNSURE, reasons)

    def by_amount(self, arrived: Arrived) -> Proposal | None:
        same = [each for each in self.owed if self.left[each.id] == arrived.amount]
        if len(same) != 1:
            return None
        return self.over(arrived, same, Sureness.UNSURE, [_("Only this invoice asks for exactly this amount.")])

    def adding_up(self, theirs: Sequence[Owed], amount: Decimal) -> list[Owed]:
        """The only invoices that make this sum together; none where there are several ways."""
        if sum(self.left[each.id] for each in theirs) == amount:
            return list(theirs)
        sums = [
            chosen
            for size in range(2, min(len(theirs), MOST_TOGETHER))
            for chosen in combinations(theirs[:MOST_TOGETHER], size)
            if sum(self.left[each.id] for each in chosen) == amount
        ]
        return list(sums[0]) if len(sums) == 1 else []

    def over(self, arrived: Arrived, meant: Sequence[Owed], sureness: Sureness, reasons: Sequence[str]) -> Proposal:
        """The amount given to these invoices, the oldest first."""
        parts, rest = [], arrived.amount
        for invoice in meant:
            if part := min(rest, self.left[invoice.id]):
                parts.append((invoice, part))
                rest -= part
        last, part = parts[-1]
        told = list(reasons)
        if part < self.left[last.id]:
            told.append(_("%(left)s stays to be paid.", left=money(self.left[last.id] - part)))
        if rest:
            told.append(_("It is %(rest)s more than is asked for.", rest=money(rest)))
        return Proposal(
            arrived, tuple(parts), rest, Sureness.LIKELY if rest and sureness == Sureness.SURE else sureness, told
        )


class References:
    """The numbers of invoices, found in the words of a payer: with spaces, without dashes, with the letter O for a zero."""

    def __init__(self, owed: Sequence[Owed]) -> None:
        self.known: dict[tuple[str, int, int], Owed] = {}
        self.unprefixed: dict[tuple[int, int], list[Owed]] = {}
        spellings = set()
        for each in owed:
            if parts := OUR_NUMBER.fullmatch(each.number):
                year, number = int(parts["year"]), int(parts["number"])
                self.known[canonical(parts["prefix"]), year, number] = each
                self.unprefixed.setdefault((year, number), []).append(each)
                spellings.add(spelt(parts["prefix"]))
        prefixes = "|".join(sorted(spellings, key=len, reverse=True))
        self.pattern = re.compile(
            rf"(?:(?P<prefix>{prefixes or '(?!)'}){GAP}|(?<![A-Z0-9]))"
            rf"(?P<year>2[0O][0-9O]{{2}}){GAP}(?P<number>[0-9O]{{1,6}})(?![0-9])"
        )

    def in_text(self, text: str) -> tuple[list[Owed], bool]:
        """The invoices that a text names, and whether it does so in full."""
        found, is_whole = [], True
        for match in self.pattern.finditer(text.upper()):
            year, number = digits(match["year"]), digits(match["number"])
            if match["prefix"]:
                named = [self.known.get((canonical(match["prefix"]), year, number))]
            else:
                candidates = self.unprefixed.get((year, number), [])
                named = list(candidates) if len(candidates) == 1 else []
            found += [each for each in named if each is not None]
            if any(named) and (not match["prefix"] or len(match["number"]) < WHOLE):
                is_whole = False
        return list(dict.fromkeys(found)), is_whole


def spelt(prefix: str) -> str:
    return GAP.join(ALIKE.get(letter, re.escape(letter)) for letter in letters_of(prefix))


def canonical(prefix: str) -> str:
    return letters_of(prefix).translate(str.maketrans("OIL", "011"))


def letters_of(prefix: str) -> str:
    return re.sub(GAP, "", prefix.upper())


def digits(written: str) -> int:
    return int(written.replace("O", "0"))
