"""A release under the other method: all counts rounded, everything adds up, nothing follows."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cirkel.collection.models import Delivery
from cirkel.goals.enums import Audience, IndicatorKind
from cirkel.goals.models import Area, Definition
from cirkel.monitor.actions import CanBeWorkedOut, NothingNew
from cirkel.monitor.models import DisclosurePolicy, PublishedFigure, Release
from cirkel.monitor.queries import composing, leaks_in
from tally.disclosure import SafeRelease, protect
from tally.policy import Method, Policy
from tests import factories
from tests.factories import road

pytestmark = pytest.mark.django_db

PUBLIC = Audience.PUBLIC
ROUNDING = Policy(method=Method.ROUNDING, base=5)
NUMBERS = {"a": 3, "b": 22, "c": 11, "stad": 36}


@pytest.fixture
def youths(db: None) -> Definition:
    city = factories.area("stad", name="Stad")
    for at in "abc":
        factories.area(at, name=f"Wijk {at}", parent=city)
    return factories.definition(indicator=factories.indicator("instroom", kind=IndicatorKind.FLOW))


def deliver(numbers: dict[str, int], definition: Definition, **fields: Any) -> Delivery:
    delivery = factories.delivery(content=repr((numbers, definition.pk, fields)).encode())
    for area, number in numbers.items():
        place = {"definition": definition, "area": Area.objects.get(code=area), **fields}
        factories.figure(number, delivery=delivery, **place)
    return delivery


def seen(release: Release) -> dict[str, int]:
    rows = PublishedFigure.objects.filter(release=release).select_related("area")
    return {row.area.code: int(row.number or 0) for row in rows}


def test_every_count_is_near_and_the_parts_are_the_total(youths: Definition) -> None:
    deliver(NUMBERS, youths)

    release = road.released(PUBLIC, policy=ROUNDING)

    rows = list(PublishedFigure.objects.filter(release=release).select_related("area"))
    shown = seen(release)
    assert {row.margin for row in rows} == {4}
    assert {number % 5 for number in shown.values()} == {0}
    assert max(abs(shown[at] - number) for at, number in NUMBERS.items()) <= 4
    assert shown["a"] + shown["b"] + shown["c"] == shown["stad"]
    assert leaks_in(release) == []
    assert release.explanation[0].startswith("Alle aantallen zijn afgerond op vijftallen.")


def test_the_same_number_is_shown_the_same_later(youths: Definition) -> None:
    deliver(NUMBERS, youths)
    first = road.released(PUBLIC, policy=ROUNDING)
    deliver({at: 2 * number for at, number in NUMBERS.items()}, youths, period="2023")

    second = road.released(PUBLIC)

    figures = PublishedFigure.objects.filter(release=second, period="2024")
    assert {row.area.code: int(row.number or 0) for row in figures} == seen(first)
    assert PublishedFigure.objects.filter(release=second).count() == 8
    assert leaks_in(second) == []


def test_releasing_the_same_twice_is_refused(youths: Definition) -> None:
    deliver(NUMBERS, youths)
    road.released(PUBLIC, policy=ROUNDING)

    with pytest.raises(NothingNew):
        road.released(PUBLIC)


@pytest.mark.parametrize(("first", "then"), [(Policy(), ROUNDING), (ROUNDING, Policy())])
def test_another_method_on_the_same_numbers_tells_nothing(
    youths: Definition, first: Policy, then: Policy
) -> None:
    deliver(NUMBERS, youths)
    road.released(PUBLIC, policy=first)

    second = road.released(PUBLIC, policy=then)

    assert leaks_in(second) == []
    assert Policy.from_dict(second.policy) == then


def test_a_rounding_that_leaks_is_not_published(
    youths: Definition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rounded one by one, with another seed each time: beside what readers have, it narrows."""
    deliver(NUMBERS, youths)
    first = road.released(PUBLIC, policy=ROUNDING)
    deliver({at: number + 1 for at, number in NUMBERS.items()}, youths, period="2023")

    def forgetful(*given: Any, seed: int, **more: Any) -> SafeRelease:
        def shown(made: SafeRelease) -> dict[str, Any]:
            now = [fig for fig in made.figures if fig.key.period == "2024"]
            return {Area.objects.get(pk=fig.key.area).code: fig.value for fig in now}

        tries = (protect(*given, seed=number) for number in range(60))
        return next(made for made in tries if shown(made)["a"] != seen(first)["a"])

    monkeypatch.setattr(composing, "protect", forgetful)

    with pytest.raises(CanBeWorkedOut):
        road.released(PUBLIC)


def test_the_database_keeps_a_base_only_where_it_is_used(coordinator: Any) -> None:
    agreed = factories.agreement(ROUNDING)
    assert agreed.policy == ROUNDING

    for wrong in ({"base": 4}, {"base": 0}, {"method": "suppression"}, {"method": "iets"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DisclosurePolicy.objects.filter(pk=agreed.pk).update(**wrong)


def test_a_margin_belongs_to_a_number(youths: Definition) -> None:
    deliver(NUMBERS, youths)
    road.released(PUBLIC)

    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedFigure.objects.filter(number=None).update(margin=4)
