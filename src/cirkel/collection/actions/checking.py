"""The checks that the data demand, run over a delivery's figures before anyone signs it off.

Parts against total and against larger categories, percentages against 100, fixed sums, the change
since the previous period, a part within its whole, and figures that already stand elsewhere. What
holds leaves no trace; what does not becomes a finding, an error or a warning, that a person may
explain.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cirkel.collection import queries
from cirkel.collection.enums import CheckKind, Severity
from cirkel.collection.models import Delivery, Finding
from cirkel.core.text import number_text
from cirkel.goals.enums import AddsUp, Unit
from cirkel.goals.models import Area, Breakdown, Definition, Identity
from cirkel.goals.queries import bands, identities
from intake.figures import FigureRow
from tally.cells import Pair
from tally.checks import (
    Outcome,
    Status,
    change_beyond,
    parts_equal_total,
    sums_to_hundred,
    within_denominator,
)
from tally.periods import Period
from tally.values import Absent, Value

MOST = 500
Pairs = tuple[tuple[str, str], ...]
Place = tuple[str, int, str, str]  # indicator code, version, period, area


@dataclass(slots=True)
class Book:
    """The delivery's figures, found by place and then by breakdown."""

    cells: dict[Place, dict[Pairs, Value]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[FigureRow]) -> "Book":
        book = cls()
        for row in rows:
            place = (row.indicator, row.version, row.period.code, row.area)
            book.cells.setdefault(place, {})[row.breakdown] = row.value
        return book

    def total(self, place: Place) -> Value | None:
        return self.cells.get(place, {}).get(())

    def parts(self, place: Place, dimension: str) -> list[Value]:
        found = self.cells.get(place, {})
        return [value for pairs, value in found.items() if _only(pairs) == dimension]


def _only(pairs: Pairs) -> str | None:
    return pairs[0][0] if len(pairs) == 1 else None


def check_figures(delivery: Delivery, rows: list[FigureRow]) -> list[Finding]:
    """All findings, unsaved; at most 500, the last of which then says that there are more."""
    book = Book.of(rows)
    definitions = {
        (row.indicator.code, row.version): row
        for row in Definition.objects.select_related(
            "indicator", "base__indicator"
        ).prefetch_related("breakdowns__dimension")
    }
    # Kept as text and read by everyone: in the language of the house, whoever delivers.
    with translation.override(settings.LANGUAGE_CODE):
        findings = list(islice(_all(delivery, book, definitions), MOST + 1))
        if len(findings) > MOST:
            findings[MOST - 1 :] = [_there_are_more()]
    for finding in findings:
        finding.delivery = delivery
    return findings


def _there_are_more() -> Finding:
    """An error: nobody signs off what nobody has seen."""
    sentence = _(
        "Er zijn meer dan {most} bevindingen. De rest staat hier niet. Verbeter het bestand en "
        "lever het opnieuw."
    )
    return Finding(
        check_kind=CheckKind.READING,
        severity=Severity.ERROR,
        sentence=sentence.format(most=MOST),
    )


def _all(
    delivery: Delivery, book: Book, definitions: dict[tuple[str, int], Definition]
) -> Iterator[Finding]:
    larger = bands()
    for place in book.cells:
        definition = definitions[place[0], place[1]]
        for part in definition.breakdowns.all():
            yield from _breakdown(book, place, definition, part)
        yield from _groups(book, place, definition, larger)
        yield from _base(book, place, definition)
    yield from _identities(book)
    yield from _overlaps(delivery, book, definitions)
    # Warnings last: however many there are, they must not push an error over the edge of the list.
    yield from _changes(delivery, book, definitions)


def _breakdown(
    book: Book, place: Place, definition: Definition, part: Breakdown
) -> Iterator[Finding]:
    values = book.parts(place, part.dimension.code)
    if not values:
        return
    names = {"name": definition.indicator.name, "period": place[2], "by": part.dimension.name}
    if definition.indicator.unit == Unit.PERCENT or part.adds_up_to == AddsUp.HUNDRED:
        yield from _hundred(values, part, place, definition, names)
        return
    total = book.total(place)
    if part.adds_up_to != AddsUp.TOTAL or total is None:
        return
    outcome = parts_equal_total(total, values)
    if outcome.status is Status.FAILS:
        sentence = _(
            "{name}, {period}: de delen naar {by} zijn samen {found}, het totaal is {expected}."
        )
        yield _finding(
            CheckKind.PARTS, Severity.ERROR, sentence, names, (definition, place), outcome
        )


