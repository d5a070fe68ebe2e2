"""The menu: what is there for everyone, and what for whom."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cirkel.collection.rules import may_read_deliveries
from cirkel.people.rules import Actor, may_open_people_pages
from cirkel.privacy.rules import may_guard_privacy
from cirkel.trail.rules import may_read_trail


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    label: str
    href: str


def items_for(actor: Actor) -> list[Item]:
    """The menu for this actor; pages only ask, the actions enforce."""
    items = [
        Item("monitor", _("Overzicht"), reverse("monitor")),
        Item("goals", _("Doelen"), reverse("goals")),
        Item("figures", _("Cijfers"), reverse("indicators")),
        Item("questions", _("Open vragen"), reverse("questions")),
        Item("covenant", _("Convenant"), reverse("covenant")),
    ]
    if may_read_deliveries(actor):
        items.append(Item("deliveries", _("Leveringen"), reverse("deliveries")))
    if may_open_people_pages(actor):
        items.append(Item("manage", _("Beheer"), reverse("manage")))
    elif may_read_trail(actor):
        items.append(Item("trail", _("Spoor"), reverse("trail")))
    if may_guard_privacy(actor) and not may_open_people_pages(actor):
        items.append(Item("manage", _("Privacy"), reverse("retention")))
    return items


def footer_items(*, signed_in: bool) -> list[Item]:
    """What anyone may ask, and what is for everyone who signed in."""
    inside = [Item("who-may-what", _("Wie mag wat"), reverse("who-may-what"))]
    return [
        Item("counting", _("Zo tellen we"), reverse("counting")),
        Item("releases", _("Publicaties"), reverse("releases")),
        Item("organisations", _("Organisaties"), reverse("organisations")),
        *(inside if signed_in else []),
        Item("privacy", _("Privacy"), reverse("privacy")),
        Item("accessibility", _("Toegankelijkheid"), reverse("accessibility")),
        Item("disclosure", _("Kwetsbaarheid melden"), reverse("disclosure")),
        Item("styleguide", _("Stijlgids"), reverse("styleguide")),
    ]
