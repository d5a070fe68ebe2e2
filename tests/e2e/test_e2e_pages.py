"""Every kind of page that the start page leads to, in the window sizes that people have."""

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.e2e.pages import DESK, NARROW, PHONE, Opener, axe, each_page, overflow, sign_in
from tests.e2e.serving import DemoSite


def barriers(tab: Page) -> list[str]:
    return axe(tab) + overflow(tab)


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_no_page_keeps_anyone_out(
    demo_site: DemoSite, page: Opener, viewport: ViewportSize
) -> None:
    assert each_page(demo_site, page(viewport=viewport), barriers) == {}


def test_no_page_is_wider_than_the_narrowest_window(demo_site: DemoSite, page: Opener) -> None:
    assert each_page(demo_site, page(viewport=NARROW), overflow) == {}


def test_a_partner_signs_in_and_finds_the_deliveries(demo_site: DemoSite, page: Opener) -> None:
    tab = page()

    sign_in(tab, demo_site, "data-gemeente")
    tab.goto(f"{demo_site.url}/werk/leveringen")

    assert tab.url == f"{demo_site.url}/werk/leveringen"
    assert barriers(tab) == []


def test_a_change_in_a_demo_of_ones_own_is_nobody_elses(
    demo_site: DemoSite, own_demo_site: DemoSite, page: Opener
) -> None:
    assert own_demo_site.url != demo_site.url
    tab = page(viewport=PHONE, javascript=False)

    answer = tab.goto(own_demo_site.url)

    assert answer is not None
    assert answer.status == 200
