"""Those registered for a conference, as the events team meets them: a long page of the list, the file, and the door."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from benchmarks.visitors import Answer, Browser, Request, key

EVENTS_TEAM = "events@example.org"


def page(team: Browser, conference: str) -> Request:
    return lambda _i: team.get(f"{conference}/staff/registrations?size=250")


def file(team: Browser, conference: str) -> Request:
    return lambda _i: team.get(f"{conference}/staff/registrations?format=csv")


def scanning(team: Browser, conference: str, codes: Sequence[str]) -> Request:
    """Each scan is another delegate's, told alone as a phone with a network tells it, and heard with what other doors saw."""
    token = team.form("/account").fields["csrf_token"]
    heard = {"after": 0}

    def scan(number: int) -> Answer:
        seen = {
            "key": key(),
            "code": codes[number % len(codes)],
            "at": datetime.now(UTC).isoformat(),
            "place": "Main door",
        }
        answer = team.post_json(f"{conference}/door/scans", {**heard, "scans": [seen]}, token)
        told = json.loads(answer.body)
        if told["answers"][0]["outcome"] not in {"welcome", "again"}:
            raise RuntimeError(f"the door answered {told['answers'][0]}")
        heard["after"] = told["after"]
        return answer

    return scan
