"""The kinds of organisation: what they do, and how large they are."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Sector(StrEnum):
    LOCAL_GOVERNMENT = "local_government"
    CIVIL_SOCIETY = "civil_society"
    FAITH = "faith"
    SPORT = "sport"
    YOUTH = "youth"
    ARTS = "arts"
    HEALTH = "health"
    HOUSING = "housing"
    EDUCATION = "education"
    ACADEMIA = "academia"
    BUSINESS = "business"
    FUNDER = "funder"
    POLICE = "police"
    CENTRAL_GOVERNMENT = "central_government"
    OTHER = "other"

    @property
    def label(self) -> str:
        return str(SECTOR_LABELS[self])

    def has(self, field: str) -> bool:
        """Whether a question makes sense to organisations of this sector: no council has a charity number."""
        return self not in NOT_ASKED.get(field, frozenset())


SECTOR_LABELS = {
    Sector.LOCAL_GOVERNMENT: _l("Local government"),
    Sector.CIVIL_SOCIETY: _l("Civil society"),
    Sector.FAITH: _l("Faith"),
    Sector.SPORT: _l("Sport and physical activity"),
    Sector.YOUTH: _l("Youth"),
    Sector.ARTS: _l("Arts and culture"),
    Sector.HEALTH: _l("Health"),
    Sector.HOUSING: _l("Housing"),
    Sector.EDUCATION: _l("Education"),
    Sector.ACADEMIA: _l("Academia"),
    Sector.BUSINESS: _l("Business"),
    Sector.FUNDER: _l("Funder"),
    Sector.POLICE: _l("Police and community safety"),
    Sector.CENTRAL_GOVERNMENT: _l("Central government (observer)"),
    Sector.OTHER: _l("Other"),
}


#: Fields that some sectors have no use for.
STATE = frozenset({Sector.LOCAL_GOVERNMENT, Sector.POLICE, Sector.CENTRAL_GOVERNMENT})
NOT_ASKED = {
    "charity_number": STATE | {Sector.BUSINESS},
    "company_number": STATE,
    "income_band": STATE,
    "own_area": frozenset(Sector) - {Sector.LOCAL_GOVERNMENT},
}


class Band(StrEnum):
    """The kind and size by which the tariff tells organisations apart."""

    COMMUNITY_GROUP = "community_group"
    CHARITY = "charity"
    LARGE_CHARITY = "large_charity"
    DISTRICT_COUNCIL = "district_council"
    PUBLIC_BODY = "public_body"
    SMALL_BUSINESS = "small_business"
    LARGE_BUSINESS = "large_business"
    FUNDER = "funder"

    @property
    def label(self) -> str:
        return str(BAND_LABELS[self])

    @property
    def is_public(self) -> bool:
        return self in {Band.DISTRICT_COUNCIL, Band.PUBLIC_BODY}


BAND_LABELS = {
    Band.COMMUNITY_GROUP: _l("Community group, income under £100,000"),
    Band.CHARITY: _l("Charity, faith body or club, £100,000 to £1 million"),
    Band.LARGE_CHARITY: _l("Charity over £1 million; housing association"),
    Band.DISTRICT_COUNCIL: _l("District council"),
    Band.PUBLIC_BODY: _l("Unitary, metropolitan, London borough or county council; police; NHS body; university"),
    Band.SMALL_BUSINESS: _l("Small business, under 50 staff"),
    Band.LARGE_BUSINESS: _l("Larger business"),
    Band.FUNDER: _l("Funder"),
}


class IncomeBand(StrEnum):
    """A year's income, as charities report it."""

    UNDER_10K = "under_10k"
    UNDER_100K = "under_100k"
    UNDER_1M = "under_1m"
    UNDER_10M = "under_10m"
    OVER_10M = "over_10m"

    @property
    def label(self) -> str:
        return str(INCOME_LABELS[self])


INCOME_LABELS = {
    IncomeBand.UNDER_10K: _l("Under £10,000"),
    IncomeBand.UNDER_100K: _l("£10,000 to £100,000"),
    IncomeBand.UNDER_1M: _l("£100,000 to £1 million"),
    IncomeBand.UNDER_10M: _l("£1 million to £10 million"),
    IncomeBand.OVER_10M: _l("Over £10 million"),
}


class StaffBand(StrEnum):
    """How many people are paid to work there."""

    NONE = "none"
    UNDER_10 = "under_10"
    UNDER_50 = "under_50"
    UNDER_250 = "under_250"
    OVER_250 = "over_250"

    @property
    def label(self) -> str:
        return str(STAFF_LABELS[self])


STAFF_LABELS = {
    StaffBand.NONE: _l("Volunteers only"),
    StaffBand.UNDER_10: _l("1 to 9"),
    StaffBand.UNDER_50: _l("10 to 49"),
    StaffBand.UNDER_250: _l("50 to 249"),
    StaffBand.OVER_250: _l("250 or more"),
}
