"""A community's records as a file gives them, so that its figures can be checked from outside."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from network.communities.health.figures import Figures
from network.communities.health.records import Contribution, Member, View, Window
from network.communities.health.tally import tally


class Unreadable(ValueError):
    """What is wrong in the file, and under which key."""


def figures_from(given: Any) -> Figures:
    """The figures of a file in the form of the network's measures: window, members, threads, replies, views, meetings."""
    record = mapping(given, "the file")
    record = mapping(record["input"], "input") if "input" in record else record
    window = Window(*(moment(record, name) for name in ("start", "end", "previous_start")))
    if not window.previous_start < window.start < window.end:
        raise Unreadable("start must lie after previous_start and before end.")
    views = [View(text(each, "by", key), moment(each, "at", key)) for key, each in listed(record, "views")]
    meetings = [day(each, f"meetings[{number}]") for number, each in enumerate(list_in(record, "meetings"))]
    return Figures(window, members_in(record), tally(window, contributions_in(record), views), meetings)


def members_in(record: Mapping[str, Any]) -> list[Member]:
    return [
        Member(
            text(each, "id", key),
            text(each, "org", key),
            text(each, "sector", key),
            moment(each, "joined", key),
            moment(each, "left", key) if each.get("left") else None,
        )
        for key, each in listed(record, "members")
    ]


def contributions_in(record: Mapping[str, Any]) -> list[Contribution]:
    """Replies are directed at the author of the post they answer; without one, at the thread's."""
    threads, replies = listed(record, "threads"), listed(record, "replies")
    author = {text(each, "id", key): text(each, "by", key) for key, each in threads + replies}
    opened = [
        Contribution(text(each, "id", key), text(each, "by", key), moment(each, "at", key)) for key, each in threads
    ]
    return opened + [reply_in(each, key, author) for key, each in replies]


def reply_in(each: Mapping[str, Any], key: str, author: Mapping[str, str]) -> Contribution:
    for name in ("thread", "to"):
        if name in each and text(each, name, key) not in author:
            raise Unreadable(f"{key}.{name}: there is no {each[name]!r} among the threads and replies.")
    thread = text(each, "thread", key)
    return Contribution(thread, text(each, "by", key), moment(each, "at", key), author[each.get("to", thread)])


def listed(record: Mapping[str, Any], name: str) -> list[tuple[str, Mapping[str, Any]]]:
    """(where it stands, the record) of each in a list."""
    return [
        (f"{name}[{number}]", mapping(each, f"{name}[{number}]")) for number, each in enumerate(list_in(record, name))
    ]


def list_in(record: Mapping[str, Any], name: str) -> list[Any]:
    found = record.get(name, [])
    if not isinstance(found, list):
        raise Unreadable(f"{name} must be a list.")
    return found


def mapping(found: Any, key: str) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise Unreadable(f"{key} must be an object with keys.")
    return found


def text(record: Mapping[str, Any], name: str, within: str = "") -> str:
    found = record.get(name)
    if not isinstance(found, str) or not found:
        raise Unreadable(f"{path(within, name)} is missing, or is no text.")
    return found


def moment(record: Mapping[str, Any], name: str, within: str = "") -> datetime:
    """A moment without a zone, as on the wall of the office: all of one file are compared with each other."""
    found = text(record, name, within)
    try:
        read = datetime.fromisoformat(found)
    except ValueError:
        raise Unreadable(f"{path(within, name)}: {found!r} is no moment like 2022-07-01T09:00:00.") from None
    if read.tzinfo is not None:
        raise Unreadable(f"{path(within, name)}: {found!r} names a zone; leave it out.")
    return read


def day(found: Any, key: str) -> date:
    try:
        return date.fromisoformat(found)
    except (TypeError, ValueError):
        raise Unreadable(f"{key}: {found!r} is no day like 2022-07-13.") from None


def path(within: str, name: str) -> str:
    return f"{within}.{name}" if within else name


def lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """A line for each figure, for who reads it at a terminal."""
    for name, value in figures.items():
        yield f"{name}: {'not available' if value is None else value}"
