"""Who belongs: twenty invented organisations, the state each is in today, and their people."""

from dataclasses import dataclass

from network.organisations.models import Band, Sector, Standing


@dataclass(frozen=True)
class Somebody:
    """A person: their first organisation's first person is its primary contact unless said otherwise."""

    name: str
    role_title: str
    standing: Standing = Standing.COLLEAGUE
    pronouns: str = ""
    about: str = ""

    @property
    def email(self) -> str:
        return f"{'.'.join(self.name.removeprefix('Dr ').lower().split())}@example.org"


@dataclass(frozen=True)
class Member:
    """An organisation, and the state that is true of it on the day of loading."""

    name: str
    sector: Sector
    band: Band
    tier: str
    state: str  # active, leaving, notice, grace, awaiting_po, rejoined, applied, enquiry
    people: tuple[Somebody, ...]
    region: str
    area: str
    about: str
    website: str = ""
    charity_number: str = ""
    months_in: int = 5  # how far the current term has run
    areas: tuple[str, ...] = ()  # codes of the councils where it works, if its words name none
    themes: tuple[str, ...] = ()


PRIMARY = Standing.PRIMARY

MEMBERS = (
    Member(
        "Aldermere City Council", Sector.LOCAL_GOVERNMENT, Band.PUBLIC_BODY, "Advanced", "active",
        (
            Somebody("Ada Example", "Cohesion lead", PRIMARY, "she/her", "I look after cohesion across the city, and the survey that goes with it."),
            Somebody("Bilal Sample", "Policy analyst", pronouns="he/him", about="Numbers, gently. I run our neighbourhood survey."),
            Somebody("Cerys Placeholder", "Cohesion officer", about="Libraries, parks, and everyone who uses them."),
        ),
        "North West", "Aldermere", "A city of 310,000 people. Our cohesion plan is in its second round.", "https://aldermere.example", months_in=7,
        themes=("hate crime", "neighbourhood surveys"),
    ),
    Member(
        "Brackenford District Council", Sector.LOCAL_GOVERNMENT, Band.DISTRICT_COUNCIL, "Standard", "notice",
        (Somebody("Dev Demo", "Communities officer", PRIMARY, about="One officer, forty villages."),),
        "East Midlands", "Brackenford", "A rural district of market towns and forty villages.", months_in=11,
    ),
    Member(
        "Calder Vale Council", Sector.LOCAL_GOVERNMENT, Band.PUBLIC_BODY, "Advanced", "active",
        (
            Somebody("Esme Testerton", "Cohesion lead", PRIMARY, "she/her", "We have project officers in every locality, and learn most from each other."),
            Somebody("Farid Madeup", "Project officer, Mill Side", about="Lanterns, football, and long conversations."),
        ),
        "Yorkshire and The Humber", "Calder Vale", "Three valleys, one plan: Calder Vale Together.", "https://caldervale.example", months_in=3,
        themes=("community tensions", "young people"),
    ),
    Member(
        "Dunholme Council", Sector.LOCAL_GOVERNMENT, Band.PUBLIC_BODY, "Standard", "awaiting_po",
        (Somebody("Greta Example", "Head of communities", PRIMARY),),
        "East of England", "Dunholme", "A young unitary council in the fens.", months_in=1,
    ),
    Member(
        "London Borough of Easterwick", Sector.LOCAL_GOVERNMENT, Band.PUBLIC_BODY, "Standard", "grace",
        (Somebody("Hamza Sample", "Community relations manager", PRIMARY),),
        "London", "Easterwick", "A borough where a hundred languages are spoken.", months_in=13,
    ),
    Member(
        "Fenbridge County Council", Sector.LOCAL_GOVERNMENT, Band.PUBLIC_BODY, "Standard", "active",
        (Somebody("Imogen Demo", "Equalities lead", PRIMARY),),
        "East of England", "Fenbridge", "A county of small towns and wide skies.", months_in=8,
    ),
    Member(
        "Threadwork Trust", Sector.CIVIL_SOCIETY, Band.LARGE_CHARITY, "Advanced", "active",
        (
            Somebody("Jae Placeholder", "Director", PRIMARY, "they/them"),
            Somebody("Kemi Testerton", "Programme lead", about="Tables and Stories: ten evenings, one long table."),
        ),
        "Yorkshire and The Humber", "Calder Vale and beyond", "We bring neighbours who have not met to one table.", "https://threadwork.example", "1190001", months_in=9,
        areas=("E08000033", "E08000034", "E08000032"), themes=("meaningful mixing", "new arrivals"),
    ),
    Member(
        "Common Table", Sector.CIVIL_SOCIETY, Band.COMMUNITY_GROUP, "Standard", "active",
        (Somebody("Lowri Madeup", "Coordinator", PRIMARY, "she/her"),),
        "Wales", "Two valleys", "A community kitchen, open every Thursday.", months_in=2,
        areas=("W06000016", "W06000024"), themes=("food and welcome", "meaningful mixing"),
    ),
    Member(
        "Stand Beside Us", Sector.CIVIL_SOCIETY, Band.CHARITY, "Standard", "active",
        (Somebody("Mordecai Example", "Support manager", PRIMARY),),
        "North West", "Greater Manchester", "Support for people targeted by hate, from people who listen.", charity_number="1190002", months_in=6,
        themes=("hate crime",),
    ),
    Member(
        "Open Doors Interfaith Forum", Sector.FAITH, Band.COMMUNITY_GROUP, "Standard", "active",
        (Somebody("Noor Sample", "Convenor", PRIMARY),),
        "West Midlands", "Brackenford and Calder Vale", "Congregations that visit each other.", months_in=4,
        themes=("interfaith",),
    ),
    Member(
        "Goalmakers Community Foundation", Sector.SPORT, Band.CHARITY, "Standard", "active",
        (Somebody("Ola Demo", "Head of community", PRIMARY),),
        "North East", "Two cities and a coast", "Football that brings streets together.", charity_number="1190003", months_in=5,
        areas=("E08000021", "E08000024", "E08000023"), themes=("sport", "young people"),
    ),
    Member(
        "River Street Boxing and Fitness", Sector.SPORT, Band.COMMUNITY_GROUP, "Standard", "active",
        (Somebody("Priya Placeholder", "Head coach", PRIMARY),),
        "West Midlands", "River Street", "Gloves, tea and homework club.", months_in=7,
        areas=("E08000025", "E08000028"), themes=("sport",),
    ),
    Member(
        "Young Bridge Builders", Sector.YOUTH, Band.CHARITY, "Standard", "active",
        (Somebody("Quentin Testerton", "Youth lead", PRIMARY),),
        "London", "UK-wide", "Young people who speak where decisions are made.", charity_number="1190004", months_in=3,
        themes=("young people",),
    ),
    Member(
        "Bridgewell University", Sector.ACADEMIA, Band.PUBLIC_BODY, "Standard", "active",
        (Somebody("Dr Rosa Madeup", "Researcher", PRIMARY, "she/her", "I study how places change, and how we know."),),
        "South West", "Bridgewell", "The Centre for Places and Belonging.", "https://bridgewell.example", months_in=4,
    ),
    Member(
        "Northmoor Health Trust", Sector.HEALTH, Band.PUBLIC_BODY, "Standard", "rejoined",
        (Somebody("Sunil Example", "Inclusion lead", PRIMARY),),
        "North East", "Northmoor", "A health trust of nine hospitals.", months_in=2,
    ),
    Member(
        "Larkspur Homes", Sector.HOUSING, Band.LARGE_CHARITY, "Standard", "active",
        (Somebody("Tamsin Sample", "Neighbourhoods manager", PRIMARY),),
        "South East", "Larkspur estates", "Eleven thousand homes, and the greens between them.", months_in=7,
        areas=("E06000038", "E06000039"), themes=("neighbourhoods",),
    ),
    Member(
        "Meridian Mills Ltd", Sector.BUSINESS, Band.LARGE_BUSINESS, "Standard", "leaving",
        (Somebody("Usman Demo", "People director", PRIMARY),),
        "Yorkshire and The Humber", "Calder Vale", "Spinners of good wool since 1891.", months_in=6,
    ),
    Member(
        "Copper Kettle Roasters", Sector.BUSINESS, Band.SMALL_BUSINESS, "Supporter", "applied",
        (Somebody("Vera Placeholder", "Owner", PRIMARY),),
        "East Midlands", "Brackenford", "A roastery with a long bench outside.",
    ),
    Member(
        "Penhollow Town Team", Sector.CIVIL_SOCIETY, Band.COMMUNITY_GROUP, "", "enquiry",
        (Somebody("Xanthe Demo", "Chair", PRIMARY),),
        "South West", "Penhollow", "Volunteers who keep the high street busy.",
    ),
    Member(
        "The Harebell Fund", Sector.FUNDER, Band.FUNDER, "Advanced" , "active",
        (Somebody("Wil Testerton", "Grants manager", PRIMARY),),
        "Scotland", "UK-wide", "We fund small places with large hearts.", "https://harebell.example", months_in=5,
    ),
)  # fmt: skip
