"""`make bench`: serve the sample network under gunicorn on SQLite and on PostgreSQL, and print what each page costs."""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from benchmarks import bookings, registrants
from benchmarks.commands import flask, run_python
from benchmarks.servers import Server, gunicorn
from benchmarks.table import CEILING, Table, say
from benchmarks.visitors import ROUNDS, Answer, Browser, Deed, Request, key, measure, turn_about, warmed
from tests.servers.postgres import NoPostgres, new_database, running_postgres

FEWEST_TIMES, FEWEST_POSTS = 4 * ROUNDS, 5_000
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
#: The pages whose cost must not grow, each at a place of the sample or an address.
GROWING = {"thread page, 50 posts": "thread", "thread list": "community", "own page": "/today"}
SECRET = "only-for-measuring-only-for-measuring-only"


@dataclass(frozen=True)
class Filled:
    """A freshly filled network: its settings, the process of its database server if it has one, and where its pages are."""

    environment: dict[str, str]
    database: int | None
    places: dict[str, str]

    def served(self) -> AbstractContextManager[Server]:
        return gunicorn("app:app", self.database, **self.environment)


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
            say(f"\n{kind}: not measured, {reason}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument(
        "--posts", type=int, default=100_000, help="posts of the large network; the small one has a tenth, or 5,000"
    )
    parser.add_argument("--fewer", type=int, help="posts of the small network, if not a tenth")
    parser.add_argument("--organisations", type=int, default=10_000, help="organisations of the large network")
    parser.add_argument("--times", type=int, default=200, help="requests counted for each page")
    parser.add_argument("--rushes", type=int, default=1, help="how often the last places of a conference are sold")
    given = parser.parse_args()
    if given.times < FEWEST_TIMES:
        parser.error(f"--times: at least {FEWEST_TIMES}, for what is asked a quarter as often is asked in each round")
    if min(given.posts, given.fewer or given.posts) < FEWEST_POSTS:
        parser.error(f"--posts, --fewer: at least {FEWEST_POSTS}, or the {FEWEST_THREADS} threads would have none")
    return given


