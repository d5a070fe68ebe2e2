"""Windows that are watched, and what tests ask of a page."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize

from tests.e2e.serving import PASSWORD, DemoSite

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}
AXE = (Path(__file__).parent / "vendor/axe/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HERE = {"localhost", "127.0.0.1"}
ONLY_HERE = "host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
# How Chromium tells of a page that answered 403, 404 or 422; a test looks at the answer itself.
ANSWERED = "Failed to load resource: the server responded with a status of 4"

# Without `preload`, which fetches every style sheet again for one rule that is off anyway.
RUN_AXE = """rules => axe.run(
    document, { runOnly: rules, resultTypes: ['violations'], preload: false }
)"""

WIDER = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = element => element.getBoundingClientRect().right > width + 1;
    const name = element => `${element.tagName.toLowerCase()}.${element.className}`;
    return [...document.body.querySelectorAll('*')].filter(wide).map(name);
}"""


class Opener:
    """Opens windows, each with cookies of its own, and keeps what went wrong in them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def __call__(self, *, viewport: ViewportSize = DESK, javascript: bool = True) -> Page:
        context = self._browser.new_context(
            viewport=viewport, java_script_enabled=javascript, locale="nl-NL"
        )
        context.set_default_timeout(30_000)
        context.on("request", self._look_at)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self._hear("error", str(error)))
        return page

    def _look_at(self, request: Request) -> None:
        """The browser itself finds no other machine; without `route`, which stands in between, it
        keeps style sheets and fonts, as it does for people."""
        if urlsplit(request.url).hostname not in {*HERE, None}:
            self.complaints.append(f"asked another machine: {request.url}")

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and not text.startswith(ANSWERED):
            self.complaints.append(f"console: {text}")

    def close(self) -> None:
        for context in self._contexts:
            context.close()


def sign_in(page: Page, site: DemoSite, name: str, *, to: str = "") -> None:
    """As one of the demo's people, by the first part of the address: `data-gemeente`. `to` is where
    that leads, if not to a page behind the door."""
    page.goto(f"{site.url}/inloggen")
    page.locator("input[name=login]").fill(f"{name}@voorbeeld.cirkel")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url(to or (lambda address: not urlsplit(address).path.startswith("/inloggen")))


def axe(page: Page) -> list[str]:
    """What axe finds wrong, as `rule: element`; an empty list is good."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(RUN_AXE, RULES)
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """Elements that make the page wider than its window: nobody should have to scroll sideways."""
    found: list[str] = page.evaluate(WIDER)
    return found


def faults(page: Page) -> dict[int, list[str]]:
    """What is wrong with the page as it stands, for each width of the window; good widths are left
    out. Between the widest and the narrowest only the room for a line differs, so axe reads those.
    """
    page.eval_on_selector_all("main details", "all => all.forEach(one => { one.open = true; })")
    before = page.viewport_size or DESK
    found = {}
    for viewport in (DESK, PHONE, NARROW):
        page.set_viewport_size(viewport)
        wider = [f"wider than the window: {name}" for name in overflow(page)[:3]]
        found[viewport["width"]] = wider if viewport is PHONE else axe(page) + wider
    page.set_viewport_size(before)
    return {width: wrong for width, wrong in found.items() if wrong}


def paths_on(page: Page) -> list[str]:
    """The pages of ours that the page leads to."""
    hrefs = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    paths = {urlsplit(href).path for href in hrefs if urlsplit(href).hostname in HERE}
    return sorted(path for path in paths if "." not in path.rpartition("/")[2])


def deliver(page: Page, site: DemoSite, file: Path, *, corrects: str = "") -> None:
    """A new count of children at home, through the form; `corrects` as in "Levering 2"."""
    page.goto(f"{site.url}/werk/leveringen/nieuw")
    page.get_by_label("Van welke bron").select_option("Telling van thuiszitters")
    if corrects:
        option = page.locator("select[name=supersedes] option", has_text=corrects)
        page.locator("select[name=supersedes]").select_option(option.get_attribute("value"))
    page.locator("input[name=file]").set_input_files(file)
    press(page, "Lever en controleer")


def press(page: Page, text: str) -> None:
    """A button that sends a form."""
    with page.expect_navigation():
        page.get_by_role("button", name=text, exact=True).click()


def sign_out(page: Page) -> None:
    page.context.clear_cookies()
