"""Who may be found and greeted, what they offer and look for, one greeting that waits and two who write to each other."""

from datetime import timedelta

from network.core import clock
from network.demonstration.chapters.people import called
from network.greetings import actions
from network.people.actions.account import change_account
from network.people.models import Person
from network.people.profile import DIRECTORY_WORDING, GREETINGS_WORDING, Audience, Part

PROFILES = {
    "Ada Example": (
        ["measuring cohesion", "hate crime"],
        ["a template for street meetings"],
        ["a mosque that opens its doors"],
    ),
    "Cerys Placeholder": (["measuring cohesion", "young people"], ["a tour of our three localities"], []),
    "Ola Demo": (["sport", "young people"], ["mixed football sessions"], ["a hall in winter"]),
    "Noor Sample": (
        ["hate crime", "interfaith"],
        ["a mosque that opens its doors"],
        ["a template for street meetings"],
    ),
    "Kemi Testerton": (["shared meals", "evaluation"], ["training in asking good questions"], []),
}


def tell() -> None:
    for name, (interests, offers, asks) in PROFILES.items():
        show(called(name), interests, offers, asks)
    with clock.set_to(clock.now() - timedelta(hours=5)):
        actions.greet(
            called("Ola Demo"),
            called("Cerys Placeholder"),
            "We run mixed football in a place like yours. Could we visit?",
        )
    with clock.set_to(clock.now() - timedelta(days=6)):
        known = actions.greet(
            called("Ada Example"), called("Noor Sample"), "Your open doors are what we look for. Shall we talk?"
        )
        actions.accept(known)
        actions.write(
            known, called("Noor Sample"), "Gladly. Come on a Friday, stay for lunch, and bring your template."
        )


def show(person: Person, interests: list[str], offers: list[str], asks: list[str]) -> None:
    """The person, as they show themselves to all members."""
    change_account(
        person,
        person.name,
        person.pronouns,
        person.about,
        True,
        wording=str(DIRECTORY_WORDING),
        is_greetable=True,
        greetings_wording=str(GREETINGS_WORDING),
        interests=interests,
        offers=offers,
        asks=asks,
        shown_to={
            **dict.fromkeys(Part, Audience.MEMBERS.value),
            Part.EMAIL.value: Audience.NOBODY.value,
            Part.PHONE.value: Audience.NOBODY.value,
        },
    )
