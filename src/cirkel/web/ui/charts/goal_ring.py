"""A goal as a ring that closes: reached, behind the path, still to come. Together the total."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, pi

from django.utils.safestring import SafeString

from cirkel.web.ui.charts.svg import decoration, drawing, element, words

RADIUS = 102
AROUND = 2 * pi * RADIUS
# Longer than the circle: where an engine measures it a hair longer, no second arc begins.
NEVER_AGAIN = 2 * AROUND
GAP_SHARE = 0.00405
FEWEST, MOST = 70, 80
LONG_TEXT = 4
ROUND = (100, 50, 10, 5, 2, 1)


@dataclass(frozen=True, slots=True)
class GoalRing:
    """`total` is what must change, `done` what has, `planned` what should have by now."""

    total: Decimal
    done: Decimal
    planned: Decimal
    now_text: str
    sub: str
    label: str
    ident: str

    @property
    def reached(self) -> Decimal:
        """Never less than nothing and never more than the goal: the ring cannot show either."""
        return min(max(self.done, Decimal(0)), max(self.total, Decimal(0)))

    @property
    def lag(self) -> Decimal:
        """Achterstand: should have been reached by now, according to the path."""
        due = min(max(self.planned, Decimal(0)), max(self.total, Decimal(0)))
        return max(due - self.reached, Decimal(0))

    @property
    def later(self) -> Decimal:
        return max(self.total, Decimal(0)) - self.reached - self.lag

    @property
    def is_closed(self) -> bool:
        return self.reached >= self.total

    @property
    def tick_worth(self) -> Decimal:
        """What one tick stands for: a whole number, unless the total is small and has decimals."""
        return tick_worth(self.total)


def tick_worth(total: Decimal) -> Decimal:
    """Seventy to eighty ticks where a whole number per tick gives that, else as near as it gets."""
    if total <= 0:
        return Decimal(1)
    unit = Decimal(1) if total == total.to_integral_value() or total >= 100 else Decimal("0.1")
    count = total / unit
    if unit == 1 and count <= MOST:
        return Decimal(1)
    return unit * min(_candidates(count), key=lambda worth: _cost(count, worth))


def _candidates(count: Decimal) -> Iterator[int]:
    """Whole numbers of units per tick, from about twice too many ticks to half as many."""
    # Very large totals are tried in round steps, so that the list stays short.
    step = 10 ** max(0, len(str(int(count))) - 5)
    first = max(step, floor(count / (2 * MOST * step)) * step)
    yield from range(first, ceil(2 * count / FEWEST) + step, step)


def _cost(count: Decimal, worth: int) -> tuple[Decimal, bool, int, int]:
    """First the number of ticks, then no part of a tick left over, then a round number."""
    ticks = count / worth
    distance = max(FEWEST - ticks, ticks - MOST, Decimal(0))
    roundness = next(
        index for index, base in enumerate((100, 50, 10, 5, 2, 1)) if worth % base == 0
    )
    return distance, ticks != ticks.to_integral_value(), roundness, worth


def goal_ring(ring: GoalRing) -> SafeString:
    """Without gaps once the goal is reached: then the ticks have become one ring."""
    body = element("g", _arcs(ring), transform="rotate(-90 120 120)") + _texts(ring)
    return drawing(body, cls="ck-ring", size=(240, 240), title=ring.label, ident=ring.ident)


def _arcs(ring: GoalRing) -> str:
    if ring.is_closed:
        return _circle("ck-ring__done")
    length = AROUND / float(ring.total)
    reached, lag = float(ring.reached) * length, float(ring.lag) * length
    arcs = [_circle("ck-ring__todo")]
    if lag:
        arcs.append(_circle("ck-ring__lag", (0, reached, lag, NEVER_AGAIN)))
    if reached:
        arcs.append(_circle("ck-ring__done", (reached, NEVER_AGAIN)))
    tick = float(ring.tick_worth) * length
    gap = min(AROUND * GAP_SHARE, tick / 3)
    # Turned back by half a gap, so that a gap is centred on every boundary, the start included.
    turn = f"rotate({-gap / 2 / AROUND * 360:.3f} 120 120)"
    arcs.append(_circle("ck-ring__gap", (gap, tick - gap), transform=turn))
    return "".join(arcs)


def _circle(cls: str, dashes: tuple[float, ...] = (), **attributes: str) -> str:
    # Lengths in units of the drawing, not pathLength: the PDF engine does not know pathLength.
    if dashes:
        attributes["stroke-dasharray"] = " ".join(f"{dash:.3f}" for dash in dashes)
    return element("circle", cls=cls, cx=120, cy=120, r=RADIUS, **attributes)


def _texts(ring: GoalRing) -> str:
    size = 52 if len(ring.now_text) > LONG_TEXT else 64
    now = _text(ring.now_text, "ck-ring__now", y=128 if ring.sub else 120 + size / 3, size=size)
    return now + _text(ring.sub, "ck-ring__sub", y=158, size=18)


def _text(text: str, cls: str, *, y: float, size: float) -> str:
    if not text:
        return ""
    return words("text", text, cls=cls, x=120, y=y, font_size=size, text_anchor="middle")


def ring_icon(share: float) -> SafeString:
    """A ring of about 16 px: one arc, no ticks. `share` from 0 to 100."""
    around = 2 * pi * 7.5
    done = max(0.0, min(100.0, share)) / 100 * around
    track = element("circle", cls="ck-ring-icon__track", cx=10, cy=10, r=7.5)
    dashes = f"{done:.3f} {around - done:.3f}"
    arc = element("circle", cls="ck-ring-icon__done", cx=10, cy=10, r=7.5, stroke_dasharray=dashes)
    body = element("g", track + (arc if done else ""), transform="rotate(-90 10 10)")
    return decoration(body, cls="ck-ring-icon", size=(20, 20))
