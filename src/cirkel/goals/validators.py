"""What is acceptable: house style and definitions."""

import re

from django.utils.translation import gettext_lazy as _

from cirkel.core import png
from cirkel.core.errors import Incomplete

HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class NotAColour(Incomplete):
    code = "house_style_colour"
    message = _(
        "Een kleur schrijft u als # met zes tekens, bijvoorbeeld #0B5766. Pas de kleur aan."
    )


class NotAPng(Incomplete):
    code = "house_style_logo"
    message = _(
        "Het logo moet een PNG zijn van hoogstens 200 kB en 2000 bij 2000 beeldpunten. "
        "Kies een ander bestand."
    )


def check_colour(text: str) -> None:
    """An empty text means: the default colour."""
    if text and not HEX.fullmatch(text):
        raise NotAColour


def checked_logo(data: bytes) -> bytes:
    """PNG only: an SVG can carry a script. What comes back holds the picture and nothing else."""
    try:
        return png.only_the_picture(data)
    except png.NotAPng as error:
        raise NotAPng from error
