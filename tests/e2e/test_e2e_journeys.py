"""What one person does in one sitting: looking something up, with a mouse, a keyboard, without
JavaScript, or on paper."""

from playwright.sync_api import Page

from tests.e2e.pages import NARROW, PHONE, Opener, axe, faults, overflow, press, sign_in
from tests.e2e.serving import PASSWORD, DemoSite

EVERYWHERE = """/ /doelen /doelen/jeugdhulp /doelen/jeugdhulp/startbeeld /cijfers
    /cijfers/thuiszitters /vragen /vragen/wat_is_langdurig /convenant /organisaties /publicaties
    /publicaties/1 /zo-tellen-we /privacy /toegankelijkheid /inloggen""".split()
FOCUS = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
}"""


def h1(tab: Page) -> str:
    return tab.locator("h1").inner_text()


def focused(tab: Page) -> str:
    text: str = tab.evaluate("document.activeElement.textContent.trim()")
    return text


def tab_to(tab: Page, selector: str, *, most: int = 60) -> None:
    """Press Tab until that element has the focus; each stop on the way must show that it has it."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        assert tab.evaluate(FOCUS), f"no visible focus on: {focused(tab)}"
        if tab.evaluate("name => document.activeElement.matches(name)", selector):
            return
    raise AssertionError(f"{selector} is out of reach of the keyboard")


def test_a_visitor_asks_whether_the_covenant_is_on_course(
    demo_site: DemoSite, page: Opener
) -> None:
    tab = page()
    tab.goto(demo_site.url)

    lead = tab.locator(".ck-page-header__lead").inner_text()
    assert lead.startswith("Dat weten we nog niet. Na de nulmeting is er")
    assert tab.locator(".ck-verdict strong").all_inner_texts() == ["Te weinig metingen:"] * 3
    tab.get_by_role("link", name="Naar de besluiten").click()
    assert tab.locator(".ck-decisions h3").count() == 3


