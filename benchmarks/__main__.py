"""`make bench`: serve the sample network under gunicorn on SQLite and on PostgreSQL, and print what each page costs."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from benchmarks import bookings
from benchmarks.servers import ROOT, Server, gunicorn
from benchmarks.visitors import Answer, Browser, Cost, Request, key, measure
from tests.servers.postgres import NoPostgres, new_database, running_postgres

CEILING = "bare page, 50 rows"
FEWEST_TIMES = 8
BARE_SEARCH = "bare page, the same search"
RARE_WORD = "zebrafinch"
WRITERS, REPLIES_EACH = 16, 10
FEWEST_THREADS = 800  # so that the list of each of twenty communities fills its page in a small network too
PASSWORD = "woven-paper-lantern"
MANAGER = "membership@example.org"
DUE, APPLICATIONS = 300, 200
WORKS = {
    "renewals": "a renewal run for {} organisations",
    "import": "importing {} rows",
    "brief": "{} weekly briefs of 10,000 people",
    "badges": "{} badges as one PDF",
    "scans": "{} scans at the door, one after the other",
}
SECRET = "only-for-measuring-only-for-measuring-only"


@dataclass(frozen=True)
class Case:
    name: str
    ask: Request
    times: int


def main() -> None:
    options = arguments()
    for kind in options.databases.split(","):
        try:
            measure_on(kind, options)
        except NoPostgres as reason:
            print(f"\n{kind}: not measured, {reason}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument(
        "--posts", type=int, default=100_000, help="posts of the large network; the small one has a tenth"
    )
    parser.add_argument("--fewer", type=int, help="posts of the small network, if not a tenth")
    parser.add_argument("--organisations", type=int, default=10_000, help="organisations of the large network")
    parser.add_argument("--times", type=int, default=200, help="requests counted for each page")
    given = parser.parse_args()
    if given.times < FEWEST_TIMES:
        parser.error(f"--times: at least {FEWEST_TIMES}, for what is counted a quarter as often still has a p95")
    return given


def measure_on(kind: str, options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        large, process = prepared(stack, kind, options.posts, options.organisations)
        costs, memory = measure_network(large, process, options.times)
        works = [worked(large, name) for name in WORKS]
        told = measure_writing(large, process, options.times)
        sold_at = json.loads(large["SAMPLE"])["conference"]
        told += [bookings.rush(large, process, sold_at, workers) for workers in (2, 8)]
        less = options.fewer or options.posts // 10
        small, process = prepared(stack, kind, less)
        fewer = measure_growth(small, process, options.times)
    print_table(kind, options.posts, costs, memory)
    print_growth(costs, fewer, options.posts, less)
    print("\n".join(told))
    for name, done in zip(WORKS, works, strict=True):
        print(f"{WORKS[name].format(done['count'])}: {done['seconds']:.1f} s")


def worked(environment: dict[str, str], name: str) -> dict[str, float]:
    """One of the long works, in a process of its own."""
    return json.loads(run_python(environment, "benchmarks.works", name).strip().splitlines()[-1])  # type: ignore[no-any-return]


def prepared(stack: ExitStack, kind: str, posts: int, organisations: int = 0) -> tuple[dict[str, str], int | None]:
    """The environment of a freshly filled network, and the process of its database server if it has one."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
    environment = {
        "WEFT_ENV": "development",
        "WEFT_DATA": folder,
        "SECRET_KEY": SECRET,
        "WEFT_RATE_LIMITS": "off",
        "WEFT_COUNT_QUERIES": "1",
        "WEFT_LOG_LEVEL": "WARNING",
        "WEFT_MAIL": "memory",
        "DATABASE_URL": f"sqlite:///{folder}/weft.db",
    }
    process = None
    if kind == "postgresql":
        server = stack.enter_context(running_postgres())
        environment["DATABASE_URL"] = new_database(server)
        process = server_process(server)
    flask(environment, "db", "upgrade")
    flask(environment, "demo")
    said = flask(environment, "sample", "--people", "200", "--communities", "20", "--threads", str(max(posts // 50, FEWEST_THREADS)), "--posts", str(posts),
                 "--organisations", str(organisations), "--due", str(min(organisations, DUE)), "--applications", str(APPLICATIONS if organisations else 0),
                 "--long-thread", "500", "--resources", "500", "--registrations", "2000", "--seed", "1",
                 "--rare-word", RARE_WORD, "--rare-count", "100", "--json")  # fmt: skip
    environment["SAMPLE"] = said.strip().splitlines()[-1]
    environment["SEARCH"] = (
        run_python(environment, "benchmarks.preparing", "search", RARE_WORD).strip().splitlines()[-1]
    )
    return environment, process


def flask(environment: dict[str, str], *command: str) -> str:
    return run_python(environment, "flask", "--app", "app", *command)


def run_python(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout


def server_process(url: str) -> int | None:
    """The PostgreSQL server that listens at this address, by its command line: there may be others on the machine."""
    place = make_url(url)
    told = str(place.query.get("host") or place.port)  # the folder of its socket, or its port
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if words[0].endswith("postgres") and told in words:
            return int(path.parent.name)
    return None


def measure_network(environment: dict[str, str], database: int | None, times: int) -> tuple[dict[str, Cost], float]:
    costs: dict[str, Cost] = {}
    with gunicorn("benchmarks.bare:app", database, **environment) as server:
        visitor = Browser(server.port)
        costs["bare answer"] = measure(server, lambda _i: visitor.get("/"), times * 2)
        costs[CEILING] = measure(server, lambda _i: visitor.get("/rows"), times * 2)
        costs[BARE_SEARCH] = measure(server, lambda _i: visitor.get("/found"), times)
    with gunicorn("app:app", database, **environment) as server:
        places = json.loads(environment["SAMPLE"])
        for case in (*cases(server, places, times), *cases_of_staff(server, places, times)):
            costs[case.name] = measure(server, case.ask, case.times)
        memory = server.memory_of_a_worker()
    return costs, memory


def measure_growth(environment: dict[str, str], database: int | None, times: int) -> dict[str, Cost]:
    """The pages of a smaller network whose cost must not grow with it."""
    with gunicorn("app:app", database, **environment) as server:
        member = Browser(server.port).sign_in("person1@sample.example", PASSWORD)
        places = json.loads(environment["SAMPLE"])
        pages = {"thread page, 50 posts": places["thread"], "thread list": places["community"], "own page": "/today"}
        return {name: measure(server, reading(member, place), times) for name, place in pages.items()}


def measure_writing(environment: dict[str, str], database: int | None, times: int) -> list[str]:
    """A reply that nobody hears of against one that 200 people follow, turn about; and sixteen who write at once."""
    place = json.loads(environment["SAMPLE"])["thread"]
    alone, followed = place, json.loads(environment["SAMPLE"])["long_thread"]
    run_python(environment, "benchmarks.preparing", "followers", followed)
    with gunicorn("app:app", database, **environment) as server:
        member = Browser(server.port).sign_in("person1@sample.example", PASSWORD)
        spent = {alone: 0.0, followed: 0.0}
        for _round in range(4):
            for thread in spent:
                spent[thread] += measure(server, replying(member, thread), max(times // 8, 10)).cpu
        ratio = f"a reply with 200 followers against one without: {spent[followed] / spent[alone]:.2f}"
        return [ratio, write_at_once(server.port, alone)]


def write_at_once(port: int, thread: str) -> str:
    """Sixteen members who reply again and again: all must be answered, and none refused."""
    members = [Browser(port).sign_in(f"person{i + 2}@sample.example", PASSWORD) for i in range(WRITERS)]
    deeds = [replying(member, thread) for member in members]
    with ThreadPoolExecutor(WRITERS) as pool:
        began = time.perf_counter()
        answers = list(pool.map(lambda turn: deeds[turn % WRITERS](turn).status, range(WRITERS * REPLIES_EACH)))
    took = time.perf_counter() - began
    failed = sum(status != 303 for status in answers)
    return f"{WRITERS} writers at once: {len(answers)} replies in {took:.1f} s, {failed} not taken"


def cases(server: Server, places: dict[str, str], times: int) -> Iterator[Case]:
    """Every page that the issue names, as a member, and the public ones as a stranger too."""
    member = Browser(server.port).sign_in("person1@sample.example", PASSWORD)
    stranger = Browser(server.port)
    yield Case("front page, anonymous", reading(stranger, "/"), times)
    yield Case("front page", reading(member, "/"), times)
    yield Case("own page", reading(member, "/today"), times)
    yield Case("thread list", reading(member, places["community"]), times)
    yield Case("thread page, 50 posts", reading(member, places["thread"]), times)
    yield Case("500 posts, first page", reading(member, places["long_thread"]), times)
    yield Case("500 posts, last page", reading(member, places["long_thread"] + "?end=1"), times)
    yield Case("resource list", reading(member, "/library"), times)
    yield Case("resource list, anonymous", reading(stranger, "/library"), times)
    yield Case("search, rare word", reading(member, f"/search?q={RARE_WORD}"), times)
    yield Case("conference page", reading(member, places["conference"]), times)
    yield Case("conference page, anonymous", reading(stranger, places["conference"]), times)
    yield Case("posting a reply", replying(member, places["thread"]), times // 4)
    yield Case("booking form", reading(member, f"{places['conference']}/booking"), times)
    yield Case(
        "placing an order", bookings.placing(server.port, places["conference"], times // 2 + 8), max(times // 4, 1)
    )
    yield Case("booking a place", booking(server.port, places["webinar"], times // 2), times // 4)


def cases_of_staff(server: Server, places: dict[str, str], times: int) -> Iterator[Case]:
    manager = Browser(server.port).sign_in(MANAGER, PASSWORD)
    listed = "/membership/organisations"
    yield Case("list of organisations", reading(manager, listed), times)
    yield Case("organisations, filtered", reading(manager, f"{listed}?sector=faith&q=crowd"), times)
    yield Case("renewals due", reading(manager, "/membership/renewals"), times // 4)
    yield Case("directory, anonymous", reading(Browser(server.port), "/organisations"), times)
    yield Case(
        "approving", approving(manager, places["application"], APPLICATIONS), min(times // 4, APPLICATIONS // 2 - 4)
    )


def approving(manager: Browser, first: str, count: int) -> Request:
    """Each approval is another application's: account, term, invoice and letters."""
    token = manager.form("/account").fields["csrf_token"]
    place, number_of_first = first.rsplit("/", 1)
    return lambda number: manager.post(
        f"{place}/{int(number_of_first) + number % count}/approval", {"csrf_token": token}
    )


def reading(visitor: Browser, path: str) -> Request:
    return lambda _i: visitor.get(path)


def replying(member: Browser, thread: str) -> Request:
    """Send the reply form of a thread again and again, each time as a new reply."""
    form = member.form(f"{thread}?end=1", "/replies")

    def reply(number: int) -> Answer:
        return member.post(
            form.address, form.fields | {"submission": key(), "body": f"A reply that measures, number {number}."}
        )

    return reply


def booking(port: int, webinar: str, times: int) -> Request:
    """Each booking is another member's: a person books a webinar once."""
    members = [Browser(port).sign_in(f"person{i}@sample.example", PASSWORD) for i in range(2, times + 8)]
    forms = [member.form(webinar, "/book") for member in members]
    return lambda number: members[number].post(forms[number].address, forms[number].fields)


def print_table(kind: str, posts: int, costs: dict[str, Cost], memory: float) -> None:
    answer, ceiling = costs["bare answer"].cpu, costs[CEILING].cpu
    print(f"\n{kind}, {posts:,} posts, gunicorn with 2 sync workers; one worker has {memory:.0f} MB")
    print(f"{'':28}{'CPU ms':>8}{'req/s':>8}{'p95 ms':>8}{'kB':>7}{'SQL':>5}{'of answer':>11}{'of ceiling':>12}")
    for name, cost in costs.items():
        print(
            f"{name:28}{cost.cpu:8.2f}{cost.per_second:8.0f}{cost.p95:8.1f}{cost.size / 1000:7.1f}{cost.statements:>5}"
            f"{answer / cost.cpu:11.0%}{ceiling / cost.cpu:12.0%}"
        )


def print_growth(costs: dict[str, Cost], fewer: dict[str, Cost], posts: int, less: int) -> None:
    first, last = costs["500 posts, first page"].cpu, costs["500 posts, last page"].cpu
    print(f"last page of 500 posts against its first: {last / first:.2f}")
    for name, cost in fewer.items():
        print(f"{name} with {posts:,} posts against {less:,}: {costs[name].cpu / cost.cpu:.2f}")
    print(
        f"search for the rare word against the bare page: {costs[BARE_SEARCH].cpu / costs['search, rare word'].cpu:.0%}"
    )


if __name__ == "__main__":
    main()
