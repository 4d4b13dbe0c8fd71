"""What stands in a cell, read as a date, an amount, a sector and so on; what cannot be is said in words. No database."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from flask_babel import gettext as _

from network.core.forms import LINE_LIMIT, is_unbearable
from network.imports.columns import bare
from network.organisations.addresses import looks_right
from network.organisations.models import Band, Sector, Standing

LONGEST_ADDRESS = 1_000
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2100, 1, 1)
SERIAL_DAY_ZERO = date(1899, 12, 30)  # from which spreadsheet programmes count days
MOST_MONEY = Decimal(1_000_000)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
NUMERIC_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})(?:[ T].*)?")
NAMED_DATE = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ \-]([a-z]{3,9})\.?,?[ \-](\d{4})|([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})"
)
CHARITY = re.compile(r"\d{6,7}(-\d{1,3})?|SC\d{6}|NIC\d{6}")

SECTORS: Mapping[str, Sector] = {
    **{bare(each.value): each for each in Sector}, **{bare(each.label): each for each in Sector},
    "council": Sector.LOCAL_GOVERNMENT, "localauthority": Sector.LOCAL_GOVERNMENT, "charity": Sector.CIVIL_SOCIETY,
    "voluntary": Sector.CIVIL_SOCIETY, "vcse": Sector.CIVIL_SOCIETY, "vcs": Sector.CIVIL_SOCIETY, "nonprofit": Sector.CIVIL_SOCIETY,
    "voluntaryandcommunity": Sector.CIVIL_SOCIETY, "communitygroup": Sector.CIVIL_SOCIETY, "religion": Sector.FAITH, "church": Sector.FAITH,
    "faithgroup": Sector.FAITH, "sports": Sector.SPORT, "youngpeople": Sector.YOUTH, "artsculture": Sector.ARTS, "culture": Sector.ARTS,
    "nhs": Sector.HEALTH, "housingassociation": Sector.HOUSING, "school": Sector.EDUCATION, "college": Sector.EDUCATION,
    "university": Sector.ACADEMIA, "highereducation": Sector.ACADEMIA, "company": Sector.BUSINESS, "private": Sector.BUSINESS,
    "privatesector": Sector.BUSINESS, "foundation": Sector.FUNDER, "grantmaker": Sector.FUNDER, "centralgovernment": Sector.CENTRAL_GOVERNMENT,
    "police": Sector.POLICE, "communitysafety": Sector.POLICE,
}  # fmt: skip
BANDS: Mapping[str, Band] = {
    **{bare(each.value): each for each in Band}, **{bare(each.label): each for each in Band},
    "smallcharity": Band.COMMUNITY_GROUP, "community": Band.COMMUNITY_GROUP, "mediumcharity": Band.CHARITY, "faithbody": Band.CHARITY,
    "club": Band.CHARITY, "housingassociation": Band.LARGE_CHARITY, "district": Band.DISTRICT_COUNCIL, "unitary": Band.PUBLIC_BODY,
    "unitarycouncil": Band.PUBLIC_BODY, "council": Band.PUBLIC_BODY, "countycouncil": Band.PUBLIC_BODY, "metropolitan": Band.PUBLIC_BODY,
    "londonborough": Band.PUBLIC_BODY, "university": Band.PUBLIC_BODY, "police": Band.PUBLIC_BODY, "nhs": Band.PUBLIC_BODY,
    "sme": Band.SMALL_BUSINESS, "business": Band.SMALL_BUSINESS, "corporate": Band.LARGE_BUSINESS,
}  # fmt: skip
STANDINGS: Mapping[str, Standing] = {
    **{bare(each.value): each for each in Standing}, **{bare(each.label): each for each in Standing},
    "yes": Standing.PRIMARY, "main": Standing.PRIMARY, "bundlecoordinator": Standing.PRIMARY, "bundleadministrator": Standing.PRIMARY,
    "bundlemember": Standing.COLLEAGUE, "no": Standing.COLLEAGUE, "billing": Standing.FINANCE, "accounts": Standing.FINANCE,
}  # fmt: skip


class Status(Enum):
    """What the word for a term's state makes of it. Whether it is active, in grace or over is then told by its days."""

    BY_DATES = "by dates"
    RESIGNED = "resigned"
    PENDING = "pending"


STATUSES: Mapping[str, Status] = {
    **dict.fromkeys(
        "new current grace expired active lapsed renewaldue pendingrenewal overdue ingrace renewed paid ended".split(), Status.BY_DATES
    ),
    **dict.fromkeys("cancelled canceled resigned deceased left notice resignedtotheendofitsterm".split(), Status.RESIGNED),
    **dict.fromkeys("pending pendingnew pendingupgrade pendinglevelchange applied approved enquiry".split(), Status.PENDING),
}  # fmt: skip


class Illegible(ValueError):
    """A cell that does not hold what it should; the words are for the person."""


