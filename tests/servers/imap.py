"""A small IMAP server on a free port: one mailbox, which keeps its letters and which of them were seen.

with running_imap([b"From: …"]) as imap:
    read(imap.address)
    assert imap.seen == {1}
"""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Mailbox(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, letters: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters = letters
        self.seen: set[int] = set()

    @property
    def address(self) -> str:
        return f"imap://post%40example.org:a%20secret@127.0.0.1:{self.server_address[1]}/INBOX"


class Conversation(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self.say("* OK ready")
        for line in self.rfile:
            tag, command, *rest = line.decode().split()
            words = [command.upper(), *rest]
            answer = getattr(self, "uid_" + rest[0].lower())(rest) if words[0] == "UID" else self.plain(words)
            self.say(f"{tag} {answer}")

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def plain(self, words: list[str]) -> str:
        if words[0] == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        if words[0] == "LOGIN" and words[1:] != ["post@example.org", '"a', 'secret"']:
            return "NO wrong password"
        if words[0] == "SELECT":
            self.say(f"* {len(self.server.letters)} EXISTS")
        return "OK done"

    def uid_search(self, _words: list[str]) -> str:
        unseen = [str(uid) for uid in range(1, len(self.server.letters) + 1) if uid not in self.server.seen]
        self.say("* SEARCH " + " ".join(unseen))
        return "OK done"

    def uid_fetch(self, words: list[str]) -> str:
        letter = self.server.letters[int(words[1]) - 1]
        if "RFC822.SIZE" in words[2]:
            self.say(f"* {words[1]} FETCH (UID {words[1]} RFC822.SIZE {len(letter)})")
        else:
            self.wfile.write(f"* {words[1]} FETCH (UID {words[1]} BODY[] {{{len(letter)}}}\r\n".encode() + letter)
            self.say(")")
        return "OK done"

    def uid_store(self, words: list[str]) -> str:
        self.server.seen.add(int(words[1]))
        return "OK done"


@contextmanager
def running_imap(letters: list[bytes]) -> Iterator[Mailbox]:
    with Mailbox(letters) as mailbox:
        thread = threading.Thread(target=mailbox.serve_forever, daemon=True)
        thread.start()
        try:
            yield mailbox
        finally:
            mailbox.shutdown()
            thread.join(5)
