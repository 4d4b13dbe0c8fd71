"""Which column holds what: headings matched by name, whatever their case and punctuation, and presets of other systems. No database."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from network.imports.fields import BY_NAME, FIELDS, PRIVILEGED
from network.imports.models import Preset

ALIKE = 0.88


@dataclass(frozen=True)
class System:
    """What is known of another system's export: its columns by heading, and the headings that tell it."""

    columns: Mapping[str, str]  # heading without punctuation: field, or "" for what is left out
    told_by: frozenset[str]
    words: Mapping[str, str] = field(default_factory=dict)


CIVICRM = System(
    columns={
        "contactid": "", "internalcontactid": "", "contacttype": "contact_type", "contactsubtype": "", "sortname": "",
        "displayname": "person_name", "organizationname": "organisation", "currentemployer": "employer",
        "firstname": "first_name", "lastname": "last_name", "jobtitle": "role_title", "email": "email",
        "streetaddress": "billing_address", "supplementaladdress1": "address_line_2", "city": "town", "postalcode": "postcode",
        "state": "county", "stateprovince": "county", "country": "", "phone": "", "website": "website",
        "membershiptype": "tier", "membersince": "", "joindate": "", "startdate": "starts_on", "membershipstartdate": "starts_on",
        "enddate": "ends_on", "membershipexpirationdate": "ends_on", "membershipenddate": "ends_on",
        "membershipstatus": "status", "status": "status", "source": "", "membershipsource": "", "totalamount": "net",
        "membershipid": "", "test": "", "ispaylater": "", "autorenew": "", "individualprefix": "",
    },
    told_by=frozenset({"contacttype", "membershiptype"}),
)  # fmt: skip
WILD_APRICOT = System(
    columns={
        "userid": "", "memberid": "", "firstname": "first_name", "lastname": "last_name", "organization": "organisation",
        "organisation": "organisation", "email": "email", "phone": "", "membershiplevel": "tier", "membershipstatus": "status",
        "membersince": "", "renewaldue": "ends_on", "levellastchanged": "", "renewaldatelastchanged": "", "balance": "",
        "memberrole": "standing", "memberbundleidoremail": "", "notes": "", "createdon": "", "lastlogindate": "", "profilelastupdated": "",
        "groupparticipation": "", "archived": "", "subscribedtoemails": "", "subscriptionsource": "", "jobtitle": "role_title",
        "address": "billing_address", "city": "town", "postalcode": "postcode", "totaldonated": "",
    },
    told_by=frozenset({"membershiplevel", "renewaldue"}),
)  # fmt: skip
SYSTEMS: Mapping[Preset, System] = {Preset.CIVICRM: CIVICRM, Preset.WILD_APRICOT: WILD_APRICOT}


@dataclass(frozen=True)
class Column:
    """One column of the file, and the field it is taken for; none means that it is left out."""

    heading: str
    field: str = ""

    @property
    def is_privileged(self) -> bool:
        return is_privileged(self.heading)


def told_preset(headings: Sequence[str]) -> Preset:
    """The system whose export this looks like."""
    names = {bare(heading) for heading in headings}
    return next((preset for preset, system in SYSTEMS.items() if system.told_by <= names), Preset.PLAIN)


def matched(headings: Sequence[str], preset: Preset) -> list[Column]:
    """Each column with the field its heading says; a field is given to the first that asks for it."""
    taken: set[str] = set()
    found: list[Column] = []
    for heading in headings:
        name = field_of(heading, preset)
        if name in taken:
            name = ""
        taken.add(name)
        found.append(Column(heading, name))
    return found


def field_of(heading: str, preset: Preset) -> str:
    name = bare(heading)
    if not name or is_privileged(heading):
        return ""
    system = SYSTEMS.get(preset)
    if system and name in system.columns:
        return system.columns[name]
    exact = next((each.name for each in FIELDS if name in each.names or name == bare(str(each.label))), None)
    return exact or likeliest(name)


def likeliest(name: str) -> str:
    """The field one of whose names differs from this by a slip of the finger."""
    if len(name) < 5:
        return ""
    likeness, best = max(
        (SequenceMatcher(None, name, each).ratio(), field.name) for field in FIELDS for each in field.names
    )
    return best if likeness >= ALIKE else ""


def is_privileged(heading: str) -> bool:
    return bare(heading) in PRIVILEGED


def bare(heading: str) -> str:
    """A heading without case, accents, spaces and punctuation: "E-mail address " and "email_address" are one."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain)


def kept(columns: Sequence[Column]) -> list[dict[str, str]]:
    return [{"heading": each.heading, "field": each.field} for each in columns]


def from_kept(columns: Sequence[Mapping[str, str]]) -> list[Column]:
    return [Column(each["heading"], each["field"] if each["field"] in BY_NAME else "") for each in columns]
