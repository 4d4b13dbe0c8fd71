"""What happened and what is coming. Past events keep their real dates (webinars are invented); the next ones are dated from today."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Talk:
    """A webinar or training. `in_days` for one to come, `on` for one that was."""

    title: str
    summary: str
    on: date | None = None
    in_days: int = 0
    hour: int = 11
    minutes: int = 60
    kind: str = "webinar"
    public: bool = True
    capacity: int | None = None
    attended: int | None = None
    hosts: str = ""
    and_after_days: int = 0  # a course: its second session
    series: str = ""
    net: int = 0
    member_net: int = 0


TALKS = (
    Talk("Talking when it’s tense", "Openers, pauses and exits for conversations that may turn.", date(2022, 3, 22), attended=84, hosts="Esme Testerton"),
    Talk("Shared Ground: a course of two days", "Skills to find common ground where there is tension.", date(2022, 5, 18), hour=10, minutes=300, kind="training", public=False, attended=30, and_after_days=7),
    Talk("Reading your local data", "What a neighbourhood survey can bear, and what it cannot.", date(2022, 7, 12), attended=61, hosts="Dr Rosa Madeup", series="Figures and stories"),
    Talk("Flexible volunteering", "Helping out without signing up: what it changes.", date(2023, 2, 7), attended=47, hosts="Kemi Testerton"),
    Talk("Events that bridge", "Sixteen recommendations in sixty minutes.", date(2024, 10, 8), attended=130),
    Talk("A lantern parade from the inside", "Farid Madeup walks us through Mill Side: routes, soup and who was missing.", in_days=11, hosts="Farid Madeup", capacity=200),
    Talk("Evaluation with eleven pounds", "Four questions before and after, on paper, and what to do with the answers.", in_days=25, hosts="Ola Demo and Dr Rosa Madeup", public=False, capacity=60, series="Figures and stories"),
    Talk("Chairing a meeting that may turn", "Two half days, a week apart, on agendas, seating and the first five minutes.", in_days=33, hour=10, minutes=180, kind="training", capacity=16, hosts="Esme Testerton", and_after_days=7, net=120, member_net=80),
    Talk("Shared Ground", "A day on finding common ground where there is tension. Twelve places, one room, lunch.", in_days=40, hour=10, minutes=360, kind="training", public=False, capacity=12, hosts="Esme Testerton"),
)  # fmt: skip


@dataclass(frozen=True)
class Slot:
    """A session of the programme: times are of the day of the conference."""

    begins: str
    ends: str
    title: str
    kind: str
    room: str = "Main hall"
    about: str = ""
    speakers: tuple[str, ...] = ()
    capacity: int | None = None
    is_chatham_house: bool = False
    sectors: tuple[str, ...] = ()


PROGRAMME = (
    Slot("09:30", "10:00", "Registration and quiet arrival", "arrival", "Foyer", "Coffee, badges, and a quiet room from the first minute."),
    Slot("10:00", "10:15", "Welcome and ground rules", "welcome", speakers=("Jae Placeholder",)),
    Slot("10:15", "11:00", "What holds when things shake", "keynote", about="What ten years of local work say about the weeks that test it.", speakers=("Dr Rosa Madeup",)),
    Slot("11:00", "11:20", "Break", "break", "Foyer"),
    Slot("11:20", "12:20", "One number, eight domains", "breakout", "Weavers", "Showing members a figure you can stand behind.", ("Ada Example", "Bilal Sample"), 40),
    Slot("11:20", "12:20", "The pitch and the gate", "breakout", "Dyers", "Two clubs, one season, and what changed.", ("Ola Demo", "Priya Placeholder"), 40, sectors=("sport", "youth")),
    Slot("11:20", "12:20", "Believe, record, walk them home", "breakout", "Spinners", "Employers and people targeted by hate.", ("Mordecai Example", "Usman Demo"), 30, is_chatham_house=True),
    Slot("11:20", "12:20", "Soup at the first corner", "breakout", "Carders", "Who does not come, and what happens when you ask them.", ("Farid Madeup", "Lowri Madeup"), 40),
    Slot("12:20", "13:10", "Who are the next bridge builders, and what do they need from us?", "plenary", about="Young people and youth leaders, and a room that listens.", speakers=("Quentin Testerton", "Noor Sample")),
    Slot("13:10", "14:10", "Lunch and networking; prayer and quiet rooms open", "break", "Foyer"),
    Slot("14:10", "15:10", "Ten under ten: a tension group for a rural district", "breakout", "Weavers", "A working session with a template to take home.", ("Greta Example",), 40, sectors=("local_government", "police")),
    Slot("14:10", "15:10", "Evaluation with eleven pounds", "breakout", "Dyers", "Four questions, on paper.", ("Kemi Testerton",), 40),
    Slot("14:10", "15:10", "A named person in a place people already go", "breakout", "Spinners", "Support that starts where people are.", ("Mordecai Example",), 30),
    Slot("15:15", "16:00", "What we ask of government", "plenary", about="Three asks, argued, amended and voted on.", speakers=("Wil Testerton", "Imogen Demo")),
    Slot("16:00", "16:15", "Close", "close", speakers=("Jae Placeholder",)),
)  # fmt: skip

PROGRAMME_OF_2023 = (
    Slot("09:30", "10:00", "Registration and quiet arrival", "arrival", "Foyer", "Coffee, badges, and a quiet room from the first minute."),
    Slot("10:00", "10:15", "Welcome and ground rules", "welcome", speakers=("Jae Placeholder",)),
    Slot("10:15", "11:00", "Cohesion is a bank: pay in before you need it", "keynote", about="What builds trust in quiet years, and what it is worth in loud ones.", speakers=("Dr Rosa Madeup",)),
    Slot("11:00", "11:20", "Break", "break", "Foyer"),
    Slot("11:20", "12:20", "Waiting rooms that welcome", "breakout", "Weavers", "What a health trust changed at its front doors.", ("Sunil Example",), 40),
    Slot("11:20", "12:20", "When staff are targeted outside the gates", "breakout", "Dyers", "Employers on antisemitism, Islamophobia and hate crime at work.", ("Usman Demo", "Mordecai Example"), 40),
    Slot("11:20", "12:20", "Sharing the count: what local surveys can bear", "breakout", "Spinners", "A university and a council compare notes.", ("Bilal Sample",), 30),
    Slot("11:20", "12:20", "Friends across a pitch", "breakout", "Carders", "Two clubs, one season.", ("Ola Demo", "Priya Placeholder"), 40),
    Slot("12:20", "13:10", "How can we support the bridge builders of the future?", "plenary", about="Young ambassadors and youth leaders, and a room that listens. Ideas are gathered and circulated.", speakers=("Quentin Testerton", "Noor Sample")),
    Slot("13:10", "14:10", "Lunch and networking; prayer and quiet rooms open", "break", "Foyer"),
    Slot("14:10", "15:10", "A year with an election ahead", "breakout", "Weavers", "Keeping a town’s conversation civil.", ("Greta Example", "Ada Example"), 40),
    Slot("14:10", "15:10", "Small meals before any statement", "breakout", "Dyers", "Congregations that hold when the news does not.", ("Noor Sample",), 40),
    Slot("14:10", "15:10", "Project officers who are not alone", "breakout", "Spinners", "Each service names one action.", ("Farid Madeup", "Esme Testerton"), 30),
    Slot("15:15", "16:00", "What we ask of government", "plenary", about="Three asks, argued, amended and voted on.", speakers=("Wil Testerton", "Imogen Demo")),
    Slot("16:00", "16:15", "Close", "close", speakers=("Jae Placeholder",)),
)  # fmt: skip

NEWS = (
    (
        "Belonging {year} is open for booking",
        "One day in central Manchester: four breakouts, two plenaries, and lunch with people who do what you do.",
        -6,
        ("Conference",),
    ),
    (
        "Two new faces in the office",
        "We have grown, by invention: everybody on this site is made up, which makes them very easy to work with.",
        -30,
        ("The office",),
    ),
    (
        "What you told us about the digest",
        "Shorter, later in the week, and never two emails for one thing. We are working on it.",
        -55,
        ("The office", "Members"),
    ),
)
