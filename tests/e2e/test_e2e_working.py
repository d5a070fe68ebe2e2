"""A figure's road through several hands, each at their own screen."""

from pathlib import Path

from tests.e2e.pages import PHONE, Opener, axe, deliver, press, sign_in, sign_out
from tests.e2e.serving import ROOT, DemoSite

PRACTICE = ROOT / "demo/zwijndrecht/oefenen"
MISTAKES = PRACTICE / "thuiszitters_met_fouten.csv"
CORRECTION = PRACTICE / "thuiszitters_correctie.csv"
HEADER = "indicator;definitie;periode;gebied;dimensie;categorie;waarde;toelichting"


def test_a_correction_goes_from_school_alliance_to_every_visitor(
    own_demo_site: DemoSite, page: Opener
) -> None:
    tab, site = page(), own_demo_site
    sign_in(tab, site, "data-swv")
    deliver(tab, site, MISTAKES)
    assert "12 fouten" in tab.locator(".ck-alert__title").inner_text()
    assert tab.locator("tbody tr").count() == 12
    assert tab.get_by_role("heading", name="De cijfers zoals geleverd").count() == 0
    deliver(tab, site, CORRECTION, corrects="Levering 2")
    delivery = tab.url
    assert tab.get_by_role("button", name="Geef akkoord").count() == 0, "not one's own delivery"

    sign_out(tab)
    sign_in(tab, site, "data-gemeente")
    tab.goto(delivery)
    press(tab, "Geef akkoord")
    assert tab.locator(".ck-notices .ck-alert__title").inner_text().startswith("Akkoord gegeven.")

    sign_out(tab)
    tab.goto(f"{site.url}/cijfers/thuiszitters")
    assert tab.locator("tbody td.is-num").first.inner_text() == "79", "not released yet"

    sign_in(tab, site, "coordinator")
    tab.goto(f"{site.url}/beheer/vrijgeven")
    tab.get_by_label("Titel").fill("Correctie")
    press(tab, "Bekijk wat zichtbaar wordt")
    press(tab, "Publiceer nu")

    sign_out(tab)
    tab.goto(f"{site.url}/doelen/thuiszitters")
    assert tab.locator("h2").first.inner_text() == "We kennen alleen de nulmeting: 80"
    tab.goto(f"{site.url}/doelen/thuiszitters/startbeeld")
    shown = tab.locator(".ck-bars td.is-num").all_inner_texts()
    assert [text.split("\n")[0] for text in shown] == ["26", "<5", "<5", "<5", "<5", "<5", "48"]


def test_a_large_file_shows_its_progress_and_then_itself(
    own_demo_site: DemoSite, page: Opener, tmp_path: Path
) -> None:
    """The page goes on by itself, as soon as the worker has read the file."""
    note = "Verzonnen. " * 150
    rows = [f"thuiszitters;1;{1990 + n // 4}-Q{n % 4 + 1};GM0642;;;79;{note}" for n in range(140)]
    file = tmp_path / "groot.csv"
    file.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    assert file.stat().st_size > 200_000

    tab = page(viewport=PHONE)
    sign_in(tab, own_demo_site, "data-swv")
    deliver(tab, own_demo_site, file)

    tab.get_by_role("heading", name="De cijfers zoals geleverd").wait_for(timeout=60_000)
    assert axe(tab) == []


def test_a_file_can_be_delivered_without_javascript(own_demo_site: DemoSite, page: Opener) -> None:
    tab = page(javascript=False)
    sign_in(tab, own_demo_site, "data-swv")
    deliver(tab, own_demo_site, CORRECTION, corrects="Levering 2")
    assert tab.locator("h2", has_text="De controle vond niets bijzonders").is_visible()

    press(tab, "Trek de levering in")
    assert tab.locator(".ck-notices .ck-alert__title").inner_text() == (
        "De levering is ingetrokken."
    )