def _groups(
    book: Book, place: Place, definition: Definition, larger: Mapping[Pair, Pair]
) -> Iterator[Finding]:
    """Ages against their age group, in the same crossing. One that is not there may be anything."""
    summing = {
        part.dimension.code: part.dimension.name
        for part in definition.breakdowns.all()
        if part.adds_up_to == AddsUp.TOTAL and not part.several_answers
    }
    sizes = Counter(larger.values())
    found: dict[tuple[Pairs, Pair, str], list[Value]] = {}
    cells = book.cells[place]
    for pairs, value in cells.items():
        for pair in pairs:
            if pair in larger and pair[0] in summing:
                group = tuple(sorted({*pairs, larger[pair]} - {pair}))
                found.setdefault((group, larger[pair], summing[pair[0]]), []).append(value)
    for (group, band, by), values in found.items():
        values += [Absent.NOT_REPORTED] * (sizes[band] - len(values))
        outcome = parts_equal_total(cells.get(group, Absent.NOT_REPORTED), values)
        if outcome.status is Status.FAILS:
            sentence = _(
                "{name}, {period}: de delen naar {by} binnen {group} zijn samen {found}, er staat "
                "{expected}."
            )
            names = {"name": definition.indicator.name, "period": place[2], "by": by}
            names["group"] = ", ".join(code for _dimension, code in group)
            yield _finding(
                CheckKind.PARTS, Severity.ERROR, sentence, names, (definition, place), outcome
            )


def _hundred(
    values: list[Value],
    part: Breakdown,
    place: Place,
    definition: Definition,
    names: dict[str, str],
) -> Iterator[Finding]:
    outcome = sums_to_hundred(values, tolerance=Decimal(1))
    if outcome.status is not Status.FAILS:
        return
    if part.several_answers:
        sentence = _(
            "{name}, {period}: de delen naar {by} zijn samen {found}%. Er zijn meer antwoorden "
            "mogelijk, dus dat mag. Toon ze als losse staven."
        )
        kind, severity = CheckKind.SEVERAL, Severity.WARNING
    else:
        sentence = _(
            "{name}, {period}: de delen naar {by} zijn samen {found}%, dat moet 100% zijn."
        )
        kind, severity = CheckKind.HUNDRED, Severity.ERROR
    yield _finding(kind, severity, sentence, names, (definition, place), outcome)


def _base(book: Book, place: Place, definition: Definition) -> Iterator[Finding]:
    base = definition.base
    number = book.total(place)
    if base is None or number is None or definition.indicator.unit != base.indicator.unit:
        return
    whole = book.total((base.indicator.code, base.version, place[2], place[3]))
    if whole is None:
        return
    outcome = within_denominator(number, whole)
    if outcome.status is Status.FAILS:
        names = {"name": definition.indicator.name, "period": place[2], "by": base.indicator.name}
        sentence = _("{name}, {period}: {found} is meer dan het geheel ({by}: {expected}).")
        yield _finding(
            CheckKind.BASE, Severity.ERROR, sentence, names, (definition, place), outcome
        )


def _identities(book: Book) -> Iterator[Finding]:
    places = {(place[2], place[3]) for place in book.cells}
    by_indicator: dict[tuple[str, str, str], dict[Pairs, Value]] = {}
    for (indicator, _version, period, area), cells in book.cells.items():
        by_indicator.setdefault((indicator, period, area), {}).update(cells)
    for identity in identities():
        for period, area in sorted(places):
            yield from _identity(identity, by_indicator, period, area)


def _identity(
    identity: Identity,
    by_indicator: dict[tuple[str, str, str], dict[Pairs, Value]],
    period: str,
    area: str,
) -> Iterator[Finding]:
    """Left and right side apart, so that the sentence can say both numbers."""
    sides = {1: Decimal(0), -1: Decimal(0)}
    for term in identity.terms:
        cells = by_indicator.get((term["indicator"], period, area), {})
        value = _term(cells, term["breakdown"])
        if value is None:
            return
        sides[term["sign"]] += value
    if sides[1] != sides[-1]:
        outcome = Outcome(Status.FAILS, expected=sides[-1], found=sides[1])
        names = {"name": identity.name, "period": period}
        sentence = _("{name}, {period}: de som geeft {found}, maar er staat {expected}.")
        yield _finding(CheckKind.IDENTITY, Severity.ERROR, sentence, names, (None, period), outcome)


