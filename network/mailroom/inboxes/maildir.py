"""A Maildir: one file a letter, in `new` until it is taken, then in `cur`."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from network.mailroom.inboxes.waiting import Waiting
from network.mailroom.reading.letter import MOST_BYTES

TAKEN = ":2,S"  # seen


def letters_in(folder: Path, most: int) -> Iterator[Waiting]:
    """The oldest first. Mail servers write in `tmp` and move when done, so what is in `new` is whole."""
    for name in ("tmp", "new", "cur"):
        (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    files = sorted(path for path in (folder / "new").iterdir() if path.is_file() and not path.name.startswith("."))
    for path in files[:most]:
        with suppress(FileNotFoundError):  # another worker has taken it
            yield Waiting(bytes_of(path), lambda path=path: take(folder, path))  # type: ignore[misc]


def bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def take(folder: Path, path: Path) -> None:
    with suppress(FileNotFoundError):
        path.rename(folder / "cur" / f"{path.name.partition(':')[0]}{TAKEN}")
