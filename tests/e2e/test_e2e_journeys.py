"""Five journeys, each as one person would make it."""

from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.pages import PHONE, Opener, axe, overflow, sign_in
from tests.e2e.serving import ROOT, DemoSite

PRACTICE = ROOT / "demo/zwijndrecht/oefenen"
SUMMARY = ".ck-error-summary"


def press(tab: Page, text: str) -> None:
    tab.get_by_role("button", name=text).click()
    tab.wait_for_load_state()


def deliver(tab: Page, site: DemoSite, file: Path, *, corrects: str = "") -> None:
    tab.goto(f"{site.url}/werk/leveringen/nieuw")
    tab.get_by_label("Van welke bron").select_option("Telling van thuiszitters")
    if corrects:
        option = tab.locator("select[name=supersedes] option", has_text=corrects)
        value = option.get_attribute("value")
        tab.locator("select[name=supersedes]").select_option(value)
    tab.locator("input[type=file]").set_input_files(file)
    press(tab, "Lever en controleer")


def sign_out(tab: Page) -> None:
    tab.context.clear_cookies()


def test_a_visitor_follows_79_back_to_its_source(demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    tab.goto(demo_site.url)
    assert "Dat weten we nog niet" in tab.locator(".ck-page-header__lead").inner_text()

    tab.get_by_role("link", name="Geen langdurig thuiszitters").click()
    assert tab.locator("h1").inner_text() == "Geen langdurig thuiszitters"
    tab.get_by_role("link", name="Waar komt dit cijfer vandaan?").click()

    assert tab.locator(".ck-stat__value").inner_text() == "79"
    steps = tab.locator(".ck-timeline__title").all_inner_texts()
    assert steps == [
        "Telling van thuiszitters",
        "Levering 2",
        "Akkoord door een tweede persoon",
        "Publicatie 1",
    ]


def test_the_same_79_stands_under_each_definition(demo_site: DemoSite, page: Opener) -> None:
    tab = page()

    tab.goto(f"{demo_site.url}/doelen/thuiszitters")

    outcomes = tab.locator("section#tellingen tbody td.is-num").all_inner_texts()
    assert outcomes == ["79", "ten hoogste 5", "53"]


def test_a_file_with_mistakes_leaves_nothing_behind(own_demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    sign_in(tab, own_demo_site, "data-swv")

    deliver(tab, own_demo_site, PRACTICE / "thuiszitters_met_fouten.csv")

    assert "12 fouten" in tab.locator(".ck-alert__title").inner_text()
    assert tab.locator("tbody tr").count() == 12
    assert axe(tab) == []
    assert tab.get_by_role("heading", name="De cijfers zoals geleverd").count() == 0


def test_a_correction_goes_from_school_alliance_to_every_visitor(
    own_demo_site: DemoSite, page: Opener
) -> None:
    tab, site = page(), own_demo_site
    sign_in(tab, site, "data-swv")
    deliver(tab, site, PRACTICE / "thuiszitters_correctie.csv", corrects="Levering 2")
    delivery = tab.url
    assert tab.get_by_role("button", name="Geef akkoord").count() == 0, "not one's own delivery"

    sign_out(tab)
    sign_in(tab, site, "data-gemeente")
    tab.goto(delivery)
    press(tab, "Geef akkoord")
    sign_out(tab)
    sign_in(tab, site, "coordinator")
    tab.goto(f"{site.url}/beheer/vrijgeven")
    tab.get_by_label("Titel").fill("Correctie")
    press(tab, "Bekijk wat zichtbaar wordt")
    assert axe(tab) == []
    press(tab, "Publiceer nu")
    sign_out(tab)
    tab.goto(f"{site.url}/doelen/thuiszitters")

    assert tab.locator("h2").first.inner_text() == "We kennen alleen de nulmeting: 80"
    tab.goto(f"{site.url}/doelen/thuiszitters/startbeeld")
    shown = tab.locator(".ck-bars td.is-num").all_inner_texts()
    assert [text.split("\n")[0] for text in shown] == ["26", "<5", "<5", "<5", "<5", "<5", "48"]


def test_everything_works_by_keyboard(demo_site: DemoSite, page: Opener) -> None:
    tab = page(viewport=PHONE)
    tab.goto(demo_site.url)

    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Direct naar de inhoud"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "inhoud"
    tab.locator("summary", has_text="Menu").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent.trim()") == "Overzicht"
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    tab.wait_for_url("**/doelen")
    assert axe(tab) == []


def test_a_form_sent_back_says_what_is_wrong_and_keeps_what_was_typed(
    demo_site: DemoSite, page: Opener
) -> None:
    tab = page(viewport=PHONE)
    tab.goto(f"{demo_site.url}/inloggen")
    tab.get_by_label("E-mailadres").fill("niemand@voorbeeld.cirkel")
    tab.locator("input[name=password]").fill("verkeerd")

    press(tab, "Log in")

    assert tab.title().startswith("Fout: ")
    assert "horen niet bij elkaar" in tab.locator(SUMMARY).inner_text()
    assert tab.get_by_label("E-mailadres").input_value() == "niemand@voorbeeld.cirkel"
    assert axe(tab) + overflow(tab) == []


def test_without_javascript_charts_tables_and_forms_work(
    own_demo_site: DemoSite, page: Opener
) -> None:
    tab = page(javascript=False)
    tab.goto(f"{own_demo_site.url}/doelen/jeugdhulp")
    assert tab.locator("svg.ck-chart__svg--wide").is_visible()
    tab.locator("summary", has_text="Toon als tabel").click()
    assert tab.locator(".ck-chart table").is_visible()

    sign_in(tab, own_demo_site, "data-swv")
    deliver(tab, own_demo_site, PRACTICE / "thuiszitters_met_fouten.csv")

    assert "12 fouten" in tab.locator(".ck-alert__title").inner_text()


def test_on_paper_the_charts_stay_and_the_menus_go(demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    tab.goto(f"{demo_site.url}/doelen/thuiszitters")

    tab.emulate_media(media="print")

    assert tab.locator("svg.ck-chart__svg--wide").is_visible()
    assert not tab.locator("nav.ck-nav").is_visible()
    assert not tab.locator("nav.ck-tabs").is_visible()
