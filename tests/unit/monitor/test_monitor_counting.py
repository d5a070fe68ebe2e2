"""The same figure under each definition, as far as what is published tells it."""

from decimal import Decimal
from typing import Any

import pytest

from cirkel.collection.enums import ValueKind
from cirkel.goals.enums import Counting
from cirkel.goals.models import DefinitionCategory
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.monitor.queries import CountedUnder, counted_under_each
from tests import factories
from tests.factories import road, startbeeld

pytestmark = pytest.mark.django_db

Told = tuple[Decimal | None, bool]


def published(**replaced: int | ValueKind) -> Release:
    """The table of 79 as a release shows it; small cells are withheld unless replaced."""
    values = dict.fromkeys(startbeeld.SCHOOL_TYPES, ValueKind.WITHHELD)
    values |= {"nog_niet": 26, "vrijstelling": 48} | replaced
    release = factories.release()
    factories.published(values.pop("total", 79), release=release)
    for name, value in values.items():
        factories.published(value, release=release, breakdown=f"type_onderwijs={name}")
    return release


def counted(release: Release | None) -> list[CountedUnder]:
    latest = PublishedFigure.objects.filter(release=release, breakdown="").first()
    return counted_under_each(release, startbeeld.thuiszitters(), latest)


def told(release: Release | None) -> list[Told]:
    return [(row.at_most, row.exactly) for row in counted(release)]


def test_79_by_the_covenant_and_at_most_5_by_school_attendance() -> None:
    startbeeld.leerplicht()
    road.signed_off(startbeeld.THUISZITTERS)

    assert told(road.released()) == [(79, True), (5, False)]


def test_without_doubt_about_a_category_the_number_is_exact() -> None:
    startbeeld.leerplicht()
    DefinitionCategory.objects.filter(counts=Counting.UNSURE).update(counts=Counting.YES)

    assert told(published()) == [(79, True), (5, True)]


@pytest.mark.parametrize("name", ["nog_niet", "vrijstelling"])
def test_with_an_excluded_category_withheld_it_cannot_be_told(name: str) -> None:
    startbeeld.leerplicht()

    assert told(published(**{name: ValueKind.WITHHELD})) == [(79, True), (None, False)]


def test_with_an_excluded_category_absent_from_the_release_it_cannot_be_told() -> None:
    startbeeld.leerplicht()
    release = published()
    release.figures.filter(breakdown="type_onderwijs=nog_niet").delete()

    assert told(release) == [(79, True), (None, False)]


def test_without_a_total_nothing_can_be_told() -> None:
    startbeeld.leerplicht()

    assert told(published(total=ValueKind.WITHHELD)) == [(None, False), (None, False)]


def test_line_by_line_what_counts_and_what_is_published_of_it() -> None:
    reading = startbeeld.leerplicht()

    itself, under = counted(published())

    assert (itself.definition, itself.lines, under.definition) == (
        startbeeld.thuiszitters(),
        (),
        reading,
    )
    lines = [(line.category.code, line.counts, row and row.number) for line, row in under.lines]
    assert lines == [
        ("nog_niet", "no", 26),
        ("bso_sbo", "yes", None),
        ("vo", "yes", None),
        ("so_vso", "yes", None),
        ("mbo", "yes", None),
        ("geen", "unsure", None),
        ("vrijstelling", "no", 48),
    ]


def test_only_the_period_and_area_of_the_figure_at_hand() -> None:
    startbeeld.leerplicht()
    release = published()
    for place in ({"period": "2023"}, {"area": factories.area("GM0505", name="Dordrecht")}):
        key = "type_onderwijs=nog_niet"
        factories.published(1, release=release, breakdown=key, **place)

    assert told(release) == [(79, True), (5, False)]


def test_before_a_release_there_is_nothing_to_set_side_by_side() -> None:
    assert told(None) == []


def test_it_costs_three_queries(django_assert_num_queries: Any) -> None:
    startbeeld.leerplicht()
    release, definition = published(), startbeeld.thuiszitters()
    latest = release.figures.get(breakdown="")

    with django_assert_num_queries(3):
        rows = counted_under_each(release, definition, latest)
        names = [line.category.label for row in rows for line, _ in row.lines]

    assert len(names) == 7
