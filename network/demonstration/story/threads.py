"""What was asked and answered: three communities and twelve threads, all invented."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Circle:
    """A community of practice as it stands in the demonstration."""

    title: str
    domain: str
    who_for: str
    meets: str
    thread: int
    facilitators: tuple[str, ...]
    participants: tuple[str, ...]
    closed: bool = False
    sensitive: bool = False


@dataclass(frozen=True)
class Conversation:
    community: str
    asked_on: date
    who: str
    title: str
    body: str
    replies: tuple[tuple[str, str], ...]
    answered_by: str = ""


LOCAL, SPORT, HATE = "Local government", "Sport and cohesion", "Race and faith hate crime"

COMMUNITIES = (
    Circle(
        LOCAL,
        "How councils help people in a place get on: plans, measures, and what to do on a difficult Tuesday.",
        "Cohesion leads and officers in councils, and those who work beside them.",
        "Second Wednesday, every six weeks",
        1,
        ("Esme Testerton",),
        (
            "Ada Example", "Bilal Sample", "Cerys Placeholder", "Dev Demo", "Farid Madeup", "Greta Example", "Hamza Sample", "Imogen Demo",
            "Dr Rosa Madeup", "Jae Placeholder", "Quentin Testerton", "Noor Sample", "Lowri Madeup", "Kemi Testerton", "Priya Placeholder",
        ),
    ),
    Circle(
        SPORT,
        "Sport as common ground: clubs, foundations and councils share what brings people onto one pitch.",
        "Clubs, foundations, councils and anyone with a whistle.",
        "Quarterly, on a Thursday evening",
        2,
        ("Ola Demo",),
        ("Priya Placeholder", "Lowri Madeup", "Dr Rosa Madeup", "Tamsin Sample", "Farid Madeup", "Ada Example"),
    ),
    Circle(
        HATE,
        "Support for people targeted because of race or faith, and the practice of those who stand beside them.",
        "Support services, councils and faith bodies. Membership is by approval.",
        "Monthly, online",
        3,
        ("Mordecai Example",),
        ("Noor Sample", "Bilal Sample", "Esme Testerton", "Jae Placeholder", "Usman Demo", "Wil Testerton"),
        closed=True,
        sensitive=True,
    ),
)  # fmt: skip

THREADS = (
    Conversation(
        LOCAL, date(2022, 7, 4), "Ada Example", "Members want one number for cohesion by autumn. How do I give them something honest?",
        "Our cabinet would like a single figure for the autumn report. I can see why, and I can see everything that could go wrong. "
        "We have the survey from 2021 and new fieldwork in September.\n\nWhat have you shown members that was short, and that you could still stand behind a year later?",
        (
            ("Dr Rosa Madeup", "Show the eight domains with the range for each, and the single score last. People remember the first thing they see, so let that be “belonging is up, fairness is where the work is”."),
            ("Esme Testerton", "We lead with two strengths and one area to develop. Councillors remember that, and they ask better questions."),
        ),
        "Dr Rosa Madeup",
    ),
    Conversation(
        LOCAL, date(2022, 7, 20), "Jae Placeholder", "Our neighbourhood survey has 43 answers from one ward. Can we print it?",
        "Forty-three people took the trouble. I do not want to waste that, nor claim more than it can bear.",
        (
            ("Bilal Sample", "Flag it as a low base and do not rank it."),
            ("Dev Demo", "We merged two wards and asked again at the library."),
        ),
    ),
    Conversation(
        LOCAL, date(2022, 9, 8), "Greta Example", "Who should sit on a tension monitoring group in a rural district?",
        "We are setting one up from nothing. The guidance reads as if everyone had a city centre.",
        (
            ("Farid Madeup", "Housing, schools, police neighbourhood team, one faith lead, one youth worker; keep it under ten."),
            ("Esme Testerton", "Agree what leaves the room before you meet."),
            ("Hamza Sample", "Include licensing, they hear things first."),
        ),
    ),
    Conversation(
        LOCAL, date(2023, 1, 16), "Dev Demo", "How do project officers avoid becoming the only people who “do cohesion”?",
        "I am one person. If I am off sick, cohesion is off sick.",
        (
            ("Cerys Placeholder", "Each service names one action in the plan and reports it."),
            ("Ada Example", "Our library and parks teams now run theirs without us."),
        ),
    ),
    Conversation(
        LOCAL, date(2023, 11, 20), "Hamza Sample", "After hearing young speakers at the conference: how do you keep them involved without using them?",
        "They were the best of the day, and I felt the whole room reach for them afterwards.",
        (
            ("Quentin Testerton", "Pay, brief, debrief, and never one alone on a panel."),
            ("Noor Sample", "Ask what they want from you first."),
        ),
    ),
    Conversation(
        SPORT, date(2022, 2, 14), "Ola Demo", "Two clubs share a pitch but not a word. What has worked?",
        "They change at opposite ends and leave by opposite gates.",
        (
            ("Priya Placeholder", "Mixed warm-ups and one shared kit order."),
            ("Lowri Madeup", "Eat together after; teams that eat, talk."),
        ),
        "Lowri Madeup",
    ),
    Conversation(
        SPORT, date(2022, 5, 3), "Priya Placeholder", "We have no money for evaluation. What is the least we can do well?",
        "The funder wants evidence. The till has eleven pounds in it.",
        (
            ("Ola Demo", "Four questions before and after, same codes, on paper."),
            ("Dr Rosa Madeup", "And say how many did not answer."),
        ),
    ),
    Conversation(
        SPORT, date(2022, 10, 11), "Tamsin Sample", "Girls-only session or mixed? Local views differ strongly.",
        "Both groups are right about something, which is the difficulty.",
        (
            ("Ola Demo", "Run both, link them with a tournament the players design."),
            ("Priya Placeholder", "Childcare settled it for us more than the format."),
        ),
    ),
    Conversation(
        HATE, date(2022, 6, 9), "Mordecai Example", "People tell us they will not report. What do you offer instead of another leaflet?",
        "They have reported before. They are tired of being a reference number.",
        (
            ("Noor Sample", "A named person in a place they already go."),
            ("Bilal Sample", "Third-party reporting only works if someone rings back within two days."),
        ),
    ),
    Conversation(
        HATE, date(2023, 10, 13), "Noor Sample", "Events abroad are straining friendships between our congregations. How are others holding the space?",
        "We have met for eleven years. This week two people left early, on different sides.",
        (
            ("Mordecai Example", "Small meals before any statement."),
            ("Esme Testerton", "Agree words for grief that blame no one here."),
            ("Jae Placeholder", "Check in by phone, daily, with both leads."),
        ),
    ),
    Conversation(
        HATE, date(2023, 3, 6), "Usman Demo", "As an employer, how should we respond when staff are targeted outside the gates?",
        "It happened twice this winter. Our handbook stops at the car park.",
        (
            ("Mordecai Example", "Believe, record, walk them home, then policy."),
            ("Wil Testerton", "The Harebell Fund can pay for training for small firms nearby."),
        ),
    ),
    Conversation(
        LOCAL, date(2024, 10, 2), "Lowri Madeup", "Our lantern parade is loved but the two poorest streets do not come. Ideas?",
        "We leaflet them. We have asked the school. How do we know whether it worked, when we do try something?",
        (
            ("Farid Madeup", "Start it on those streets."),
            ("Kemi Testerton", "Ask for help with lanterns, not for volunteers."),
            ("Priya Placeholder", "Free soup at the first corner."),
        ),
    ),
)  # fmt: skip
