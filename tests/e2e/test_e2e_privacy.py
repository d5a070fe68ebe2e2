"""Someone asks to be removed, is told why not, asks again and is gone; nobody is kept out."""

from playwright.sync_api import Page

from tests.e2e.pages import PHONE, Opener, faults, press, sign_in, sign_out
from tests.e2e.serving import PASSWORD, DemoSite


def ask(tab: Page, site: DemoSite, reason: str) -> None:
    sign_in(tab, site, "cultuurdrager")
    tab.goto(f"{site.url}/account")
    tab.get_by_role("link", name="Mijn gegevens").click()
    tab.get_by_label("Waarom wilt u verwijderd worden?").fill(reason)
    press(tab, "Vraag om verwijdering")


def open_request(tab: Page, site: DemoSite) -> None:
    sign_out(tab)
    sign_in(tab, site, "coordinator")
    tab.goto(f"{site.url}/beheer/bewaren")
    tab.locator(".ck-decision__title a").click()


def test_from_a_request_to_a_person_who_is_gone(own_demo_site: DemoSite, page: Opener) -> None:
    tab, site = page(viewport=PHONE, javascript=False), own_demo_site
    ask(tab, site, "Ik werk hier niet meer.")
    assert "wacht op een besluit" in tab.locator("main").inner_text()
    open_request(tab, site)
    tab.get_by_label("Waarom kan dit niet?").fill("U zit nog in de groep.")
    press(tab, "Wijs af met dit antwoord")

    sign_out(tab)
    ask(tab, site, "Nu echt niet meer.")
    assert "U zit nog in de groep." in tab.locator("main").inner_text()
    open_request(tab, site)
    press(tab, "Wis deze persoon")
    assert "Verwijderde persoon" in tab.locator("main").inner_text()

    sign_out(tab)
    tab.goto(f"{site.url}/inloggen")
    tab.get_by_label("E-mailadres").fill("cultuurdrager@voorbeeld.cirkel")
    tab.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    press(tab, "Log in")
    refused = tab.locator(".ck-error-summary").inner_text()
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in refused


def test_no_step_of_it_keeps_anyone_out(own_demo_site: DemoSite, page: Opener) -> None:
    tab, site = page(), own_demo_site
    sign_in(tab, site, "cultuurdrager")
    tab.goto(f"{site.url}/account/gegevens")
    press(tab, "Vraag om verwijdering")
    wrong = {"empty": faults(tab)}
    tab.get_by_label("Waarom wilt u verwijderd worden?").fill("Ik ga weg.")
    press(tab, "Vraag om verwijdering")
    wrong["asked"] = faults(tab)
    open_request(tab, site)
    wrong["request"] = faults(tab)
    press(tab, "Wijs af met dit antwoord")
    wrong["without an answer"] = faults(tab)
    for path in ("/beheer/bewaren", "/beheer/verwerkingen"):
        tab.goto(site.url + path)
        wrong[path] = faults(tab)

    assert {place: found for place, found in wrong.items() if found} == {}
