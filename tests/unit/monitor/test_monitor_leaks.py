"""What is withheld is nowhere in what a release stored, and does not follow from it.

Each test first proves that the small numbers are in the deliveries, and that they would be found
in a release without protection: only then it says something that they are not in the real one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from cirkel.collection.enums import ValueKind
from cirkel.collection.models import Figure
from cirkel.collection.queries import pairs_of
from cirkel.core.models import AuditEntry
from cirkel.goals.enums import Audience
from cirkel.monitor.models import PublishedFigure, Release, ReleaseCoverage, ReleaseSource
from tally.attack import Interval, attack
from tally.cells import Key, TableRule
from tally.policy import Policy
from tally.values import Absent, Value
from tests import factories
from tests.factories import road, startbeeld

pytestmark = pytest.mark.django_db

TYPES = "type_onderwijs="
SMALL = {"bso_sbo": 2, "vo": 1, "so_vso": 0, "mbo": 0, "geen": 2}
SMALL_BY_KEY = {f"{TYPES}{name}": Decimal(number) for name, number in SMALL.items()}


@dataclass(frozen=True)
class Read:
    """A published row as a reader has it before them."""

    key: Key
    value: Value
    reason: str | None
    unit: str = "count"


def as_read(rows: Iterable[PublishedFigure]) -> list[Read]:
    return [
        Read(
            Key(str(row.definition_id), row.period, str(row.area_id), pairs_of(row.breakdown)),
            row.number if row.number is not None else Absent(row.kind),
            row.reason or None,
        )
        for row in rows
    ]


def follows(figures: Iterable[Read], dimension: str) -> dict[str, Interval]:
    """What a reader who adds and subtracts knows of each withheld part."""
    definition = str(factories.definition().pk)
    found = attack(figures, {definition: [TableRule(dimension, "total")]}, Policy())
    return {key.breakdown[0][1]: interval for key, interval in found.items()}


@pytest.fixture(params=[Audience.PUBLIC, Audience.PARTNERS])
def release(request: pytest.FixtureRequest) -> Release:
    """The real table of 79, with notes that spell out what is small, for either audience."""
    startbeeld.thuiszitters()
    road.signed_off(startbeeld.THUISZITTERS)
    return road.released(request.param)


def stored_texts() -> list[str]:
    """Every text and every number that the release left behind, as text."""
    tables: tuple[Any, ...] = (PublishedFigure, Release, ReleaseSource, ReleaseCoverage)
    return [str(row) for table in tables for row in table.objects.values()]


def test_the_small_numbers_are_in_the_delivery_and_not_in_the_release(release: Release) -> None:
    delivered = dict(Figure.objects.values_list("breakdown", "number"))
    assert SMALL_BY_KEY.items() <= delivered.items()

    rows = release.figures.filter(breakdown__in=SMALL_BY_KEY)

    assert {(row.kind, row.number, row.shown, row.note) for row in rows} == {
        (ValueKind.WITHHELD, None, "<5", "")
    }
    assert rows.count() == len(SMALL)
    numbers = set(release.figures.exclude(number=None).values_list("number", flat=True))
    assert numbers == {79, 26, 48}


def test_the_suppliers_words_about_them_are_not_in_the_release(release: Release) -> None:
    words = set(Figure.objects.exclude(note="").values_list("note", flat=True))
    assert words == {"Twee jongeren, bao en sbo", "De ene jongere van het vo"}

    texts = stored_texts()

    assert any("26.0000" in text for text in texts)
    assert [text for text in texts for word in words if word in text] == []


def test_the_explanation_counts_cells_and_says_nothing_of_their_size(release: Release) -> None:
    assert release.explanation == ["5 aantallen zijn kleiner dan 5 en staan er als '<5'."]


def test_the_trail_holds_no_figure(release: Release) -> None:
    line = AuditEntry.objects.get(action="monitor.release.published")

    assert (line.object_id, line.changes) == (
        release.pk,
        {"figures": 8, "audience": release.audience},
    )


def test_every_withheld_cell_can_still_be_all_that_its_mark_says(release: Release) -> None:
    found = follows(as_read(release.figures.all()), "type_onderwijs")

    assert found == dict.fromkeys(SMALL, Interval(0, 4))


TWO = "thuiszitters | 2024 | | 79\nthuiszitters | 2024 | leeftijd=oud | 77\n"
LONE = TWO + "thuiszitters | 2024 | leeftijd=jong | 2"


def test_a_lone_small_cell_would_follow_from_the_total_and_does_not() -> None:
    factories.breakdown()
    road.signed_off(LONE)
    unprotected = [
        Read(Key(str(row.definition_id), "2024", str(row.area_id), pairs_of(row.breakdown)), *mark)
        for row in Figure.objects.all()
        for mark in [(Absent.WITHHELD, "small") if row.number == 2 else (row.number, None)]
    ]
    assert follows(unprotected, "leeftijd") == {"jong": Interval(2, 2)}

    published = road.released().figures.all()

    assert follows(as_read(published), "leeftijd")["jong"] == Interval(0, 4)
    assert not published.filter(number__in=[2, 77]).exists()


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNERS])
def test_no_audience_sees_a_small_number(audience: Audience) -> None:
    factories.breakdown()
    road.signed_off(LONE)

    numbers = road.released(audience).figures.values_list("number", flat=True)

    assert set(numbers) == {None, 79}


def test_a_percentage_of_a_known_number_is_a_count_in_disguise() -> None:
    startbeeld.verwijzers()
    small = startbeeld.VERWIJZERS.replace("| 1055", "| 55")
    road.signed_off(small)
    delivered = Figure.objects.get(breakdown="verwijzer=specialist")
    assert (delivered.number, round(55 * delivered.number / 100)) == (3, 2)

    rows = road.released().figures.filter(breakdown__startswith="verwijzer=")

    hidden = {row.breakdown.partition("=")[2] for row in rows if row.number is None}
    assert hidden == {"specialist", "gi", "gemeente_jhos", "jeugdarts", "gemeente_eed"}
    assert {row.shown for row in rows if row.number is None} == {"afgeschermd"}


def test_an_older_release_does_not_open_up_when_its_delivery_is_corrected() -> None:
    factories.breakdown()
    old = road.signed_off(LONE)
    first = road.released()
    frozen = list(first.figures.values())

    road.signed_off(LONE.replace("| 79", "| 80").replace("| 77", "| 78"), supersedes=old)
    road.released()

    assert list(first.figures.values()) == frozen
    assert not PublishedFigure.objects.filter(number__in=[2, 77, 78]).exists()