def measure_on(kind: str, options: argparse.Namespace) -> None:
    """What is known is printed at once: a run that is stopped has told what it found so far."""
    with ExitStack() as stack:
        large = prepared(stack, kind, options.posts, options.organisations)
        measure_pages(large, f"{kind}, {options.posts:,} posts", options.times)
        for name in WORKS:
            done = worked(large.environment, name)
            say(f"{WORKS[name].format(done['count'])}: {done['seconds']:.1f} s")
        measure_writing(large, options.times)
        for workers in (2, 8):
            for line in bookings.rushes(
                large.environment, large.database, large.places["conference"], workers, options.rushes
            ):
                say(line)
        less = options.fewer or max(options.posts // 10, FEWEST_POSTS)
        measure_growth(large, prepared(stack, kind, less), options.times, f"{options.posts:,} posts against {less:,}")


def worked(environment: dict[str, str], name: str) -> dict[str, float]:
    """One of the long works, in a process of its own."""
    return json.loads(run_python(environment, "benchmarks.works", name).strip().splitlines()[-1])  # type: ignore[no-any-return]


def prepared(stack: ExitStack, kind: str, posts: int, organisations: int = 0) -> Filled:
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
    environment["SEARCH"] = (
        run_python(environment, "benchmarks.preparing", "search", RARE_WORD).strip().splitlines()[-1]
    )
    return Filled(environment, process, json.loads(said.strip().splitlines()[-1]))


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


def measure_pages(network: Filled, title: str, times: int) -> None:
    with bare(network) as ceiling, network.served() as server:
        visitor = Browser(ceiling.server.port)
        table = Table(title, measure(Deed(ceiling.server, reading(visitor, "/")), ceiling, times))
        table.add(CEILING, measure(ceiling, ceiling, times))
        found = Deed(ceiling.server, reading(visitor, "/found"))
        table.add(BARE_SEARCH, measure(found, ceiling, times))
        pages = {}
        of_events, of_staff = cases_of_events(server, network, times), cases_of_staff(server, network.places, times)
        for case in (*of_events, *cases(server, network.places, times), *of_staff):
            pages[case.name] = Deed(server, case.ask)
            table.add(case.name, measure(pages[case.name], ceiling, case.times))
        say(f"one worker has {server.memory_of_a_worker():.0f} MB")
        compare(
            "last page of 500 posts against its first",
            pages["500 posts, last page"],
            pages["500 posts, first page"],
            times,
        )
        compare("the bare page of the search against the search", found, pages["search, rare word"], times)


@contextmanager
def bare(network: Filled) -> Iterator[Deed]:
    """The practical ceiling, ready to be asked."""
    with gunicorn("benchmarks.bare:app", network.database, **network.environment) as server:
        ceiling = Deed(server, reading(Browser(server.port), "/rows"))
        warmed(ceiling)
        yield ceiling


def compare(what: str, one: Deed, other: Deed, times: int) -> None:
    cost, against = turn_about([one, other], times)
    say(f"{what}: {cost / against:.2f}")


def measure_growth(large: Filled, small: Filled, times: int, of_what: str) -> None:
    """The pages whose cost must not grow with the network."""
    with large.served() as here, small.served() as there:
        for name, place in GROWING.items():
            pair = [
                Deed(server, reading(member(server), network.places.get(place, place)))
                for server, network in ((here, large), (there, small))
            ]
            for deed in pair:
                warmed(deed)
            compare(f"{name} with {of_what}", *pair, times)


def measure_writing(network: Filled, times: int) -> None:
    """A reply that nobody hears of against one that 200 people follow, turn about; and sixteen who write at once."""
    alone, followed = network.places["thread"], network.places["long_thread"]
    run_python(network.environment, "benchmarks.preparing", "followers", followed)
    with network.served() as server:
        replies = [Deed(server, replying(member(server), thread)) for thread in (followed, alone)]
        for reply in replies:
            warmed(reply)
        compare("a reply with 200 followers against one without", *replies, times)
        say(write_at_once(server.port, alone))


def write_at_once(port: int, thread: str) -> str:
    """Sixteen members who reply again and again: all must be answered, and none refused."""
    members = [Browser(port).sign_in(f"person{i + 2}@sample.example", PASSWORD) for i in range(WRITERS)]
    deeds = [replying(each, thread) for each in members]
    with ThreadPoolExecutor(WRITERS) as pool:
        began = time.perf_counter()
        answers = list(pool.map(lambda turn: deeds[turn % WRITERS](turn).status, range(WRITERS * REPLIES_EACH)))
    took = time.perf_counter() - began
    failed = sum(status != 303 for status in answers)
    return f"{WRITERS} writers at once: {len(answers)} replies in {took:.1f} s, {failed} not taken"


def cases(server: Server, places: dict[str, str], times: int) -> Iterator[Case]:
    """Every page that the issue names, as a member, and the public ones as a stranger too."""
    somebody, stranger = member(server), Browser(server.port)
    yield Case("front page, anonymous", reading(stranger, "/"), times)
    yield Case("front page", reading(somebody, "/"), times)
    yield Case("own page", reading(somebody, "/today"), times)
    yield Case("thread list", reading(somebody, places["community"]), times)
    yield Case("thread page, 50 posts", reading(somebody, places["thread"]), times)
    yield Case("500 posts, first page", reading(somebody, places["long_thread"]), times)
    yield Case("500 posts, last page", reading(somebody, places["long_thread"] + "?end=1"), times)
    yield Case("resource list", reading(somebody, "/library"), times)
    yield Case("resource list, anonymous", reading(stranger, "/library"), times)
    yield Case("search, rare word", reading(somebody, f"/search?q={RARE_WORD}"), times)
    yield Case("conference page", reading(somebody, places["conference"]), times)
    yield Case("conference page, anonymous", reading(stranger, places["conference"]), times)
    yield Case("posting a reply", replying(somebody, places["thread"]), times // 4)
    yield Case("booking form", reading(somebody, f"{places['conference']}/booking"), times)
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


def cases_of_events(server: Server, network: Filled, times: int) -> Iterator[Case]:
    """First of all, while there are just 2,000 registrations, and nobody has come in yet."""
    conference, team = network.places["conference"], Browser(server.port).sign_in(registrants.EVENTS_TEAM, PASSWORD)
    codes = run_python(network.environment, "benchmarks.preparing", "codes", conference).strip().splitlines()[-1]
    yield Case("250 of 2,000 registrants", registrants.page(team, conference), times // 4)
    yield Case("2,000 registrants as CSV", registrants.file(team, conference), times // 4)
    yield Case("a scan at the door", registrants.scanning(team, conference, json.loads(codes)), times)


def approving(manager: Browser, first: str, count: int) -> Request:
    """Each approval is another application's: account, term, invoice and letters."""
    token = manager.form("/account").fields["csrf_token"]
    place, number_of_first = first.rsplit("/", 1)
    return lambda number: manager.post(
        f"{place}/{int(number_of_first) + number % count}/approval", {"csrf_token": token}
    )


def member(server: Server) -> Browser:
    return Browser(server.port).sign_in("person1@sample.example", PASSWORD)


def reading(visitor: Browser, path: str) -> Request:
    return lambda _i: visitor.get(path)


def replying(visitor: Browser, thread: str) -> Request:
    """Send the reply form of a thread again and again, each time as a new reply."""
    form = visitor.form(f"{thread}?end=1", "/replies")

    def reply(number: int) -> Answer:
        return visitor.post(
            form.address, form.fields | {"submission": key(), "body": f"A reply that measures, number {number}."}
        )

    return reply


def booking(port: int, webinar: str, times: int) -> Request:
    """Each booking is another member's: a person books a webinar once."""
    members = [Browser(port).sign_in(f"person{i}@sample.example", PASSWORD) for i in range(2, times + 8)]
    forms = [member.form(webinar, "/book") for member in members]
    return lambda number: members[number].post(forms[number].address, forms[number].fields)


if __name__ == "__main__":
    main()
