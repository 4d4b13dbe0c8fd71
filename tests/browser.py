"""Pages in a real Chromium: what only a browser shows, such as contrast, focus, overflow and what the content policy blocks.

A test that asks for `page` opens our addresses in it: `page(address, width=320, color_scheme="dark").goto("/sign-in")`. Without a Chromium such
tests are skipped, or fail where REQUIRE_BROWSER=1. Nothing leaves this machine. Loaded by `pytest_plugins` in conftest.
"""

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    expect,
    sync_playwright,
)
from playwright.sync_api import TimeoutError as OutOfTime

from network.core.db import db
from tests.checking_client import PASSWORD

WIDTHS = (320, 390, 1280)
SCHEMES = ("light", "dark")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = "browser tests skipped: no Chromium found; set CHROMIUM=path or install chromium"
STAYING_HOME = [
    "--disable-gpu",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
SCRIPTS = Path(__file__).with_name("browser_scripts")
PATIENCE, STEP = 30_000, 50  # milliseconds: a machine may be busy with other tests


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=OutOfTime))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """All tests skipped for want of a browser share one line of the summary."""
    report = yield
    if report.skipped and NO_BROWSER in str(report.longrepr):
        report.longrepr = (__file__, 1, NO_BROWSER)
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(playwright),
            args=STAYING_HOME,
            chromium_sandbox=os.geteuid() != 0 and "CI" not in os.environ,  # which root and containers do not have
        )
        yield chromium
        chromium.close()


def find_chromium(playwright: Playwright) -> str:
    """The browser named by CHROMIUM, one on the path, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        assert shutil.which(named), f"CHROMIUM={named} is not a program"
        return named
    own = playwright.chromium.executable_path
    found = next(filter(None, map(shutil.which, NAMES)), None) or (own if Path(own).exists() else None)
    if found:
        return found
    if os.environ.get("REQUIRE_BROWSER", "0") not in {"", "0"}:
        pytest.fail(
            "REQUIRE_BROWSER is set, but no Chromium was found; set CHROMIUM=path or install chromium", pytrace=False
        )
    pytest.skip(NO_BROWSER)


@pytest.fixture
def console_errors() -> list[str]:
    """What the pages of this test complained of; a test that expects a complaint clears the list."""
    return []


@pytest.fixture
def page(browser: Browser, console_errors: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a new browser window on a site of ours. When the test ends, its pages must not have complained of anything."""
    windows = []

    def open_page(address: str, width: int = 390, color_scheme: str = "light", javascript: bool = True) -> Page:
        window = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 900 if width > 1000 else 800},
            color_scheme=color_scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="Europe/London",
        )
        window.set_default_timeout(PATIENCE)
        windows.append(window)
        opened = window.new_page()
        listen(opened, address, console_errors)
        if javascript:
            opened.goto = awaiting_scripts(opened)  # type: ignore[method-assign]
        return opened

    yield open_page
    for window in windows:
        for opened in window.pages:
            opened.title()  # by the time it has answered, earlier complaints have arrived
        window.close()
    assert not console_errors, "the browser complained:\n  " + "\n  ".join(console_errors)


def awaiting_scripts(page: Page) -> Callable[..., Response | None]:
    """To go somewhere is to be there with all that the page's scripts add to it: nobody presses a key in the first milliseconds."""
    go = page.goto

    def goto(address: str, **how: Any) -> Response | None:
        answer = go(address, **how)
        if page.locator("script[src*='/js/app.js']").count():
            page.locator("html[data-awake]").wait_for(state="attached")
        return answer

    return goto


