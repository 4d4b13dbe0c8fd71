"""What in a text looks as if it told who or where somebody is: emails, UK phone numbers, postcodes, names of people.

It is for asking the writer to look again, never for refusing: a name-like word may be a street's. Numbers and addresses are
found by their shape, names by two or three capitalised words in a row of which none is known to be something else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _l

MOST_FOUND = 8


class Sign(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    NAME = "name"

    @property
    def label(self) -> str:
        return str(SIGN_LABELS[self])


SIGN_LABELS = {
    Sign.EMAIL: _l("an email address"),
    Sign.PHONE: _l("a phone number"),
    Sign.POSTCODE: _l("a postcode"),
    Sign.NAME: _l("a person’s name"),
}


@dataclass(frozen=True)
class Finding:
    """What was found, and the words it was found in."""

    sign: Sign
    words: str


EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
#: A UK number: 0 or +44 or 0044, then nine or ten digits with spaces, hyphens, dots or brackets between.
PHONE = re.compile(
    r"(?<![\w£.,/-])(?:\+44[ .-]?(?:\(0\)[ .-]?)?|0044[ .-]?(?:\(0\)[ .-]?)?|\(?0)(?:[ ().-]{0,2}\d){9,10}(?![\d])"
)
POSTCODE = re.compile(r"(?<!\w)(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?!\w)", re.IGNORECASE)
WORD = r"[^\W\d_]+(?:[’'-][^\W\d_]+)*"
RUN = re.compile(rf"(?<![\w@#/’'.-]){WORD}(?: {WORD})*")
SHORTENED = re.compile(r"\b(Mrs?|Ms|Mx|Dr|Prof|Rev|Cllr|[A-Z])\. ")  # “Mr. Example”: no sentence ends here
PARTICLES = frozenset({"al", "ap", "bin", "bint", "de", "der", "ferch", "van", "von"})
QUOTED = re.compile(r"^[ ]{0,3}>.*$|^.{1,120} wrote:$", re.MULTILINE)
LINK = re.compile(r"https?://\S+")

#: Words with a capital that are no part of a person's name: days, months, places, bodies, and what sentences begin with.
ORDINARY = frozenset(
    """
    a after all also although an and another anyone anybody are as at because before both but by can christian community
    could do does during each either even every everybody everyone few first for from good great had has have he hello her
    here hi his how however i if in inner is it its jewish kind last let many may me might more most muslim my neither new
    next no nobody not nothing now of off on once one only or other our outer over perhaps please rather second several
    she should since so some somebody something sometimes somewhere soon still such than thank thanks that the their them
    then there these they third this those though through to today together tomorrow two under until up upon us we well
    were what whatever when where whether which while who whom whose why will with without would yes yesterday yet you your
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december spring summer autumn winter christmas easter ramadan eid diwali hanukkah passover
    england scotland wales ireland britain kingdom united london manchester birmingham leeds liverpool bristol sheffield
    north south east west northern southern eastern western central greater upper lower great
    county city town borough district ward parish village street road lane avenue park square green bridge hill estate
    council councils authority government department office ministry home foreign local national regional police
    constabulary force service services fire rescue health hospital nhs trust foundation charity commission college school
    schools academy university church mosque temple synagogue gurdwara centre center hall library museum house club
    association society forum network group team board committee partnership alliance coalition institute union party
    conservative labour liberal democrat green royal act bill order equality race relations hate crime tension monitoring
    cohesion integration programme project strategy plan policy report review survey index week month year day night
    chatham rule islam islamic hindu sikh buddhist english welsh scottish irish british european polish roma
    facebook whatsapp twitter google zoom teams microsoft youtube instagram tiktok bbc guardian dear kind regards best
    """.split()
)


def found_in(text: str) -> list[Finding]:
    """What looks like it in a text that somebody wrote; what they quote or link to is not theirs to leave out."""
    own = LINK.sub(" ", QUOTED.sub(" ", text))
    found = list(dict.fromkeys(findings(own)))
    return found[:MOST_FOUND]


def findings(text: str) -> Iterator[Finding]:
    for sign, pattern in ((Sign.EMAIL, EMAIL), (Sign.PHONE, PHONE), (Sign.POSTCODE, POSTCODE)):
        yield from (Finding(sign, match[0].strip()) for match in pattern.finditer(text))
    for match in RUN.finditer(SHORTENED.sub(r"\1 ", EMAIL.sub(" ", text))):
        yield from (Finding(Sign.NAME, name) for name in names_in(match[0]))


def names_in(run: str) -> Iterator[str]:
    """The parts of a row of words that can be names: two capitalised words or more, of which one may be a title."""
    row: list[str] = []
    for word in [*run.split(" "), ""]:
        if is_part_of_a_name(word) or (row and word in PARTICLES):
            row.append(word)
            continue
        while row and row[-1] in PARTICLES:
            row.pop()
        if len(row) >= 2:
            yield " ".join(row[:4])
        row = []


def is_part_of_a_name(word: str) -> bool:
    return word[:1].isupper() and not is_capitals(word) and word.lower().strip("’'.") not in ORDINARY


def is_capitals(word: str) -> bool:
    """An abbreviation, such as NHS."""
    return word.isupper() and len(word) > 1


def in_words(found: list[Finding]) -> str:
    """“a phone number (0161 496 0000), a postcode (M1 1AE)”."""
    return ", ".join(f"{finding.sign.label} ({finding.words})" for finding in found)
