"""Coming in with the account of one's own organisation: its real pages, in a real browser."""

import json
from collections.abc import Iterator

import pytest

from tests.e2e.pages import Opener, faults, press
from tests.e2e.serving import DemoSite, serving_copy
from tests.provider.people import CLIENT, PASSWORD, SECRET
from tests.provider.starting import RunningProvider, provider_in

BUTTON, NAME = "Inloggen met Gemeente Zwijndrecht", "Gemeente Zwijndrecht"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningProvider]:
    with provider_in(tmp_path_factory.mktemp("provider")) as running:
        yield running


@pytest.fixture(scope="module")
def linked_site(
    demo_site: DemoSite, provider: RunningProvider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DemoSite]:
    """The example covenant, with an organisation that lets its people in."""
    folder = tmp_path_factory.mktemp("linked")
    agreed = {
        "id": "gemeente",
        "name": NAME,
        "server": provider.server,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "domains": ["voorbeeld.cirkel"],
        "second_step": "always",
    }
    (folder / "oidc.json").write_text(json.dumps([agreed]))
    with serving_copy(
        demo_site, folder / "var", CIRKEL_OIDC_FILE=str(folder / "oidc.json")
    ) as running:
        provider.do(back=[f"{running.url}/inloggen/organisatie/gemeente/terug"])
        yield running


@pytest.fixture
def site(demo_site: DemoSite, linked_site: DemoSite) -> DemoSite:
    """Nobody came in through the organisation yet."""
    linked_site.begin_again_as(demo_site)
    return linked_site


@pytest.mark.parametrize("javascript", [True, False])
def test_the_whole_way(
    site: DemoSite, provider: RunningProvider, page: Opener, javascript: bool
) -> None:
    tab = page(javascript=javascript)
    tab.goto(f"{site.url}/inloggen?next=/account/beveiliging")
    tab.get_by_role("button", name=BUTTON).click()
    tab.wait_for_url(f"{provider.url}/**")
    tab.get_by_label("Username").fill("opvang")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Aanmelden").click()
    tab.wait_for_url(f"{site.url}/account/beveiliging")

    assert tab.get_by_role("heading", name="Via uw organisatie").count() == 1
    assert tab.locator(".ck-user__name").inner_text() == "Cultuurdrager opvang"
    tab.get_by_role("link", name=f"Maak los {NAME}").click()
    tab.wait_for_url(lambda address: "/account/" in address)
    assert tab.locator("main h1").count() == 1


def test_every_page_on_the_way_is_in_order(
    site: DemoSite, provider: RunningProvider, page: Opener
) -> None:
    """The page in between stays, because the provider does not come."""
    tab = page()
    tab.route(f"{provider.url}/**", lambda route: route.fulfill(status=204))
    tab.goto(f"{site.url}/inloggen")
    door = faults(tab)
    press(tab, BUTTON)
    tab.get_by_role("heading", name=f"Naar {NAME}").wait_for()
    between = faults(tab)
    onward = tab.get_by_role("link", name="Ga verder").get_attribute("href")
    tab.goto(f"{site.url}/inloggen/organisatie/gemeente/terug?error=access_denied")
    failed = faults(tab)

    assert (door, between, failed) == ({}, {}, {})
    assert str(onward).startswith(f"{provider.server}/authorize/?")
    assert tab.locator("main .ck-lead").inner_text().startswith(f"Inloggen via {NAME} lukte niet.")