def test_a_visitor_follows_79_back_to_its_source(demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    tab.goto(demo_site.url)
    tab.get_by_role("link", name="Geen langdurig thuiszitters").click()
    assert h1(tab) == "Geen langdurig thuiszitters"
    tab.get_by_role("link", name="Waar komt dit cijfer vandaan?").click()

    assert tab.locator(".ck-stat__value").inner_text() == "79"
    assert tab.locator(".ck-timeline__title").all_inner_texts() == [
        "Telling van thuiszitters",
        "Levering 2",
        "Akkoord door een tweede persoon",
        "Publicatie 1",
    ]
    definition = tab.locator("section[aria-labelledby=definitie-kop]").inner_text()
    assert "Elk kind dat niet naar opvang of school gaat" in definition


def test_a_visitor_finds_what_is_not_known(demo_site: DemoSite, page: Opener) -> None:
    tab = page(viewport=PHONE)
    tab.goto(f"{demo_site.url}/doelen/thuiszitters/startbeeld")
    tab.get_by_role("link", name="Hoe oud zijn de thuiszitters?").click()

    assert h1(tab) == "Hoe oud zijn de thuiszitters?"
    facts = dict(
        zip(
            tab.locator("main dt").all_inner_texts(),
            tab.locator("main dd").all_inner_texts(),
            strict=True,
        )
    )
    assert facts["Klaar op"] == "31 januari 2027"
    assert facts["Wie zoekt dit uit"].startswith("Samenwerkingsverband passend onderwijs")
    assert facts["Welk besluit wacht hierop"].startswith("Keuze voor de leeftijd")


def test_the_same_79_stands_under_each_definition(demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    tab.goto(f"{demo_site.url}/doelen/thuiszitters")

    outcomes = tab.locator("section#tellingen tbody td.is-num").all_inner_texts()
    assert outcomes == ["79", "ten hoogste 5", "53"]


def test_the_menu_opens_and_leads_on_by_keyboard(demo_site: DemoSite, page: Opener) -> None:
    tab = page(viewport=PHONE)
    tab.goto(demo_site.url)

    tab_to(tab, ".ck-menu summary")
    tab.keyboard.press("Enter")
    assert axe(tab) + overflow(tab) == []
    tab.keyboard.press("Tab")
    assert focused(tab) == "Overzicht"
    tab_to(tab, ".ck-menu a[href='/doelen']")
    tab.keyboard.press("Enter")

    tab.wait_for_url("**/doelen")
    assert h1(tab) == "Doelen"


def test_the_keyboard_skips_the_menu(demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    tab.goto(demo_site.url)
    tab.keyboard.press("Tab")
    assert focused(tab) == "Direct naar de inhoud"
    assert tab.locator(".ck-skip-link").is_visible()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")

    assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_form_can_be_filled_in_and_sent_by_keyboard(demo_site: DemoSite, page: Opener) -> None:
    tab = page(viewport=NARROW)
    tab.goto(f"{demo_site.url}/inloggen?next=/account")
    tab_to(tab, "input[name=login]")
    tab.keyboard.type("cultuurdrager@voorbeeld.cirkel")
    tab_to(tab, "input[name=password]")
    tab.keyboard.type("verkeerd")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert "horen niet bij elkaar" in tab.locator(".ck-error-summary").inner_text()
    tab_to(tab, "input[name=password]")
    tab.keyboard.type(PASSWORD)
    tab_to(tab, "main button[type=submit]")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")

    assert h1(tab) == "Mijn account"


def test_the_table_behind_a_chart_opens_by_keyboard(demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    tab.goto(f"{demo_site.url}/doelen/jeugdhulp")
    tab_to(tab, ".ck-chart summary")
    tab.keyboard.press("Space")

    assert tab.locator(".ck-chart table").is_visible()


def test_a_form_sent_back_says_what_is_wrong_and_keeps_what_was_typed(
    demo_site: DemoSite, page: Opener
) -> None:
    tab = page(viewport=PHONE)
    tab.goto(f"{demo_site.url}/inloggen")
    tab.get_by_label("E-mailadres").fill("geen adres")
    press(tab, "Log in")

    assert tab.title().startswith("Fout: ")
    assert tab.get_by_label("E-mailadres").input_value() == "geen adres"
    assert faults(tab) == {}
    tab.get_by_role("link", name="E-mailadres: Dit is geen e-mailadres").click()
    assert tab.evaluate("document.activeElement.name") == "login"


def test_every_page_works_without_javascript(demo_site: DemoSite, page: Opener) -> None:
    tab = page(javascript=False)

    answers = {path: tab.goto(demo_site.url + path) for path in EVERYWHERE}

    assert {path: answer and answer.status for path, answer in answers.items()} == dict.fromkeys(
        EVERYWHERE, 200
    )


def test_charts_tables_and_the_menu_work_without_javascript(
    demo_site: DemoSite, page: Opener
) -> None:
    tab = page(javascript=False, viewport=PHONE)
    tab.goto(f"{demo_site.url}/doelen/jeugdhulp")
    assert tab.locator("svg.ck-chart__svg--narrow").is_visible()
    tab.locator("summary", has_text="Toon als tabel").click()
    assert tab.locator(".ck-chart table").is_visible()
    tab.locator(".ck-menu summary").click()
    tab.locator(".ck-menu").get_by_role("link", name="Open vragen").click()

    assert h1(tab) == "Open vragen"
    tab.get_by_role("button", name="English").click()
    assert tab.locator("html").get_attribute("lang") == "en"


def test_on_paper_the_charts_stay_and_the_menus_go(demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    sign_in(tab, demo_site, "cultuurdrager")
    tab.goto(f"{demo_site.url}/doelen/thuiszitters")
    tab.emulate_media(media="print")

    charts = tab.locator(".ck-chart__canvas svg, .ck-goal__ring svg")
    assert charts.locator("visible=true").count() == 2
    gone = (
        ".ck-nav, .ck-menu, .ck-header__account, .ck-tabs, .ck-breadcrumb, .ck-footer, .ck-button"
    )
    assert tab.locator(gone).locator("visible=true").count() == 0
    assert h1(tab) == "Geen langdurig thuiszitters"
