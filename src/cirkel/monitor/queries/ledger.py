"""What readers have already: every release they could read, with the numbers behind it.

The numbers are read again from the deliveries on which a release stands. They are used to protect
and to audit the next release, and go no further.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from django.db.models import Q

from cirkel.collection.enums import ValueKind
from cirkel.collection.models import Figure
from cirkel.collection.queries import pairs_of
from cirkel.goals.enums import Audience, Unit
from cirkel.monitor.models import PublishedFigure, Release, ReleaseSource
from tally.attack import Found
from tally.attack import Release as Read
from tally.cells import Cell, Key
from tally.disclosure import Earlier, Reason
from tally.editions import editions, versions
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Absent, Value

Place = tuple[int, str, int, str]  # definition, period, area, breakdown key
Source = tuple[int, int, str]  # delivery, definition, period


@dataclass(frozen=True, slots=True)
class Published:
    """A figure as it was published, and the number behind it."""

    key: Key
    unit: str
    value: Value
    reason: str | None
    behind: Value
    margin: int | None = None


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
        return Earlier(pairs, self.policy, self.rounded(), self._shares())

    def rounded(self) -> dict[Key, tuple[int, int]]:
        """What is shown in place of each rounded count, and how far off it may be."""
        return {
            fig.key: (int(fig.value), fig.margin)
            for fig in self.figures
            if fig.margin is not None and fig.unit == Unit.COUNT and isinstance(fig.value, Decimal)
        }

    def _shares(self) -> dict[Key, Decimal]:
        return {
            fig.key: fig.value
            for fig in self.figures
            if fig.margin is not None and fig.unit != Unit.COUNT and isinstance(fig.value, Decimal)
        }

    def shown(self) -> list[Key]:
        """Where the number itself is to be seen."""
        return [
            fig.key for fig in self.figures if fig.margin is None and isinstance(fig.value, Decimal)
        ]

    def numbers(self) -> dict[Key, Decimal]:
        """What was delivered, as far as it is known."""
        return {fig.key: fig.behind for fig in self.figures if isinstance(fig.behind, Decimal)}

    def counts(self) -> dict[Key, int]:
        """The counts behind the figures, as far as they are known."""
        numbers = self.numbers()
        return {
            fig.key: int(numbers[fig.key])
            for fig in self.figures
            if fig.unit == Unit.COUNT and fig.key in numbers
        }


def found_by(
    find: Callable[[list[Read], Ties, list[dict[Key, int]], Policy], list[Found]],
    releases: Sequence[Kept],
    ties: Ties,
) -> list[Found]:
    """What an attacker makes of releases, oldest first."""
    numbers = [each.numbers() for each in releases]
    rounded = [each.rounded() for each in releases]
    names = versions(
        numbers,
        [each.shown() for each in releases],
        [each.policy.threshold for each in releases],
        rounded,
    )
    known = zip(releases, names, editions(numbers), rounded, strict=True)
    read = [
        Read(each.figures, each.policy, name, edition, {key: off for key, (_, off) in near.items()})
        for each, name, edition, near in known
    ]
    return find(read, ties, [each.counts() for each in releases], _promised(releases))


def releases_before(last: int | None = None) -> list[Kept]:
    """All releases, or those up to the last one, oldest first. At most four queries."""
    releases = Release.objects.order_by("number")
    if last is not None:
        releases = releases.filter(number__lte=last)
    books = {release.pk: Book(release) for release in releases}
    for release, *columns in _published(books):
        books[release].rows.append(tuple(columns))
    unsaid = {place for book in books.values() for place in book.unsaid()}
    if unsaid:
        _look_behind(books, unsaid)
    return [book.kept() for book in books.values()]


def groups_of_readers(audience: str, before: Sequence[Kept]) -> list[list[Kept]]:
    """Who will read a release, by what they have already: the public, and partners who have both.

    When partners have nothing more than the public has, they are the same readers.
    """
    public = [kept for kept in before if kept.audience == Audience.PUBLIC]
    everything = list(before)
    if audience == Audience.PARTNERS or len(public) == len(everything):
        return [everything]
    return [public, everything]


def _promised(releases: Sequence[Kept]) -> Policy:
    """Which agreement the readers of all of these have: partners, who read what is public too, have
    their own."""
    own = [kept.policy for kept in releases if kept.audience == Audience.PARTNERS]
    return (own or [kept.policy for kept in releases])[-1]


@dataclass(slots=True)
class Book:
    """What was read of a release so far."""

    release: Release
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    sources: set[Source] = field(default_factory=set)
    behind: dict[Place, Decimal] = field(default_factory=dict)

    def unsaid(self) -> Iterator[Place]:
        """Where the number itself is not told: withheld, or rounded."""
        return (row[:4] for row in self.rows if row[5] == ValueKind.WITHHELD or row[8] is not None)

    def kept(self) -> Kept:
        figures = tuple(
            Published(
                key=Key(str(definition), period, str(area), pairs_of(breakdown)),
                unit=unit,
                value=number if number is not None else Absent(kind),
                reason=reason or None,
                behind=_value(
                    number if margin is None else None,
                    kind,
                    self.behind.get((definition, period, area, breakdown)),
                ),
                margin=margin,
            )
            for definition, period, area, breakdown, unit, kind, number, reason, margin in self.rows
        )
        return Kept(self.release.audience, figures, Policy.from_dict(self.release.policy))


def _value(number: Decimal | None, kind: str, behind: Decimal | None) -> Value:
    if number is not None:
        return number
    if behind is not None:
        return behind
    return Absent.WITHHELD if kind == ValueKind.NUMBER else Absent(kind)


def _published(releases: Collection[int]) -> Iterator[tuple[Any, ...]]:
    rows = PublishedFigure.objects.filter(release__in=releases).order_by("pk")
    return rows.values_list(
        "release_id",
        "definition_id",
        "period",
        "area_id",
        "breakdown",
        "definition__indicator__unit",
        "kind",
        "number",
        "reason",
        "margin",
    ).iterator(10_000)


def _look_behind(books: Mapping[int, Book], unsaid: Collection[Place]) -> None:
    """What was delivered for the figures that the releases withhold or round.

    Nothing for a figure of which a supplier withheld a part, or of which the delivery is gone.
    """
    sources = ReleaseSource.objects.filter(release__in=books)
    for release, *source in sources.values_list("release", "delivery", "definition", "period"):
        books[release].sources.add(cast(Source, tuple(source)))
    delivered = _delivered(unsaid)
    for book in books.values():
        for place in book.unsaid():
            own = [
                number
                for delivery, number in delivered.get(place, ())
                if (delivery, *place[:2]) in book.sources
            ]
            known = [number for number in own if number is not None]
            if known and len(known) == len(own):
                book.behind[place] = sum(known, Decimal(0))


def _delivered(places: Collection[Place]) -> dict[Place, list[tuple[int, Decimal | None]]]:
    """By place the number in each delivery; None where a supplier withheld it."""
    found: dict[Place, list[tuple[int, Decimal | None]]] = {}
    rows = Figure.objects.filter(
        Q(number__isnull=False) | Q(kind=ValueKind.WITHHELD),
        definition__in={place[0] for place in places},
        period__in={place[1] for place in places},
    ).values_list("definition", "period", "area", "breakdown", "delivery", "number")
    for *columns, delivery, number in rows.iterator(10_000):
        place = cast(Place, tuple(columns))
        if place in places:
            found.setdefault(place, []).append((delivery, number))
    return found
