"""What is acceptable: house style and definitions."""

import re

from django.utils.translation import gettext_lazy as _

from cirkel.core.errors import Incomplete

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
PNG = b"\x89PNG\r\n\x1a\n"
LOGO_LIMIT = 200 * 1024


class NotAColour(Incomplete):
    code = "house_style_colour"
    message = _(
        "Een kleur schrijft u als # met zes tekens, bijvoorbeeld #0B5766. Pas de kleur aan."
    )


class NotAPng(Incomplete):
    code = "house_style_logo"
    message = _("Het logo moet een PNG zijn van hoogstens 200 kB. Kies een ander bestand.")


def check_colour(text: str) -> None:
    """An empty text means: the default colour."""
    if text and not HEX.fullmatch(text):
        raise NotAColour


def check_logo(data: bytes) -> None:
    """PNG only: an SVG can carry a script."""
    if len(data) > LOGO_LIMIT or not data.startswith(PNG):
        raise NotAPng
