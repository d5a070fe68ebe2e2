"""Every page, in the window sizes that people have: nobody is kept out, nothing falls off the edge.

Every `details` is opened first. The page of a file with mistakes and that of a file that waits are
made once.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.pages import Opener, deliver, faults, paths_on, sign_in
from tests.e2e.serving import DemoSite

PRACTICE = Path(__file__).parents[2] / "demo/zwijndrecht/oefenen"
FROM_THE_OVERVIEW = {"/", "/doelen", "/cijfers", "/vragen", "/convenant", "/publicaties"}
ALSO_PUBLIC = """/doelen/thuiszitters/startbeeld /doelen/jeugdhulp/startbeeld
    /doelen/eigen_regio/startbeeld /cijfers/thuiszitters /cijfers/jeugdhulp_verwijzers
    /publicaties/1 /bestaat-niet""".split()
COORDINATORS = """/account /werk/leveringen /werk/leveringen/nieuw /werk/leveringen/1 /beheer/
    /beheer/mensen /beheer/vrijgeven /beheer/huisstijl /beheer/vragen/wat_is_langdurig
    /beheer/vragen/wat_is_langdurig/afspraak""".split()


def visit_each(page: Page, site: DemoSite, paths: list[str]) -> dict[str, dict[int, list[str]]]:
    """Address → width of the window → what is wrong there."""
    found = {}
    for path in paths:
        page.goto(site.url + path)
        found[path] = faults(page)
    return {path: wrong for path, wrong in found.items() if wrong}


def test_no_page_keeps_a_visitor_out(demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    tab.goto(demo_site.url)
    paths = paths_on(tab)
    tab.goto(f"{demo_site.url}/publicaties/1")
    figures = [path for path in paths_on(tab) if "/cijfers/" in path][:1]

    assert FROM_THE_OVERVIEW <= set(paths)
    assert visit_each(tab, demo_site, [*paths, *ALSO_PUBLIC, *figures]) == {}


def test_no_page_keeps_a_partner_out(demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    sign_in(tab, demo_site, "coordinator")

    assert visit_each(tab, demo_site, COORDINATORS) == {}


def test_no_answer_to_a_form_keeps_anyone_out(own_demo_site: DemoSite, page: Opener) -> None:
    wrong = {}
    tab = page()
    tab.goto(f"{own_demo_site.url}/inloggen")
    tab.get_by_role("button", name="Log in").click()
    wrong["sign in"] = faults(tab)
    sign_in(tab, own_demo_site, "coordinator")
    deliver(tab, own_demo_site, PRACTICE / "thuiszitters_met_fouten.csv")
    wrong["mistakes"] = faults(tab)
    deliver(tab, own_demo_site, PRACTICE / "thuiszitters_correctie.csv")
    wrong["waits"] = faults(tab)
    tab.get_by_role("button", name="Geef akkoord").click()
    wrong["refused"] = faults(tab)
    tab.goto(f"{own_demo_site.url}/beheer/vrijgeven")
    tab.get_by_label("Titel").fill("Proef")
    tab.get_by_role("button", name="Bekijk wat zichtbaar wordt").click()
    wrong["preview"] = faults(tab)

    assert wrong == dict.fromkeys(wrong, {})


@pytest.mark.parametrize("path", ["/", "/doelen/thuiszitters"])
def test_no_page_keeps_anyone_out_in_english(
    demo_site: DemoSite, page: Opener, path: str
) -> None:
    tab = page()
    tab.goto(demo_site.url + path)
    tab.get_by_role("button", name="English").click()

    assert tab.locator("html").get_attribute("lang") == "en"
    assert faults(tab) == {}
