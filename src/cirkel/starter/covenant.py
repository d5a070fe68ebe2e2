"""Founding, second step: what was signed."""

from collections.abc import Callable
from typing import Any

from cirkel.goals.actions import (
    add_area,
    add_core_element,
    add_event,
    add_phase,
    add_principle,
    add_sphere,
    found_covenant,
)
from cirkel.goals.models import Covenant
from cirkel.goals.validators import check_colour
from cirkel.starter.founding import Founding
from cirkel.starter.reading import Entry
from cirkel.starter.wrong import blaming

COLOURS = ("brand", "brand_strong", "brand_tint")


def found_signed(founding: Founding) -> Covenant:
    """The areas, the covenant with everything in it, and its time line."""
    for entry in founding.folder["areas"]:
        with blaming(entry.where):
            founding.keep(entry, add_area(**founding.filled(entry), **founding.acting))
    text = founding.folder["covenant"][0]
    with blaming(text.where):
        covenant = found_covenant(
            style=_style(founding, text), **founding.filled(text), **founding.acting
        )
    _numbered(founding, text, "principles", add_principle, covenant=covenant)
    _numbered(founding, text, "core_elements", add_core_element, covenant=covenant)
    _numbered(founding, text, "spheres", add_sphere)
    _numbered(founding, text, "phases", add_phase, covenant=covenant)
    for entry in founding.folder["timeline"]:
        with blaming(entry.where):
            fields = founding.filled(entry)
            on = fields.pop("date")
            add_event(covenant=covenant, on=on, **fields, **founding.acting)
    return covenant


def _style(founding: Founding, text: Entry) -> dict[str, str]:
    style = text.values["style"]
    with blaming(style.where):
        fields = founding.filled(style)
        for name in COLOURS:
            check_colour(fields.get(name, ""))
    return fields


def _numbered(
    founding: Founding, text: Entry, name: str, add: Callable[..., Any], **more: Any
) -> None:
    """The order in the file is the order on the page."""
    for order, part in enumerate(text.parts(name), start=1):
        with blaming(part.where):
            made = add(order=order, **founding.filled(part), **more, **founding.acting)
        founding.keep(part, made)
