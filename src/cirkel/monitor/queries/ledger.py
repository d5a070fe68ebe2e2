"""What readers have already: every release they could read, with the numbers behind it.

The numbers are read again from the deliveries on which a release stands. They are used to protect
and to audit the next release, and go no further.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cirkel.collection.enums import ValueKind
from cirkel.collection.models import Figure
from cirkel.collection.queries import pairs_of
from cirkel.goals.enums import Audience
from cirkel.monitor.models import PublishedFigure, Release
from tally.attack import Release as Read
from tally.cells import Cell, Key
from tally.disclosure import Earlier, Reason
from tally.policy import Policy
from tally.values import Absent, Value

Place = tuple[int, str, int, str]  # definition, period, area, breakdown key


@dataclass(frozen=True, slots=True)
class Published:
    """A figure as it was published, and the number behind it."""

    key: Key
    unit: str
    value: Value
    reason: str | None
    behind: Value


@dataclass(frozen=True, slots=True)
class Kept:
    """An earlier release, for who protects the next one and for who attacks it."""

    audience: str
    figures: tuple[Published, ...]
    policy: Policy

    def earlier(self) -> Earlier:
        pairs = [
            (Cell(fig.key, fig.behind, fig.unit), Reason(fig.reason) if fig.reason else None)
            for fig in self.figures
        ]
        return Earlier(pairs, self.policy)

    def read(self) -> Read:
        return Read(self.figures, self.policy, truth_of(self.figures))

    def truth(self) -> dict[Key, int]:
        return truth_of(self.figures)


def truth_of(figures: Iterable[Published]) -> dict[Key, int]:
    """The counts behind the figures, as far as they are known."""
    return {
        fig.key: int(fig.behind)
        for fig in figures
        if fig.unit == "count" and isinstance(fig.behind, Decimal)
    }


def releases_before(last: int | None = None) -> list[Kept]:
    """All releases, or those up to the last one, oldest first. At most three queries for each."""
    releases = Release.objects.order_by("number")
    if last is not None:
        releases = releases.filter(number__lte=last)
    return [_kept(release) for release in releases]


def groups_of_readers(audience: str, before: Sequence[Kept]) -> list[list[Kept]]:
    """Who will read a release, by what they have already: the public, and partners who have both.

    When partners have nothing more than the public has, they are the same readers.
    """
    public = [kept for kept in before if kept.audience == Audience.PUBLIC]
    everything = list(before)
    if audience == Audience.PARTNERS or len(public) == len(everything):
        return [everything]
    return [public, everything]


def promised_to(group: Sequence[Kept], audience: str, policy: Policy) -> Policy:
    """Which agreement these readers have, when a release for an audience is made under a policy:
    partners who read a public release have their own."""
    own = [kept.policy for kept in group if kept.audience == Audience.PARTNERS]
    return own[-1] if own and audience == Audience.PUBLIC else policy


def _kept(release: Release) -> Kept:
    rows = list(
        PublishedFigure.objects.filter(release=release).values_list(
            "definition_id",
            "period",
            "area_id",
            "breakdown",
            "definition__indicator__unit",
            "kind",
            "number",
            "reason",
        )
    )
    hidden = {tuple(row[:4]) for row in rows if row[5] == ValueKind.WITHHELD}
    behind = _behind(release, hidden) if hidden else {}
    figures = tuple(
        Published(
            key=Key(str(definition), period, str(area), pairs_of(breakdown)),
            unit=unit,
            value=number if number is not None else Absent(kind),
            reason=reason or None,
            behind=_value(number, kind, behind.get((definition, period, area, breakdown))),
        )
        for definition, period, area, breakdown, unit, kind, number, reason in rows
    )
    return Kept(release.audience, figures, Policy.from_dict(release.policy))


def _value(number: Decimal | None, kind: str, behind: Decimal | None) -> Value:
    if number is not None:
        return number
    return behind if behind is not None else Absent(kind)


def _behind(release: Release, hidden: set[tuple[object, ...]]) -> dict[Place, Decimal]:
    """What was delivered for the figures that the release withholds.

    Nothing for a figure of which a supplier withheld a part, or of which the delivery is gone.
    """
    found: dict[Place, Decimal] = {}
    unknown: set[Place] = set()
    sources = set(release.sources.values_list("delivery_id", "definition_id", "period"))
    rows = Figure.objects.filter(
        delivery__in={delivery for delivery, _, _ in sources},
        definition__in={place[0] for place in hidden},
    ).values_list(
        "definition_id", "period", "area_id", "breakdown", "delivery_id", "kind", "number"
    )
    for definition, period, area, breakdown, delivery, kind, number in rows.iterator(10_000):
        place = (definition, period, area, breakdown)
        if place not in hidden or (delivery, definition, period) not in sources:
            continue
        if number is not None:
            found[place] = found.get(place, Decimal(0)) + number
        elif kind == ValueKind.WITHHELD:
            unknown.add(place)
    return {place: number for place, number in found.items() if place not in unknown}
