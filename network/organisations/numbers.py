"""Charity and company numbers as their registers write them."""

import re

ENGLAND_AND_WALES = re.compile(r"[0-9]{6,7}")
SCOTLAND = re.compile(r"SC0[0-9]{5}")
NORTHERN_IRELAND = re.compile(r"NIC[0-9]{6}")
COMPANY = re.compile(r"([0-9]{8}|[A-Z]{2}[0-9]{6})")


def charity_number(typed: str) -> str | None:
    """The number as the register of its nation has it, "" for none, or None for what cannot be one."""
    number = re.sub(r"[\s.-]", "", typed).upper()
    if not number:
        return ""
    return (
        number if any(nation.fullmatch(number) for nation in (ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND)) else None
    )


def company_number(typed: str) -> str | None:
    """The number with all its eight characters, "" for none, or None for what cannot be one."""
    number = re.sub(r"[\s.-]", "", typed).upper()
    if not number:
        return ""
    number = number.zfill(8) if number.isdigit() else number
    return number if COMPANY.fullmatch(number) else None
