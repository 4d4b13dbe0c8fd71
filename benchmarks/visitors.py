"""Who asks: browsers with cookies, and the requests they make."""

import http.cookies
import json
import statistics
import threading
import time
import urllib.parse
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from typing import Any, NamedTuple

from benchmarks.servers import Server

ROUNDS = 8
FORM_HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]


@dataclass
class Browser:
    """One visitor: it keeps cookies, and opens a connection for each request, as sync workers close theirs."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        return self.ask("POST", path, urllib.parse.urlencode(fields))

    def post_json(self, path: str, content: Any, token: str) -> Answer:
        return self.ask("POST", path, json.dumps(content), {"Content-Type": "application/json", "X-CSRFToken": token})

    def ask(self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] = FORM_HEADERS) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        connection.request(method, path, body, cookies | (headers if body is not None else {}))
        response = connection.getresponse()
        answer = Answer(
            response.status, response.read(), {name.lower(): value for name, value in response.getheaders()}
        )
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                self.cookies.update({key: morsel.value for key, morsel in http.cookies.SimpleCookie(value).items()})
        connection.close()
        return answer

    def form(self, path: str, action: str = "") -> "FormReader":
        """The first posted form on a page whose action holds a word: where it goes, and its fields with their values."""
        reader = FormReader(action, path)
        reader.feed(self.get(path).body.decode())
        return reader

    def sign_in(self, email: str, password: str) -> "Browser":
        fields = self.form("/sign-in").fields | {"email": email, "password": password}
        answer = self.post("/sign-in", fields)
        if answer.status != 303:
            raise RuntimeError(f"{email} could not sign in: {answer.status}")
        return self


class FormReader(HTMLParser):
    def __init__(self, action: str, page: str) -> None:
        super().__init__()
        self.action, self.address, self.inside, self.done = action, page, False, False
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post" and not self.done:
            self.inside = self.action in given.get("action", "")
            self.address = given.get("action") or self.address
        is_sent = given.get("type") not in {"checkbox", "radio"} or "checked" in given
        if self.inside and is_sent and tag in {"input", "textarea", "select"} and given.get("name"):
            self.fields.setdefault(given["name"], given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.inside:
            self.inside, self.done = False, True


@dataclass
class Cost:
    """What a request costs: CPU milliseconds of web and database, and what its visitors saw. `ceiling` is what the bare page cost
    meanwhile."""

    cpu: float
    ceiling: float
    per_second: float
    p95: float
    size: int
    statements: str


Request = Callable[[int], Answer]


class Deed(NamedTuple):
    """What is asked, and whose processor time it takes."""

    server: Server
    ask: Request


def measure(deed: Deed, ceiling: Deed, times: int, at_once: int = 2) -> Cost:
    """Ask `times` times one after another, turn about with the bare page, for what a request costs, and as often two at once for
    how they are served.

    Visitors who ask at once share the machine's cores and caches, which makes the same work look dearer: so the
    processor time is taken while there is one. The first answers warm up and are not counted.
    """
    last = warmed(deed)
    cpu, bare = turn_about([deed, ceiling], times)
    took: list[float] = []
    began = time.perf_counter()
    turns = [range(times + start, times * 2, at_once) for start in range(at_once)]
    threads = [threading.Thread(target=run, args=(deed.ask, turn, took)) for turn in turns]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Cost(
        cpu=cpu,
        ceiling=bare,
        per_second=times / (time.perf_counter() - began),
        p95=statistics.quantiles(took, n=20)[-1] * 1000,
        size=len(last.body),
        statements=last.headers.get("x-query-count", "–"),
    )


def warmed(deed: Deed) -> Answer:
    for i in range(4):
        last = deed.ask(-i - 1)
        if last.status >= 400:
            raise RuntimeError(f"answered {last.status}: {last.body[:300]!r}")
    return last


def turn_about(deeds: Sequence[Deed], times: int) -> list[float]:
    """CPU milliseconds of a request of each, asked in turn in eight rounds, so that what else the machine does falls on all alike."""
    each = times // ROUNDS
    spent = [0.0 for _deed in deeds]
    for number in range(ROUNDS):
        for place, deed in enumerate(deeds):
            before = deed.server.cpu_seconds()
            run(deed.ask, range(number * each, (number + 1) * each), [])
            spent[place] += deed.server.cpu_seconds() - before
    return [seconds / (each * ROUNDS) * 1000 for seconds in spent]


def run(ask: Request, turn: Sequence[int], took: list[float]) -> None:
    for i in turn:
        began = time.perf_counter()
        ask(i)
        took.append(time.perf_counter() - began)


def key() -> str:
    return uuid.uuid4().hex
