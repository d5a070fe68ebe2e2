"""Coming in with a passkey, with a code, and with a link in an e-mail, as people do."""

import base64
import hmac
import re
import struct
import time
from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.pages import Opener, faults, press, sign_in, sign_out
from tests.e2e.serving import PASSWORD, DemoSite

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
LINK = re.compile(r"/link/[\w-]+\S*")


def with_authenticator(tab: Page) -> None:
    """A virtual key in the browser; it proves its holder and asks nobody anything."""
    session = tab.context.new_cdp_session(tab)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def confirm(tab: Page) -> None:
    tab.get_by_label("Uw wachtwoord").fill(PASSWORD)
    press(tab, "Ga verder")


def code_for(key: str) -> str:
    digest = hmac.digest(
        base64.b32decode(key.replace(" ", "")), struct.pack(">Q", int(time.time()) // 30), "sha1"
    )
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def letters(site: DemoSite) -> list[str]:
    files = sorted((site.var / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    return [file.read_text(encoding="utf-8") for file in files]


def letter_after(site: DemoSite, known: int) -> str:
    """The worker sends it; half a minute is plenty."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        found = letters(site)
        if len(found) > known:
            return found[-1]
        time.sleep(0.2)
    raise AssertionError("no letter came")


def test_a_passkey_is_made_and_opens_the_door(own_demo_site: DemoSite, page: Opener) -> None:
    tab, site = page(), own_demo_site
    with_authenticator(tab)
    sign_in(tab, site, "coordinator")
    tab.goto(f"{site.url}/account/passkeys/nieuw")
    wrong = {"confirm": faults(tab)}
    confirm(tab)
    wrong["add"] = faults(tab)
    tab.get_by_label("Naam").fill("Mijn laptop")
    press(tab, "Maak de passkey")
    wrong["codes"] = faults(tab)
    codes = tab.locator(".ck-codes code").count()
    tab.goto(f"{site.url}/account/beveiliging")
    wrong["security"] = faults(tab)
    named = tab.get_by_role("link", name="Verwijder Mijn laptop").count()
    sign_out(tab)
    tab.goto(f"{site.url}/inloggen?next=/account/sessies")
    with tab.expect_navigation(url="**/account/sessies"):
        tab.get_by_role("button", name="Log in met een passkey").click()

    assert (codes, named) == (10, 1)
    assert tab.locator(".ck-user__name").inner_text() == "Coördinator convenant"
    assert {place: found for place, found in wrong.items() if found} == {}


def test_a_passkey_is_a_second_step(own_demo_site: DemoSite, page: Opener) -> None:
    tab, site = page(), own_demo_site
    with_authenticator(tab)
    sign_in(tab, site, "coordinator")
    tab.goto(f"{site.url}/account/passkeys/nieuw")
    confirm(tab)
    press(tab, "Maak de passkey")
    sign_out(tab)
    sign_in(tab, site, "coordinator", to="**/inloggen/tweede-stap")
    wrong = faults(tab)
    with tab.expect_navigation(url=f"{site.url}/"):
        tab.get_by_role("button", name="Gebruik uw passkey").click()

    assert tab.locator(".ck-user__name").inner_text() == "Coördinator convenant"
    assert wrong == {}


def test_a_refused_passkey_says_what_else_there_is(demo_site: DemoSite, page: Opener) -> None:
    tab = page()
    with_authenticator(tab)  # It holds no key.
    tab.goto(f"{demo_site.url}/inloggen")
    tab.get_by_role("button", name="Log in met een passkey").click()
    problem = tab.locator("[data-passkey-problem]")
    problem.wait_for(timeout=30_000)

    assert [line for line in problem.inner_text().splitlines() if line] == [
        "Het lukte niet met de passkey.",
        "Probeer het opnieuw, of kies een andere manier.",
    ]


def test_an_app_works_without_a_script(own_demo_site: DemoSite, page: Opener) -> None:
    tab, site = page(javascript=False), own_demo_site
    sign_in(tab, site, "schakel")
    tab.goto(f"{site.url}/account/app")
    confirm(tab)
    key = tab.locator(".ck-key").inner_text()
    tab.get_by_label("Code uit de app").fill(code_for(key))
    press(tab, "Stel de app in")
    recovery = tab.locator(".ck-codes code").first.inner_text()
    sign_out(tab)
    sign_in(tab, site, "schakel", to="**/inloggen/tweede-stap")
    tab.get_by_label("Code").fill(recovery)
    press(tab, "Ga verder")

    assert tab.url == f"{site.url}/"
    tab.goto(f"{site.url}/account/app/verwijderen")
    confirm(tab)
    press(tab, "Verwijder de app")
    assert tab.url == f"{site.url}/account/beveiliging"


def test_a_link_in_a_letter_opens_the_door(own_demo_site: DemoSite, page: Opener) -> None:
    tab, site = page(javascript=False), own_demo_site
    known = len(letters(site))
    tab.goto(f"{site.url}/inloggen")
    tab.get_by_role("link", name="Stuur mij een link per e-mail").click()
    tab.get_by_label("E-mailadres").fill("cultuurdrager@voorbeeld.cirkel")
    press(tab, "Stuur mij een link")
    told = tab.locator("main .ck-alert").inner_text()
    found = LINK.search(letter_after(site, known))
    assert found
    tab.goto(site.url + found[0])
    press(tab, "Log nu in")

    assert str(Path(site.var) / "mail") in told
    assert tab.locator(".ck-menu").count() == 1
    tab.goto(f"{site.url}/account")
    assert tab.locator(".ck-page-header__lead").inner_text() == "Cultuurdrager opvang"
