"""The tariff as plain words and numbers: what each tier gives, and what each band pays for it. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from network.organisations.models import Band


@dataclass(frozen=True)
class Tier:
    """A membership tier: its benefits, and its yearly fee before VAT for each band that may take it."""

    name: str
    seats: int
    opens_communities: bool
    included_places: int
    event_discount: int  # per cent
    consultancy_discount: int  # per cent
    fees: Mapping[Band, Decimal]


def starting_tariff() -> Sequence[Tier]:
    """A tariff to start from, invented in the range of comparable networks; each tier can then be edited."""
    yearly = {
        Band.COMMUNITY_GROUP: (0, 60, 120),
        Band.CHARITY: (0, 150, 325),
        Band.LARGE_CHARITY: (0, 350, 750),
        Band.DISTRICT_COUNCIL: (None, 500, 1100),
        Band.PUBLIC_BODY: (None, 950, 1950),
        Band.SMALL_BUSINESS: (0, 200, 450),
        Band.LARGE_BUSINESS: (None, 1200, 2500),
        Band.FUNDER: (None, 500, 1100),
    }

    def fees(tier: int) -> dict[Band, Decimal]:
        return {band: Decimal(of[tier]) for band, of in yearly.items() if of[tier] is not None}  # type: ignore[arg-type]

    return [
        Tier("Supporter", 1, False, 0, 0, 0, fees(0)),
        Tier("Standard", 5, True, 1, 25, 20, fees(1)),
        Tier("Advanced", 15, True, 3, 40, 40, fees(2)),
    ]