def listen(page: Page, address: str, errors: list[str]) -> None:
    """Write down errors on the console (refusals of the content policy are such), missing files, and calls to the outside."""

    def on_console(message: ConsoleMessage) -> None:
        is_about_a_status = message.text.startswith("Failed to load resource")  # told better by on_response
        if message.type == "error" and not is_about_a_status:
            errors.append(f"{page.url}: {message.text}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type not in {"document", "fetch", "xhr"}:
            errors.append(f"{page.url}: {response.url} answered {response.status}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((f"{address}/", "data:", "blob:", "about:")):
            errors.append(f"{page.url}: called {request.url}")

    def on_error(error: object) -> None:
        was_left_early = "dynamically imported module" in str(error)  # a file that is missing is told by on_response
        if not was_left_early:
            errors.append(f"{page.url}: {error}")

    page.on("console", on_console)
    page.on("response", on_response)
    page.on("request", on_request)
    page.on("pageerror", on_error)


def sign_in(page: Page, person: Any, password: str = PASSWORD) -> None:
    """Sign in with the window's cookies but beside it, so that the first page a test opens is one that it is about."""
    email = person if isinstance(person, str) else person.email
    db.session.commit()  # a transaction of the test's own would hold the file that the server wants to write
    token = re.findall(r'name="csrf_token"[^>]* value="([^"]+)"', page.request.get("/sign-in").text())[-1]
    typed = {"csrf_token": token, "email": email, "password": password}
    answer = page.request.post("/sign-in", form=typed, max_redirects=0)
    assert answer.status == 303, f"{email} could not sign in: {answer.text()}"


class Walk:
    """One person's way through the pages of a window, with what it costs them: the pages they wait for, and their presses.

    A page counts once it is there, whatever led to it; files to keep, redirects on the way and jumps within a page do not count.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.loads, self.presses = 0, 0
        page.on("domcontentloaded", self._count)

    def _count(self, _page: Page) -> None:
        self.loads += 1

    def click(self, role: Any, name: str, **how: Any) -> None:
        """Press the first such button or link. What comes of it is awaited by whoever looks for it: `expect(…)`, or `assert_took`."""
        self.presses += 1
        self.page.get_by_role(role, name=name, **how).first.click()

    def press(self, key: str) -> None:
        """A key that does something, such as Enter on a button."""
        self.presses += 1
        self.page.keyboard.press(key)

    def start(self) -> None:
        """Count from here."""
        self.page.wait_for_load_state()
        self.loads, self.presses = 0, 0

    def assert_took(self, loads: int, presses: int | None = None) -> None:
        """Waits for as many pages as there should be, and then a while for one too many."""
        waited = 0
        while self.loads < loads and waited < PATIENCE:
            self.page.wait_for_timeout(STEP)
            waited += STEP
        self.page.wait_for_load_state("networkidle")
        counted = {"loads": self.loads, "presses": self.presses}
        assert counted == {"loads": loads, "presses": self.presses if presses is None else presses}, self.page.url


def axe(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, one line for each element; an empty list is what we want."""
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']} – {' '.join(map(str, node['target']))} – {node['html'][:120]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def assert_no_sideways_scroll(page: Page) -> None:
    page.wait_for_load_state()
    wide = page.evaluate((SCRIPTS / "sideways.js").read_text())
    assert not wide, f"{page.url} is wider than its window of {page.viewport_size['width']} px:\n  " + "\n  ".join(wide)


def keyboard_reaches(page: Page) -> list[str]:
    """Tab through the whole page, and give what was reached, in order.

    Everything that can be used must be reached, be seen when it has the focus, and let go of it; the first stop is a link past the header.
    """
    page.wait_for_load_state("networkidle")  # scripts of the page hide some buttons that they make needless
    expected = page.evaluate((SCRIPTS / "keyboard.js").read_text())
    reached: list[str] = []
    faults: list[str] = []
    stays = 0
    for _ in range(12 * len(expected) + 20):
        page.keyboard.press("Tab")
        stop = page.evaluate("() => keyboard.stop()")
        if stop is None or (reached and stop["name"] == reached[0] and len(reached) > 1):
            break
        stays = stays + 1 if reached and stop["name"] == reached[-1] else 0
        if stays > 12:  # a date has four stops of its own, a film a few more
            break
        if not stays:
            reached.append(stop["name"])
            faults += stop["faults"]
    else:
        faults.append("Tab never comes to the end of the page")
    if stays > 12:
        faults.append(f"{reached[-1]} holds the focus")
    faults += [f"{name} is not reached" for name in expected if name not in reached]
    faults += page.evaluate("() => keyboard.faultsOfFirst()")
    assert not faults, f"{page.url} with the keyboard:\n  " + "\n  ".join(faults)
    return reached
