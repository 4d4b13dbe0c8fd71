"""What the library holds: titles, dates and partners are real; the summaries are ours; the plenary's ideas are invented, and what is a community's own."""

from dataclasses import dataclass, field
from datetime import date

from network.demonstration.story.threads import LOCAL
from network.organisations.models import Sector


@dataclass(frozen=True)
class Work:
    """A resource. `precision` says how much of the date is known: day, month or year."""

    title: str
    kind: str
    published_on: date
    precision: str
    summary: str
    partners: str = ""
    themes: tuple[str, ...] = ()
    sectors: tuple[Sector, ...] = ()
    place: str = "United Kingdom"
    members_only: bool = False
    points: tuple[str, ...] = field(default=())
    community: str = ""  # whose alone it is


WORKS = (
    Work(
        "Beyond Us and Them: Societal Cohesion in Britain Through Eighteen Months of COVID-19", "research", date(2021, 11, 1), "month",
        "Eighteen months of surveys and interviews on how the pandemic moved trust, kindness and division; local unity held up better than national, and places that had invested in cohesion came through stronger.",
        "University of Kent, Nuffield Foundation", ("Measuring cohesion", "Trust"), (Sector.LOCAL_GOVERNMENT, Sector.ACADEMIA),
    ),
    Work(
        "Beyond Us and Them: Policy and Practice for Strengthening Social Cohesion in Local Areas", "policy_paper", date(2021, 1, 1), "year",
        "How central and local government could build cohesion into wider policy, place by place.",
        "University of Kent, Nuffield Foundation", ("Policy", "Local plans"), (Sector.LOCAL_GOVERNMENT,),
    ),
    Work(
        "Power of Sport toolkit", "toolkit", date(2021, 12, 1), "month",
        "Helps sports bodies put cohesion into design and evaluation; over 100 people came to the launch.",
        "Sport England, Spirit of 2012", ("Sport", "Evaluation"), (Sector.SPORT,),
    ),
    Work(
        "Together We Can Achieve Unity", "practice_report", date(2022, 6, 1), "month",
        "Nine organisations’ different ways of tackling race and faith hate crime, and what others can borrow.",
        "", ("Hate crime", "Support"), (Sector.CIVIL_SOCIETY, Sector.FAITH), members_only=True,
    ),
    Work(
        "Radical Kindness", "programme", date(2021, 5, 1), "month",
        "Celebrates those who strengthen connection and cross divides when it is hardest.",
        "", ("Kindness", "Events"), (Sector.CIVIL_SOCIETY,),
    ),
    Work(
        "Shared Ground", "training", date(2022, 5, 1), "month",
        "Skills to find common ground where there is tension; for staff and community leaders.",
        "", ("Tension", "Dialogue"), (Sector.LOCAL_GOVERNMENT, Sector.CIVIL_SOCIETY), members_only=True,
    ),
    Work(
        "Everybody’s Business", "guidance", date(2022, 1, 1), "year",
        "Good practice on cohesion and integration for employers.",
        "Intercultural Cities Network", ("Work", "Integration"), (Sector.BUSINESS,),
    ),
    Work(
        "Volunteering and social cohesion", "research", date(2022, 1, 1), "year",
        "How volunteering can bring people together, and when it does not.",
        "Department for Culture, Media and Sport, Shaping the Future", ("Volunteering",), (Sector.CIVIL_SOCIETY,),
    ),
    Work(
        "Local cohesion and integration index", "tool", date(2022, 1, 1), "year",
        "Lets an area see strengths and areas for development and measure progress, growing from the Beyond Us and Them survey.",
        "", ("Measuring cohesion",), (Sector.LOCAL_GOVERNMENT,), members_only=True,
    ),
    Work(
        "The Power of Events", "research", date(2024, 9, 1), "month",
        "What makes an event leave people more connected; sixteen recommendations for organisers and funders, followed by an online learning resource.",
        "Spirit of 2012", ("Events", "Evaluation"), (Sector.ARTS, Sector.FUNDER),
    ),
    Work(
        "Belonging in Batley and Spen", "impact_report", date(2022, 1, 1), "year",
        "Eight workshops, seven people, one community event: how a moment can start lasting change.",
        "The Jo Cox Foundation", ("Belonging", "Evaluation"), (Sector.CIVIL_SOCIETY,), "Kirklees",
    ),
    Work(
        "Community cohesion team case study; Shaping our future together", "case_study", date(2022, 1, 1), "year",
        "A council’s action plan, project officers in every locality and a wide mix of cross-community initiatives.",
        "Kirklees Council", ("Local plans", "Tension"), (Sector.LOCAL_GOVERNMENT,), "Kirklees",
    ),
    Work(
        "Bridge builders of the future: ideas from the plenary", "conference_output", date(2023, 12, 1), "month",
        "What delegates said would help young bridge builders: be in the room early, be paid, be heard by decision-makers, have someone to call.",
        "", ("Young people", "Events"), (Sector.YOUTH,),
        points=("Be in the room early, not invited to the launch.", "Be paid, and briefed, and thanked.", "Be heard by people who can decide.", "Have someone to call when it is hard."),
    ),
    Work(
        "Whom to ring on the first day: a list to fill in", "toolkit", date(2024, 3, 1), "month",
        "One page with the names a council needs when something has happened, in the order in which it rings them.",
        "", ("Tension",), (Sector.LOCAL_GOVERNMENT,), community=LOCAL,
        points=("Ring the people who are rung last, first.", "Write down who speaks before anybody asks."),
    ),
    Work(
        "Minutes of the working group on rural wards", "practice_report", date(2025, 10, 1), "month",
        "What four councils tried where there is no high street to meet on, and what they stopped doing.",
        "", ("Local plans",), (Sector.LOCAL_GOVERNMENT,), community=LOCAL,
    ),
)  # fmt: skip
