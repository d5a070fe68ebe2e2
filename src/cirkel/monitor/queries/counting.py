"""The same figure under each definition, side by side, with the difference line by line."""

from dataclasses import dataclass
from decimal import Decimal

from cirkel.goals.enums import Counting
from cirkel.goals.models import Definition, DefinitionCategory
from cirkel.goals.queries import readings_of
from cirkel.monitor.models import PublishedFigure, Release


@dataclass(frozen=True, slots=True)
class CountedUnder:
    """How many count under a definition, as far as the published figures say.

    `at_most` is None when it cannot be told; `exactly` is True when nothing is uncertain. Of
    rounded figures it is about so many, and nothing is exact. Only what is published is used, so
    nothing is shown here that a reader could not work out.
    """

    definition: Definition
    lines: tuple[tuple[DefinitionCategory, PublishedFigure | None], ...]
    at_most: Decimal | None
    exactly: bool
    is_rounded: bool = False


def counted_under_each(
    release: Release | None, definition: Definition, latest: PublishedFigure | None
) -> list[CountedUnder]:
    """The definition itself first, then its readings. Three queries."""
    if release is None or latest is None:
        return []
    figures = {
        row.breakdown: row
        for row in PublishedFigure.objects.filter(
            release=release, definition=definition, period=latest.period, area_id=latest.area_id
        ).select_related("definition__indicator")
    }
    is_exact = latest.number is not None and not latest.is_rounded
    itself = CountedUnder(
        definition, (), latest.number, exactly=is_exact, is_rounded=latest.is_rounded
    )
    return [itself] + [_under(row, figures) for row in readings_of(definition)]


def _under(reading: Definition, figures: dict[str, PublishedFigure]) -> CountedUnder:
    lines = tuple(
        (line, figures.get(f"{line.category.dimension.code}={line.category.code}"))
        for line in reading.counting.all()
    )
    total = figures[""].number if "" in figures else None
    left_out = [figure for line, figure in lines if line.counts == Counting.NO]
    numbers = [figure.number for figure in left_out if figure and figure.number is not None]
    if total is None or len(numbers) < len(left_out):
        return CountedUnder(reading, lines, None, exactly=False)
    unsure = any(line.counts == Counting.UNSURE for line, _ in lines)
    rounded = figures[""].is_rounded
    left = total - sum(numbers, Decimal(0))
    return CountedUnder(
        reading, lines, left, exactly=not unsure and not rounded, is_rounded=rounded
    )
