"""A shared cache in front of the application, as a council's network may have one: it keeps what `Cache-Control` lets it keep.

What is `private`, `no-store`, or sets a cookie is never kept; what is kept is given again to whoever asks with the same values
of the headers that `Vary` names. `told` is what it did with each path: "fetched", "kept" or "given".
"""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

PASSED_ON = ("Cookie", "Content-Type", "If-None-Match", "Accept-Encoding")
NOT_PASSED_BACK = {"connection", "transfer-encoding", "content-length", "keep-alive", "server", "date"}


class SharedCache(str):
    """Its address, and what it did."""

    told: list[tuple[str, str]]


@contextmanager
def shared_cache(behind: str) -> Iterator[SharedCache]:
    host = urlsplit(behind).netloc
    kept: dict[str, list[tuple[dict[str, str], int, list[tuple[str, str]], bytes]]] = {}
    told: list[tuple[str, str]] = []

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            for varied, status, headers, body in kept.get(self.path, []):
                if all((self.headers.get(name) or "") == value for name, value in varied.items()):
                    told.append(("given", self.path))
                    self.answer(status, headers, body)
                    return
            status, headers, body = self.fetch("GET")
            varied = may_be_kept(status, headers, self.headers)
            told.append(("fetched" if varied is None else "kept", self.path))
            if varied is not None:
                kept.setdefault(self.path, []).append((varied, status, headers, body))
            self.answer(status, headers, body)

        def do_POST(self) -> None:
            self.answer(*self.fetch("POST"))

        def fetch(self, method: str) -> tuple[int, list[tuple[str, str]], bytes]:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or None
            passed = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
            with closing(HTTPConnection(host, timeout=30)) as line:
                line.request(method, self.path, sent, {"Host": host, **passed})
                answer = line.getresponse()
                return answer.status, answer.getheaders(), answer.read()

        def answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                if name.lower() not in NOT_PASSED_BACK:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Nothing: tests read `told`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        address = SharedCache(f"http://127.0.0.1:{server.server_port}")
        address.told = told
        yield address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def may_be_kept(status: int, headers: list[tuple[str, str]], asked: object) -> dict[str, str] | None:
    """The values of the headers that the answer varies with, if a shared cache may keep it."""
    found = {name.lower(): value for name, value in headers}
    rules = {rule.strip().partition("=")[0] for rule in found.get("cache-control", "").lower().split(",")}
    varies = [name.strip() for name in found.get("vary", "").split(",") if name.strip()]
    if status != 200 or rules & {"private", "no-store", "no-cache"} or "*" in varies or "set-cookie" in found:
        return None
    return {name: asked.get(name) or "" for name in varies}  # type: ignore[attr-defined]
