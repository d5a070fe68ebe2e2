"""What every page is framed with: the installation's name and look, the menu, who is signed in."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cirkel.goals.queries import house_style
from cirkel.people.models import Person
from cirkel.people.rules import VISITOR
from cirkel.web.navigation import Item, footer_items, items_for


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    place: str
    logo_url: str | None
    stylesheet_url: str | None
    motto: str
    footer_text: str


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """One query for the house style, when it is shown: a body that is drawn before its frame shows
    none. One more when someone is signed in."""
    user = getattr(request, "user", None)
    person = user if isinstance(user, Person) else None
    actor = getattr(request, "actor", VISITOR)
    other = "en" if get_language() == "nl" else "nl"
    return {
        "site": SimpleLazyObject(site),
        "navigation": items_for(actor),
        "footer_links": footer_items(signed_in=person is not None),
        "account": Item("account", person.name, reverse("account")) if person else None,
        "sign_in_url": reverse("sign-in"),
        "sign_out_url": reverse("sign-out"),
        "language_url": reverse("set_language"),
        "languages": [(code, label) for code, label in settings.LANGUAGES if code == other],
        "notice": demo_notice() if settings.DEMO else None,
        "prompt": second_factor_prompt() if actor.lacks_second_factor else None,
    }


def second_factor_prompt() -> dict[str, str]:
    """What to do to get back the rights that wait for a second step."""
    return {
        "title": _("U ziet nu minder dan uw plek toestaat."),
        "text": _(
            "Een groep waarin u zit vraagt om een tweede stap bij het inloggen: een passkey of een "
            "code uit een app."
        ),
        "href": reverse("second-step"),
        "label": _("Doe de tweede stap"),
    }


def demo_notice() -> str:
    return _(
        "De cijfers komen uit de documenten van het convenant. Personen zijn "
        "verzonnen rollen, en wie "
        "een vraag uitzoekt en wanneer, is een voorstel."
    )


def site() -> Site:
    style = house_style()
    if style is None:
        return Site("Cirkel", "", None, None, _("Samen maken we de cirkel rond."), "")
    colours = [style.brand, style.brand_strong, style.brand_tint]
    version = "?v=" + "-".join(colour.lstrip("#") for colour in colours)
    covenant = style.covenant
    return Site(
        name=style.name,
        place=style.place,
        logo_url=reverse("logo") if style.has_logo else None,
        stylesheet_url=reverse("house-style-sheet") + version if any(colours) else None,
        motto=covenant.motto,
        footer_text=_(
            "{count} organisaties tekenden het convenant ‘{name}’. Hier ziet u hoe ver we zijn."
        ).format(count=covenant.signatory_count, name=covenant.name),
    )
