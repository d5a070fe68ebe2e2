"""Every page, in the window sizes that people have: nobody is kept out, nothing falls off the edge.

Every `details` is opened first. The page of a file with mistakes and that of a file that waits are
made once.
"""

import pytest
from playwright.sync_api import Page

from tests.e2e.pages import Opener, deliver, faults, paths_on, press, sign_in, sign_out
from tests.e2e.serving import ROOT, DemoSite

PRACTICE = ROOT / "demo/zwijndrecht/oefenen"
FROM_THE_OVERVIEW = {"/", "/doelen", "/cijfers", "/vragen", "/convenant", "/publicaties"}
ALSO_PUBLIC = """/doelen/thuiszitters/startbeeld /doelen/jeugdhulp/startbeeld
    /doelen/eigen_regio/startbeeld /cijfers/thuiszitters /cijfers/jeugdhulp_verwijzers
    /publicaties/1 /bestaat-niet /inloggen/link /inloggen/gevraagd /wachtwoord-vergeten""".split()
COORDINATORS = """/account /account/beveiliging /account/sessies /account/welkom /account/spoor
    /beheer/spoor /beheer/spoor?soort=people.person /beheer/spoor?van=31-13-2026 /werk/leveringen
    /werk/leveringen/nieuw /werk/leveringen/1 /beheer/ /werk/vragen/nieuw /beheer/bronnen
    /beheer/nieuwe-bron
    /beheer/mensen /beheer/vrijgeven /beheer/kleine-aantallen
    /beheer/kleine-aantallen/public /beheer/huisstijl /beheer/vragen/wat_is_langdurig
    /beheer/vragen/wat_is_langdurig/afspraak /account/gegevens /beheer/verwerkingen
    /beheer/bewaren /beheer/doelen/thuiszitters/basis
    /beheer/doelen/jeugdhulp/doelpad""".split()


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
    linked = paths_on(tab)
    questions = [path for path in linked if path.startswith("/vragen/")]
    tab.goto(f"{demo_site.url}/publicaties/1")
    figures = [path for path in paths_on(tab) if "/cijfers/" in path]
    # One question is drawn as another, and one figure too.
    paths = sorted({*linked, *ALSO_PUBLIC} - {*questions[1:]} | {*figures[:1]})

    assert set(paths) >= FROM_THE_OVERVIEW
    assert visit_each(tab, demo_site, paths) == {}


def test_no_page_keeps_a_partner_out(demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    sign_in(tab, demo_site, "coordinator")

    assert visit_each(tab, demo_site, COORDINATORS) == {}


def test_no_answer_to_a_form_keeps_anyone_out(own_demo_site: DemoSite, page: Opener) -> None:
    tab, site = page(), own_demo_site
    tab.goto(f"{site.url}/inloggen")
    press(tab, "Log in")
    wrong = {"sign in": faults(tab)}
    sign_in(tab, site, "data-swv")
    deliver(tab, site, PRACTICE / "thuiszitters_met_fouten.csv")
    wrong["mistakes"] = faults(tab)
    deliver(tab, site, PRACTICE / "thuiszitters_correctie.csv", corrects="Levering 2")
    wrong["waits"] = faults(tab)
    press(tab, "Trek de levering in")
    wrong["withdrawn"] = faults(tab)
    sign_out(tab)
    sign_in(tab, site, "coordinator")
    tab.goto(f"{site.url}/beheer/vrijgeven")
    tab.get_by_label("Titel").fill("Proef")
    press(tab, "Bekijk wat zichtbaar wordt")
    wrong["preview"] = faults(tab)
    press(tab, "Publiceer nu")
    wrong["nothing new"] = faults(tab)

    assert {place: found for place, found in wrong.items() if found} == {}


@pytest.mark.parametrize("path", ["/", "/doelen/thuiszitters"])
def test_no_page_keeps_anyone_out_in_english(demo_site: DemoSite, page: Opener, path: str) -> None:
    tab = page()
    tab.goto(demo_site.url + path)
    tab.get_by_role("button", name="English").click()

    assert tab.locator("html").get_attribute("lang") == "en"
    assert faults(tab) == {}
