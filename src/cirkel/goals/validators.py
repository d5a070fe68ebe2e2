"""What is acceptable: house style, and paths to a target."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from cirkel.core import png
from cirkel.core.errors import Incomplete
from cirkel.core.text import number_text
from cirkel.goals.enums import PathKind
from tally.periods import NotAPeriod, Period

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


class NotAPath(Incomplete):
    """The sentence says what to change."""

    code = "goal_path"


@dataclass(frozen=True, slots=True)
class AgreedPath:
    """What was agreed about the way to a target. `steps`: for a period, a number.

    `detour_is_meant`: steps may go beyond start or target, or back.
    """

    kind: str = PathKind.LINE
    steps: Sequence[tuple[str, Decimal]] = ()
    note: str = ""
    detour_is_meant: bool = False


@dataclass(frozen=True, slots=True)
class Ends:
    """From where to where a path runs; years are their 1 January."""

    first: int
    baseline: Decimal
    last: int
    target: Decimal


MOST_STEPS = 40
SMALLEST = Decimal("0.01")  # What a goal's numbers keep.
TOO_MUCH = Decimal(10) ** 10


def check_path(path: AgreedPath, ends: Ends) -> None:
    if ends.last <= ends.first:
        raise _wrong(
            _("Het doelpad begint in {first} en eindigt in {last}. Kies een later eindjaar."),
            first=ends.first,
            last=ends.last,
        )
    if path.kind not in PathKind.values:
        raise NotAPath(_("Kies een rechte lijn, elk jaar hetzelfde deel of eigen stappen."))
    if path.kind == PathKind.RATIO and min(ends.baseline, ends.target) <= 0:
        raise _no_ratio(ends)
    if path.kind != PathKind.STEPS and path.steps:
        raise NotAPath(_("Stappen horen bij 'eigen stappen'. Kies dat, of haal de stappen weg."))
    if path.kind == PathKind.STEPS:
        _check_steps(path, ends)


def _no_ratio(ends: Ends) -> NotAPath:
    if ends.target <= 0:
        return NotAPath(
            _(
                "Met elk jaar hetzelfde deel minder komt u nooit op 0. Kies een rechte lijn of "
                "eigen stappen."
            )
        )
    return NotAPath(
        _(
            "Met elk jaar hetzelfde deel meer komt u nooit van 0 af. Kies een rechte lijn of "
            "eigen stappen."
        )
    )


def _check_steps(path: AgreedPath, ends: Ends) -> None:
    if not path.steps:
        raise NotAPath(_("Schrijf ten minste één stap op, of kies een rechte lijn."))
    if len(path.steps) > MOST_STEPS:
        raise _wrong(_("Kies hoogstens {most} stappen."), most=MOST_STEPS)
    periods = [_step_period(text) for text, _number in path.steps]
    for text, number in path.steps:
        _check_number(text, number)
    _check_moments(periods, ends)
    if not path.detour_is_meant:
        _check_straight_on(path, ends)


def _check_moments(periods: Sequence[Period], ends: Ends) -> None:
    for period in periods:
        if not ends.first < period.middle < ends.last:
            raise _wrong(
                _(
                    "De stap van {period} ligt niet tussen 1 januari {first} en 1 januari {last}. "
                    "Kies een periode daartussen."
                ),
                period=period.code,
                first=ends.first,
                last=ends.last,
            )
    for before, after in pairwise(periods):
        if before.middle >= after.middle:
            raise _wrong(
                _(
                    "De stap van {after} komt niet later dan die van {before}. Zet de stappen op "
                    "volgorde, en elke periode één keer."
                ),
                after=after.code,
                before=before.code,
            )


def _step_period(text: str) -> Period:
    try:
        return Period.parse(text)
    except NotAPeriod as error:
        raise _wrong(
            _("'{text}' is geen periode. Schrijf een periode als 2027, 2027-Q1 of 2027-03."),
            text=text[:40],
        ) from error


def _check_number(period: str, number: Decimal) -> None:
    is_one = number.is_finite() and 0 <= number < TOO_MUCH
    if not is_one or number != number.quantize(SMALLEST):
        raise _wrong(
            _("Schrijf bij {period} een getal van 0 of hoger, met hoogstens 2 decimalen."),
            period=period,
        )


def is_straight_on(steps: Sequence[tuple[str, Decimal]], ends: Ends) -> bool:
    """Between start and target, and each step on from the one before."""
    return _first_astray(steps, ends) is None


def _first_astray(
    steps: Sequence[tuple[str, Decimal]], ends: Ends
) -> tuple[str, Decimal, Decimal] | None:
    """The first period whose number is no way on, with that number and the one before it."""
    before = ends.baseline
    for period, number in steps:
        if not min(before, ends.target) <= number <= max(before, ends.target):
            return period, number, before
        before = number
    return None


def _check_straight_on(path: AgreedPath, ends: Ends) -> None:
    astray = _first_astray(path.steps, ends)
    if astray is not None:
        period, number, before = astray
        raise _wrong(
            _(
                "De stap van {period} ({number}) ligt niet tussen {before} en het doel van "
                "{target}. Pas het getal aan, of kies dat dit zo bedoeld is."
            ),
            period=period,
            number=number_text(number),
            before=number_text(before),
            target=number_text(ends.target),
        )


def _wrong(sentence: object, **words: object) -> NotAPath:
    return NotAPath(str(sentence).format(**words))
