"""What surrounds every page, and the style guide as one page with every part."""

import re
from types import SimpleNamespace
from typing import Any

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, engines
from django.test import RequestFactory
from django.utils import translation

from cirkel.web.ui import styleguide

ITEM = SimpleNamespace(id="goals", label="Doelen", href="/doelen/")
OTHER = SimpleNamespace(id="figures", label="Cijfers", href="/cijfers/")
SITE = {
    "name": "Cirkel",
    "place": "Samen voor de jeugd",
    "logo_url": None,
    "stylesheet_url": None,
    "motto": "Samen maken we de cirkel rond.",
    "footer_text": "Tekst onderaan.",
}


def page(
    *, template: str = "ui/layout.html", site: dict[str, Any] | None = None, **more: Any
) -> str:
    context = {
        "request": RequestFactory().get("/doelen/?jaar=2026"),
        "csrf_token": "geheim",
        "site": SimpleNamespace(**(SITE | (site or {}))),
        "navigation": [ITEM, OTHER],
        "current": "goals",
        "sign_in_url": "/inloggen/",
        "sign_out_url": "/uitloggen/",
        "language_url": "/taal/",
        "languages": [("nl", "Nederlands"), ("en", "English")],
        "footer_links": [OTHER],
    }
    compiled = engines["django"].get_template(template).template
    return str(compiled.render(Context(context | more)))


def forms(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<form[^>]* method="(\w+)" action="([^"]+)"', html)


def test_the_first_link_skips_to_the_content() -> None:
    html = page()

    assert re.findall(r'<a [^>]*href="([^"]+)"', html)[0] == "#inhoud"
    assert html.count('<main id="inhoud"') == 1


def test_the_language_of_the_page_is_the_active_one() -> None:
    with translation.override("en"):
        assert '<html lang="en">' in page()
    with translation.override("nl"):
        assert '<html lang="nl">' in page()


def test_both_menus_mark_the_page_you_are_on() -> None:
    current = re.findall(r'href="([^"]+)" aria-current="page"', page())

    assert current == ["/doelen/", "/doelen/"]


def test_a_visitor_can_sign_in_and_cannot_sign_out() -> None:
    html = page()

    assert html.count('href="/inloggen/"') == 2
    assert forms(html) == [("post", "/taal/")]


def test_someone_signed_in_signs_out_by_a_form() -> None:
    html = page(account=SimpleNamespace(label="Rol", href="/account/"))

    assert "/inloggen/" not in html
    assert forms(html) == [("post", "/uitloggen/"), ("post", "/uitloggen/"), ("post", "/taal/")]
    assert html.count('name="csrfmiddlewaretoken" value="geheim"') == 3


def test_the_other_language_is_a_button_in_that_language() -> None:
    with translation.override("nl"):
        html = page()

    buttons = re.findall(r'<button class="ck-footer__button".*?</button>', html)
    assert buttons == [
        '<button class="ck-footer__button" type="submit" name="language" value="en" lang="en">'
        "English</button>"
    ]
    assert 'name="next" value="/doelen/?jaar=2026"' in html


def test_a_demonstration_says_so_above_everything() -> None:
    html = page(notice="Cijfers zijn verzonnen.")

    assert html.index("Cijfers zijn verzonnen.") < html.index("<header")
    assert "ck-demo-strip" not in page()


def test_messages_are_announced_and_keep_their_kind() -> None:
    messages = [Message(constants.SUCCESS, "Bewaard."), Message(constants.ERROR, "Niet bewaard.")]
    html = page(messages=messages)

    assert re.findall(r"ck-alert--(\w+)", html) == ["good", "bad"]
    assert html.count('role="status"') == 1


def test_a_municipality_brings_its_logo_and_its_colours() -> None:
    html = page(site={"logo_url": "/logo.svg", "stylesheet_url": "/huisstijl.css"})

    assert html.count('<img class="ck-brand__logo" src="/logo.svg" alt="">') == 1
    assert html.index("tokens") < html.index("/huisstijl.css")


def test_the_style_guide_shows_every_part_with_ids_of_its_own() -> None:
    html = page(template="ui/styleguide.html", **styleguide.page_context())
    ids = re.findall(r' id="([^"]+)"', html)

    assert sorted(ids) == sorted(set(ids))
    assert re.findall(r' style="|<script', html) == []


def test_every_link_within_the_style_guide_leads_somewhere() -> None:
    html = page(template="ui/styleguide.html", **styleguide.page_context())
    ids = set(re.findall(r' id="([^"]+)"', html))

    assert {href for href in re.findall(r'href="#([^"]+)"', html) if href not in ids} == set()
