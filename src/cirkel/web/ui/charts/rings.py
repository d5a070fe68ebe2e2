"""The Borromean mark: three rings that hold each other. Take one away and the others come loose."""

from collections.abc import Sequence
from math import acos, atan2, cos, hypot, pi, sin, sqrt

from django.utils.safestring import SafeString

from cirkel.web.ui.charts.svg import decoration, drawing, element, fixed

CORE = ("normaliseren", "samenwerken", "leefomgeving")
MARK_SIZE = 48.0
ANGLES = (-90, 30, 150)


def rings(*, mono: bool = False, title: str = "", ident: str = "rings") -> SafeString:
    """The mark; decoration unless it gets a title. `mono` takes the colour of the text."""
    width = 2.6 if mono else 4.6
    body = weave(size=MARK_SIZE, radius=13.2, widths=[width] * 3, mono=mono)
    size = (MARK_SIZE, MARK_SIZE)
    if title:
        return drawing(body, cls="ck-rings", size=size, title=title, ident=ident)
    return decoration(body, cls="ck-rings", size=size)


def balance(counts: Sequence[float], *, title: str, ident: str) -> SafeString:
    """The three rings, each as thick as its share of the work."""
    most = max(*counts, 1)
    widths = [4 + 14 * count / most for count in counts]
    body = weave(size=240, radius=66, widths=widths, mono=False)
    return drawing(body, cls="ck-rings", size=(240, 240), title=title, ident=ident)


def weave(*, size: float, radius: float, widths: Sequence[float], mono: bool) -> str:
    """Every ring lies under the one before it, at both places where they cross."""
    apart = radius * 1.12
    out = apart / sqrt(3)
    middle = (size / 2, size / 2 + out * 0.12)
    centres = [
        (middle[0] + out * cos(angle * pi / 180), middle[1] + out * sin(angle * pi / 180))
        for angle in ANGLES
    ]
    paths = []
    for under in range(3):
        over = (under + 2) % 3
        # The gap must clear the upper ring's width, seen along the lower ring's slant.
        slant = abs(sin(acos((2 * radius**2 - apart**2) / (2 * radius**2))))
        gap = (widths[over] / 2 + size / 30) / (radius * slant)
        colour = "" if mono else f" ck-rings__ring--{CORE[under]}"
        paths += [
            element("path", cls=f"ck-rings__ring{colour}", stroke_width=widths[under], d=arc)
            for arc in _arcs(centres[under], centres[over], radius, gap)
        ]
    return "".join(paths)


Point = tuple[float, float]


def _arcs(centre: Point, other: Point, radius: float, gap: float) -> list[str]:
    """A circle in two arcs, open by `gap` (radians) on each side of where the other crosses it."""
    (x0, y0), (x1, y1) = centre, other
    apart = hypot(x1 - x0, y1 - y0)
    height = sqrt(radius**2 - (apart / 2) ** 2)
    ux, uy = (x1 - x0) / apart, (y1 - y0) / apart
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    crossings = [
        (middle[0] - uy * height, middle[1] + ux * height),
        (middle[0] + uy * height, middle[1] - ux * height),
    ]
    first, second = sorted(atan2(y - y0, x - x0) % (2 * pi) for x, y in crossings)
    spans = [(first + gap, second - gap), (second + gap, first + 2 * pi - gap)]
    return [_arc(centre, radius, start, end) for start, end in spans]


def _arc(centre: Point, radius: float, start: float, end: float) -> str:
    x, y = centre
    large = int(end - start > pi)
    begin = f"{fixed(x + radius * cos(start))} {fixed(y + radius * sin(start))}"
    finish = f"{fixed(x + radius * cos(end))} {fixed(y + radius * sin(end))}"
    return f"M{begin}A{fixed(radius)} {fixed(radius)} 0 {large} 1 {finish}"
