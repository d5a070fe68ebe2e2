"""Contrast as WCAG 2.2 defines it, and whether a colour may carry a municipality's brand.

Colours are written `#rgb` or `#rrggbb`; anything else is `NotAColour`.
"""

import re
from dataclasses import dataclass
from math import cbrt
from typing import Self

HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0
WHITE = "#FFFFFF"


class NotAColour(ValueError):
    """The text is not `#rgb` or `#rrggbb`."""


def contrast(a: str, b: str) -> float:
    """From 1 (the same) to 21 (black on white); the order of the two does not matter."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance: 0 is black, 1 is white."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tone(colour: str, lightness: float, chroma: float) -> str:
    """The same hue, as light as asked, as CSS `oklch(from colour lightness calc(c * chroma) h)`."""
    _, a, b = _oklab(colour)
    return _from_oklab(lightness, a * chroma, b * chroma)


@dataclass(frozen=True, slots=True)
class Brand:
    """The three colours a municipality's stylesheet sets."""

    brand: str
    strong: str
    tint: str

    @classmethod
    def of(cls, brand: str) -> Self:
        """A darker and a pale one that belong to the brand's own colour."""
        return cls(brand=brand, strong=tone(brand, 0.29, 0.66), tint=tone(brand, 0.93, 0.24))

    @property
    def is_readable(self) -> bool:
        """Refuse a brand on which white letters, or whose letters on white, cannot be read."""
        return contrast(self.brand, WHITE) >= TEXT_CONTRAST and (
            contrast(self.brand, self.tint) >= TEXT_CONTRAST
            and contrast(self.strong, self.tint) >= TEXT_CONTRAST
        )

    @property
    def stylesheet(self) -> str:
        """The whole extra stylesheet: three tokens, from which every other colour follows."""
        return (
            f":root {{ --ck-brand: {self.brand}; --ck-brand-strong: {self.strong};"
            f" --ck-brand-tint: {self.tint}; }}\n"
        )


def _parts(colour: str) -> tuple[int, int, int]:
    if not HEX.fullmatch(colour):
        raise NotAColour(colour)
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


# Björn Ottosson's matrices, as CSS Color 4 prescribes them.
TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
Triple = tuple[float, float, float]


def _oklab(colour: str) -> Triple:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    long, middle, short = (cbrt(part) for part in _times(TO_LMS, (red, green, blue)))
    return _times(TO_LAB, (long, middle, short))


def _from_oklab(lightness: float, a: float, b: float) -> str:
    long, middle, short = (part**3 for part in _times(FROM_LAB, (lightness, a, b)))
    parts = _times(FROM_LMS, (long, middle, short))
    return "#" + "".join(f"{round(255 * _gamma(part)):02X}" for part in parts)


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    x, y, z = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def _gamma(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