def line(text: str, limit: int = LINE_LIMIT) -> str:
    """Text of one line, without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    words = " ".join(text.split())
    if words[:1] == "'" and words[1:2] in tuple("=+-@"):
        words = words[1:]
    if any(is_unbearable(character) for character in words):
        raise Illegible(_("There are characters in this that we cannot keep."))
    if len(words) > limit:
        raise Illegible(_("This is longer than %(limit)s characters.", limit=f"{limit:,}"))
    return words


def email(text: str) -> str:
    words = line(text, 254).lower().removeprefix("mailto:")
    if not looks_right(words):
        raise Illegible(_("This is not an email address like name@example.org."))
    return words


def website(text: str) -> str:
    words = line(text)
    address = words if "://" in words else f"https://{words}"
    if not re.fullmatch(r"https?://[^\s/.]+\.[^\s]+", address):
        raise Illegible(_("This is not a web address like https://example.org."))
    return address


def domain(text: str) -> str:
    words = line(text).lower().removeprefix("@").removeprefix("www.")
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", words):
        raise Illegible(_("This is not a domain like example.org."))
    return words


def charity_number(text: str) -> str:
    words = re.sub(r"[\s.]", "", line(text).upper())
    if not CHARITY.fullmatch(words):
        raise Illegible(_("A charity number has six or seven digits, or begins with SC or NIC."))
    return words


def gss(text: str) -> str:
    words = line(text).upper()
    if not re.fullmatch(r"[A-Z]\d{8}", words):
        raise Illegible(_("A GSS code is a letter with eight digits, like E08000034."))
    return words


def yes_or_no(text: str) -> bool:
    words = bare(text)
    if words in {"yes", "y", "true", "1", "x", "ja"}:
        return True
    if words in {"no", "n", "false", "0", ""}:
        return False
    raise Illegible(_("Say yes or no."))


def number(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text.strip()):
        raise Illegible(_("This is not a whole number."))
    return int(text)


def money(text: str) -> Decimal:
    """£1,234.50, 1234.5, GBP 1234 or 1.234,50: pounds and pence, before VAT."""
    words = re.sub(r"(?i)gbp|£|\s|'", "", text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})*,\d{2}", words):
        words = words.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?", words):
        words = words.replace(",", "")
    else:
        raise Illegible(_("This is not an amount like 150.00."))
    try:
        amount = Decimal(words)
    except InvalidOperation:
        raise Illegible(_("This is not an amount like 150.00.")) from None
    if amount != amount.quantize(Decimal("0.01")):
        raise Illegible(_("This has a fraction of a penny."))
    if amount > MOST_MONEY:
        raise Illegible(_("This amount is too large."))
    return amount.quantize(Decimal("0.01"))


def day(text: str, month_first: bool = False) -> date:
    """A day as people and programmes write it; 03/04/2025 is in April unless the column shows otherwise."""
    found = parsed_day(text.strip().lower(), month_first)
    if found is None:
        raise Illegible(_("This is not a day like 2025-04-01, 01/04/2025 or 1 April 2025."))
    if not FIRST_DAY <= found <= LAST_DAY:
        raise Illegible(_("This day is too far away; look at its year."))
    return found


def parsed_day(words: str, month_first: bool) -> date | None:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}([ t].*)?", words):
            return date.fromisoformat(words[:10])
        if re.fullmatch(r"[2-6]\d{4}", words):
            return SERIAL_DAY_ZERO + timedelta(days=int(words))
        if re.fullmatch(r"(19|20)\d{6}", words):
            return datetime.strptime(words, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        if found := NUMERIC_DATE.fullmatch(words):
            first, second, year = int(found[1]), int(found[2]), int(found[3])
            month, day_of_month = (first, second) if month_first else (second, first)
            return date(year + (2000 if len(found[3]) == 2 else 0), month, day_of_month)
        if found := NAMED_DATE.fullmatch(words):
            name, number, year_of = (found[2], found[1], found[3]) if found[2] else (found[4], found[5], found[6])
            return date(int(year_of), MONTHS.index(name[:3]) + 1, int(number))
    except ValueError:
        pass
    return None


def writes_months_first(texts: Sequence[str]) -> bool:
    """Whether a column's days are written the American way: some can be read in no other."""
    found = [match for text in texts if (match := NUMERIC_DATE.fullmatch(text.strip()))]
    return any(int(each[2]) > 12 for each in found) and not any(int(each[1]) > 12 for each in found)


def sector(text: str) -> Sector:
    return chosen(text, SECTORS, Sector)


def band(text: str) -> Band:
    return chosen(text, BANDS, Band)


def standing(text: str) -> Standing:
    return chosen(text, STANDINGS, Standing)


def chosen(text: str, words: Mapping[str, Any], choices: Any) -> Any:
    if found := words.get(bare(text)):
        return found
    raise Illegible(
        _("We do not know this one. These we do: %(words)s.", words="; ".join(each.label for each in choices))
    )


def status(text: str) -> Status:
    if found := STATUSES.get(bare(text)):
        return found
    raise Illegible(_("We do not know this state. Leave it empty: the days of the term tell it."))


def address(*parts: str) -> str:
    lines = [" ".join(each.split()) for part in parts for each in part.split("\n")]
    written = "\n".join(each for each in lines if each)
    if any(is_unbearable(character) for character in written):
        raise Illegible(_("There are characters in this that we cannot keep."))
    if len(written) > LONGEST_ADDRESS:
        raise Illegible(_("This is longer than %(limit)s characters.", limit=f"{LONGEST_ADDRESS:,}"))
    return written
