"""Which release a reader gets, what is in it, and the way back from a figure."""

from typing import Any

import pytest

from cirkel.goals.enums import Audience
from cirkel.monitor import queries, rules
from cirkel.monitor.models import Release
from cirkel.people.enums import GroupKind, Role
from cirkel.people.models import Person
from cirkel.people.rules import VISITOR, Actor, Seat
from tests import factories
from tests.factories import road

pytestmark = pytest.mark.django_db

PUBLIC, PARTNERS = Audience.PUBLIC, Audience.PARTNERS
PARTNER = Actor(person_id=1, seats=frozenset({Seat(GroupKind.OTHER, Role.MEMBER, 1)}))


def releases(*audiences: Audience) -> list[Release]:
    return [factories.release(audience=audience) for audience in audiences]


@pytest.mark.parametrize(
    ("made", "public", "partners"),
    [
        ([], None, None),
        ([PUBLIC], 1, 1),
        ([PUBLIC, PUBLIC], 2, 2),
        ([PARTNERS], None, 1),
        ([PUBLIC, PARTNERS], 1, 2),
        ([PARTNERS, PUBLIC], 2, 1),
        ([PARTNERS, PARTNERS, PUBLIC], 3, 2),
    ],
)
def test_each_audience_reads_its_own_newest_and_partners_fall_back_on_the_public_one(
    made: list[Audience], public: int | None, partners: int | None
) -> None:
    releases(*made)

    found = [queries.latest_release(audience) for audience in (PUBLIC, PARTNERS)]

    assert [release and release.number for release in found] == [public, partners]


def test_every_release_an_audience_may_read_the_newest_first() -> None:
    first, inside, last = releases(PUBLIC, PARTNERS, PUBLIC)

    assert list(queries.releases_for(VISITOR)) == [last, first]
    assert list(queries.releases_for(PARTNER)) == [last, inside, first]
    assert queries.release_for(PARTNER, number=2) == inside
    assert queries.release_for(VISITOR, number=2) is None
    assert queries.release_for(PARTNER, number=9) is None


def test_who_may_read_which_release(stranger: Person, ambassador: Person) -> None:
    actors = [VISITOR, factories.actor_of(stranger), factories.actor_of(ambassador)]
    may = {
        audience: [rules.may_read_release(actor, audience=audience) for actor in actors]
        for audience in Audience
    }

    assert may == {
        PUBLIC: [True, True, True],
        PARTNERS: [False, False, True],
        Audience.NOBODY: [False, False, False],
    }


def test_from_a_figure_back_to_every_delivery_behind_it() -> None:
    factories.definition()
    one = road.signed_off("thuiszitters | 2024 | | 30", source=factories.source("een"))
    two = road.signed_off("thuiszitters | 2024 | | 49", source=factories.source("twee"))
    road.signed_off("thuiszitters | 2023 | | 80", source=factories.source("drie"))
    figure = road.released().figures.get(period="2024")

    found = queries.lineage_for(VISITOR, figure_id=figure.pk)

    assert found is not None
    assert (found.figure, found.figure.number, found.deliveries) == (figure, 79, (one, two))


def test_the_way_back_of_an_old_release_stays_that_of_then() -> None:
    factories.definition()
    old = road.signed_off("thuiszitters | 2024 | | 79")
    figure = road.released().figures.get()
    new = road.signed_off("thuiszitters | 2024 | | 80", supersedes=old)
    road.released()

    found = queries.lineage_for(VISITOR, figure_id=figure.pk)

    assert found is not None
    assert found.deliveries == (old,)
    assert found.deliveries[0].superseded_by == new


def test_a_figure_that_is_not_there_leads_nowhere() -> None:
    assert queries.lineage_for(PARTNER, figure_id=1) is None


def test_the_way_back_costs_two_queries(django_assert_num_queries: Any) -> None:
    factories.definition()
    for code in ("een", "twee", "drie"):
        road.signed_off("thuiszitters | 2024 | | 30", source=factories.source(code))
    figure = road.released().figures.get()

    with django_assert_num_queries(2):
        found = queries.lineage_for(VISITOR, figure_id=figure.pk)
        assert found is not None
        names = [row.source.organisation.name for row in found.deliveries]
        definition = found.figure.definition.indicator.name

    assert (names, definition) == (["Gemeente"] * 3, "Thuiszitters")


def test_figures_come_in_the_order_of_catalogue_period_and_breakdown() -> None:
    release = factories.release()
    later = factories.definition(indicator=factories.indicator("a", order=2))
    first = factories.definition(indicator=factories.indicator("b", order=1))
    for definition, period, key in [
        (later, "2024", ""),
        (first, "2025", ""),
        (first, "2024", "leeftijd=jong"),
        (first, "2024", ""),
    ]:
        factories.published(9, release=release, definition=definition, period=period, breakdown=key)

    found = queries.figures_in(release)

    assert [(row.definition, row.period, row.breakdown) for row in found] == [
        (first, "2024", ""),
        (first, "2024", "leeftijd=jong"),
        (first, "2025", ""),
        (later, "2024", ""),
    ]


def test_stories_of_one_goal_the_newest_first() -> None:
    goal = factories.goal()
    old, new = factories.story(goal=goal), factories.story(goal=goal)
    factories.story(goal=factories.goal("ander", order=2))

    assert queries.stories_for(goal) == [new, old]


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(count: int, django_assert_num_queries: Any) -> None:
    release = releases(*[PUBLIC] * count)[-1]
    for number in range(count):
        factories.published(9, release=release, breakdown=f"leeftijd=c{number}")

    with django_assert_num_queries(1):
        made = list(queries.releases_for(PARTNER))
    with django_assert_num_queries(1):
        names = [row.definition.indicator.name for row in queries.figures_in(release)]
    with django_assert_num_queries(1):
        assert queries.latest_release(PARTNERS) == release
    assert (len(made), len(names)) == (count, count)