def _term(cells: dict[Pairs, Value], key: str) -> Decimal | None:
    """A number, or None when it cannot be told: an absent value makes a sum undecidable."""
    if key.endswith("=*"):
        values = [value for pairs, value in cells.items() if _only(pairs) == key[:-2]]
    else:
        values = [cells[pairs] for pairs in (queries.pairs_of(key),) if pairs in cells]
    numbers = [value for value in values if isinstance(value, Decimal)]
    return sum(numbers, Decimal(0)) if numbers and len(numbers) == len(values) else None


def _changes(
    delivery: Delivery, book: Book, definitions: dict[tuple[str, int], Definition]
) -> Iterator[Finding]:
    """Against the previous period in the same file, or else the last one that stands."""
    watched = {key: row for key, row in definitions.items() if row.indicator.change_bound > 0}
    areas = dict(Area.objects.values_list("code", "pk"))
    wanted = {watched[place[:2]].pk for place in book.cells if place[:2] in watched}
    standing = queries.standing_totals(delivery.source, wanted) if wanted else {}
    last: dict[tuple[str, int, str], Decimal] = {}
    for place in sorted(book.cells, key=lambda place: place[2]):
        definition = watched.get(place[:2])
        number = book.total(place)
        if definition is None or not isinstance(number, Decimal):
            continue
        series = (place[0], place[1], place[3])
        stands = standing.get((definition.pk, areas[place[3]]), [])
        previous = last.get(series, _last_before(place[2], stands))
        last[series] = number
        if previous is not None:
            yield from _change(definition, place, previous, number)


def _last_before(period: str, totals: list[tuple[date, Decimal]]) -> Decimal | None:
    """A correction is not held against what it corrects, nor an old period against a newer one."""
    first = Period.parse(period).first
    earlier = [number for last, number in totals if last < first]
    return earlier[-1] if earlier else None


def _change(
    definition: Definition, place: Place, previous: Decimal, number: Decimal
) -> Iterator[Finding]:
    outcome = change_beyond(previous, number, definition.indicator.change_bound)
    if outcome.status is Status.FAILS:
        names = {"name": definition.indicator.name, "period": place[2]}
        sentence = _(
            "{name}, {period}: het getal gaat van {expected} naar {found}. Dat is een grote "
            "verandering. Klopt dit?"
        )
        yield _finding(
            CheckKind.CHANGE,
            Severity.WARNING,
            sentence,
            names,
            (definition, place),
            Outcome(Status.FAILS, expected=previous, found=number),
        )


def _overlaps(
    delivery: Delivery, book: Book, definitions: dict[tuple[str, int], Definition]
) -> Iterator[Finding]:
    by_other: dict[int, list[queries.Stand]] = {}
    for number, stand in _standing_beside(delivery, book):
        if queries.pairs_of(stand.breakdown) in book.cells.get(stand[:4], {}):
            by_other.setdefault(number, []).append(stand)
    for number, stands in sorted(by_other.items()):
        names = {"count": str(len(stands)), "number": str(number)}
        sentence = ngettext(
            "{count} cijfer staat al in levering {number}, en die heeft akkoord. "
            "Trek deze levering in en lever haar als correctie van levering {number}.",
            "{count} cijfers staan al in levering {number}, en die heeft akkoord. "
            "Trek deze levering in en lever haar als correctie van levering {number}.",
            len(stands),
        )
        nothing = Outcome(Status.FAILS, expected=None, found=None)
        first = min(stands)
        place = (definitions[first.indicator, first.version], first.period)
        yield _finding(CheckKind.OVERLAP, Severity.ERROR, sentence, names, place, nothing)


def _standing_beside(delivery: Delivery, book: Book) -> Iterable[tuple[int, queries.Stand]]:
    periods = [Period.parse(code) for code in {place[2] for place in book.cells}]
    if not periods:
        return ()
    first, last = min(each.first for each in periods), max(each.last for each in periods)
    return queries.standing_beside(delivery, first=first, last=last)


def _finding(
    kind: CheckKind,
    severity: Severity,
    sentence: str,
    names: dict[str, str],
    place: "tuple[Definition | None, Place | str]",
    outcome: Outcome,
) -> Finding:
    definition, where = place
    numbers = {
        key: number_text(value) if value is not None else "?"
        for key, value in (("expected", outcome.expected), ("found", outcome.found))
    }
    return Finding(
        definition=definition,
        check_kind=kind,
        severity=severity,
        period=where if isinstance(where, str) else where[2],
        sentence=sentence.format(**names, **numbers)[:400],
        expected=outcome.expected,
        found=outcome.found,
    )
