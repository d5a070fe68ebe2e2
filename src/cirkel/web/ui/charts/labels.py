"""Where the words of a drawing go: inside it, never over each other, clear of the marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cirkel.web.ui.charts.svg import words

# Average width of a letter in Figtree, as a share of its size; a little too wide on purpose.
LETTER = 0.56
STRONG_LETTER = 0.6
ABOVE_BASELINE = 0.8
BELOW_BASELINE = 0.25
LINE = 1.18
EDGE = 1.0
# A mark written over counts as much as being this far down the list of candidates.
HIT = 8.0


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        apart = (
            self.right <= other.left
            or other.right <= self.left
            or self.bottom <= other.top
            or other.bottom <= self.top
        )
        return not apart


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text at a baseline; `anchor` is start, middle or end, as in SVG."""

    lines: Sequence[str]
    x: float
    y: float
    size: float
    anchor: str = "start"
    cls: str = "ck-c-label"

    @property
    def box(self) -> Box:
        width = max(text_width(line, self.size, strong=self.is_strong) for line in self.lines)
        left = self.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        bottom = self.y + (len(self.lines) - 1) * self.size * LINE + self.size * BELOW_BASELINE
        return Box(left, self.y - self.size * ABOVE_BASELINE, left + width, bottom)

    @property
    def is_strong(self) -> bool:
        return "value" in self.cls or "strong" in self.cls

    @property
    def svg(self) -> str:
        return "".join(
            words(
                "text",
                line,
                cls=self.cls,
                x=self.x,
                y=self.y + number * self.size * LINE,
                font_size=self.size,
                text_anchor=self.anchor,
            )
            for number, line in enumerate(self.lines)
        )


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    return len(text) * size * (STRONG_LETTER if strong else LETTER)


def broken(text: str, width: float, size: float, *, strong: bool = False) -> list[str]:
    """The text in lines of at most `width`, broken between words; one long word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, strong=strong) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass(slots=True)
class Board:
    """Takes labels one by one, the most important first; a later one yields or is left out."""

    width: float
    height: float
    marks: list[Box] = field(default_factory=list)
    placed: list[Label] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)

    def keep_clear(self, boxes: Iterable[Box]) -> None:
        """Prefer not to write here; it is only a mark."""
        self.marks.extend(boxes)

    def pin(self, label: Label) -> None:
        """Write it exactly here: the numbers along an axis."""
        self.placed.append(label)
        self.taken.append(label.box)

    def place(self, candidates: Iterable[Label], *, patience: float = 25.0) -> bool:
        """Write the best of the candidates, or none. Earlier candidates win a draw."""
        best: Label | None = None
        lowest = patience
        for number, candidate in enumerate(candidates):
            # Every further candidate costs at least its place in the list.
            if number > lowest:
                break
            label = self._inside(candidate)
            box = label.box
            if any(box.overlaps(other) for other in self.taken):
                continue
            cost = number + HIT * sum(box.overlaps(mark) for mark in self.marks)
            if cost < lowest:
                best, lowest = label, cost
        if best is not None:
            self.pin(best)
        return best is not None

    def insist(self, candidates: Sequence[Label]) -> None:
        """Write it: at a candidate, or as near to the first as there is room and few marks."""
        first = candidates[0]
        step = first.size / 2
        nearby = [
            replace(first, y=first.y + sign * step * number)
            for number in range(1, 60)
            for sign in (-1, 1)
        ]
        self.place([*candidates, *nearby], patience=float("inf"))

    @property
    def svg(self) -> str:
        return "".join(label.svg for label in self.placed)

    def _inside(self, label: Label) -> Label:
        """The same label, moved as little as needed to lie within the picture."""
        box = label.box
        x = label.x + max(EDGE - box.left, 0) - max(box.right - (self.width - EDGE), 0)
        y = label.y + max(EDGE - box.top, 0) - max(box.bottom - (self.height - EDGE), 0)
        return replace(label, x=x, y=y)


def along(points: Sequence[tuple[float, float]], *, reach: float = 3.0) -> list[Box]:
    """Small boxes that cover a line, so that words keep clear of it."""
    boxes = []
    for (x0, y0), (x1, y1) in pairwise(points):
        count = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / (2 * reach)))
        for number in range(count + 1):
            x = x0 + (x1 - x0) * number / count
            y = y0 + (y1 - y0) * number / count
            boxes.append(Box(x - reach, y - reach, x + reach, y + reach))
    return boxes


def around(x: float, y: float, reach: float) -> Box:
    return Box(x - reach, y - reach, x + reach, y + reach)
