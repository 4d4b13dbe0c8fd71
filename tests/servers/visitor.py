"""Somebody at a real address, with a browser that keeps cookies and does nothing else by itself."""

import re
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

SECONDS = 30
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    location: str


class Visitor:
    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.cookies: dict[str, str] = {}
        self.token = ""

    def get(self, path: str) -> Answer:
        answer = self._ask("GET", path)
        if found := TOKEN.search(answer.text):
            self.token = found[1]
        return answer

    def post(self, path: str, **fields: str) -> Answer:
        return self._ask("POST", path, urlencode({"csrf_token": self.token, **fields}))

    def sign_in(self, email: str, password: str) -> Answer:
        self.get("/sign-in")
        return self.post("/sign-in", email=email, password=password)

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(HTTPConnection(self.host, timeout=SECONDS)) as line:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            text = answer.read().decode("utf-8", "replace")
            for given in answer.headers.get_all("Set-Cookie") or []:
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(given).items()}
            return Answer(answer.status, text, answer.headers.get("Location", ""))
