"""`python -m benchmarks.rushes`: the rush for the last places alone, again and again, on SQLite and on PostgreSQL."""

import argparse
from contextlib import ExitStack

from benchmarks.__main__ import FEWEST_POSTS, prepared
from benchmarks.bookings import rushes
from benchmarks.table import say


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rushes", description=__doc__)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--workers", default="2,8")
    parser.add_argument("--times", type=int, default=10)
    given = parser.parse_args()
    for kind in given.databases.split(","):
        with ExitStack() as stack:
            made = prepared(stack, kind, FEWEST_POSTS)
            for workers in map(int, given.workers.split(",")):
                for line in rushes(made.environment, made.database, made.places["conference"], workers, given.times):
                    say(f"{kind}: {line}")


if __name__ == "__main__":
    main()
