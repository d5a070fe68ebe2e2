"""The demo as people meet it: founded and served by `bin/serve-demo`, seen in Chromium.

Every page a test opens is watched: an error in the console, or a request to another machine, fails
the test.

What lives as long as this folder ends with it: Playwright holds a running event loop, in which no
test that comes later in the same process could reach its database.
"""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.pages import ONLY_HERE, Opener
from tests.e2e.serving import DemoSite, serving, serving_copy

QUIET = ("no-sandbox", "disable-gpu", "disable-background-networking", "disable-component-update")


@pytest.fixture(scope="package")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The example covenant, for tests that only read. It serves all of them."""
    with serving(tmp_path_factory.mktemp("demo") / "var") as site:
        yield site


@pytest.fixture(scope="package")
def changing_site(
    demo_site: DemoSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DemoSite]:
    """Starting one takes longer than most tests, so those that change something share this one."""
    with serving_copy(demo_site, tmp_path_factory.mktemp("changing") / "var") as site:
        yield site


@pytest.fixture
def own_demo_site(demo_site: DemoSite, changing_site: DemoSite) -> DemoSite:
    """The example covenant for one test alone, which may change whatever it likes: it begins as
    it was founded."""
    changing_site.begin_again_as(demo_site)
    return changing_site


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "these tests need Debian's chromium: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found, args=[f"--{name}" for name in (*QUIET, ONLY_HERE)]
        )
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Opener]:
    """Opens windows: `tab = page()`, `page(viewport=PHONE)`, `page(javascript=False)`."""
    opener = Opener(browser)
    yield opener
    opener.close()
    assert opener.complaints == []
