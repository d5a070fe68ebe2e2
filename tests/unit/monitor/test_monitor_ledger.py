"""What readers have already: earlier releases bind the next one, and are audited with it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery
from cirkel.goals.enums import Audience, IndicatorKind, Unit
from cirkel.goals.models import Area, Definition
from cirkel.monitor.actions import CanBeWorkedOut
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.monitor.queries import Leak, composing, leaks_in
from cirkel.monitor.queries.ties import ties_of
from tally.attack import Interval
from tally.cells import Cell
from tally.disclosure import SafeRelease, protect
from tally.policy import Policy
from tally.ties import Ties
from tests import factories
from tests.factories import road

pytestmark = pytest.mark.django_db

PUBLIC, PARTNERS = Audience.PUBLIC, Audience.PARTNERS
Numbers = dict[str, int]


@pytest.fixture
def youths(db: None) -> Definition:
    """New cases in a city with three districts."""
    city = factories.area("stad", name="Stad")
    for at in "abc":
        factories.area(at, name=f"Wijk {at}", parent=city)
    return factories.definition(indicator=factories.indicator("instroom", kind=IndicatorKind.FLOW))


def deliver(numbers: Numbers, definition: Definition, **fields: Any) -> Delivery:
    content = repr((numbers, definition.pk, fields)).encode()
    delivery = factories.delivery(content=content)
    for area, number in numbers.items():
        factories.figure(
            number,
            definition=definition,
            delivery=delivery,
            area=Area.objects.get(code=area),
            **fields,
        )
    return delivery


def seen(release: Release, definition: Definition) -> dict[str, str]:
    """By area what a reader sees."""
    rows = PublishedFigure.objects.filter(release=release, definition=definition)
    return {
        row.area.code: row.shown or str(int(row.number or 0)) for row in rows.select_related("area")
    }


def test_districts_and_their_city_are_one_table(youths: Definition) -> None:
    deliver({"a": 3, "b": 20, "c": 60, "stad": 83}, youths)

    release = road.released()

    assert seen(release, youths) == {"a": "<5", "b": "afgeschermd", "c": "60", "stad": "83"}
    assert leaks_in(release) == []


def test_ages_and_their_group_are_one_table(db: None) -> None:
    """Without the group the total of all ages would tell less: 05 and 13 are five together."""
    youths = factories.definition(indicator=factories.indicator("jeugd"))
    groups = factories.dimension("groep", categories=("kind", "jongere"))
    kind, jongere = groups.categories.order_by("order")
    ages = factories.dimension("leeftijd", categories=())
    of = {"vier": kind, "vijf": kind, "twaalf": jongere, "dertien": jongere}
    for order, (code, group) in enumerate(of.items()):
        factories.category(code, dimension=ages, order=order, within=group)
    for dimension in (groups, ages):
        factories.breakdown(definition=youths, dimension=dimension)
    numbers = {"leeftijd=vier": 25, "leeftijd=vijf": 2, "leeftijd=twaalf": 20}
    numbers |= {"leeftijd=dertien": 3, "groep=kind": 27, "groep=jongere": 23}
    road.signed_off("".join(f"jeugd | 2024 | {by} | {at}\n" for by, at in numbers.items()))

    release = road.released()

    withheld = release.figures.exclude(reason="").values_list("breakdown", "reason")
    small = {("leeftijd=vijf", "small"), ("leeftijd=dertien", "small")}
    assert set(withheld) > small
    assert len(withheld) == 4
    assert leaks_in(release) == []
    ages.categories.update(within=None)
    assert ties_of({youths.pk}).bands == {}


def test_a_filter_and_the_whole_are_not_subtracted(youths: Definition) -> None:
    """Two districts and the city were public. The third follows: 83 − 20 − 60."""
    deliver({"b": 20, "c": 60, "stad": 83}, youths)
    first = road.released()
    assert seen(first, youths) == {"b": "20", "c": "60", "stad": "83"}
    deliver({"a": 3}, youths)

    second = road.released()

    assert seen(second, youths) == {"a": "afgeschermd", "b": "20", "c": "60", "stad": "83"}
    assert leaks_in(second) == [Leak(2, "Instroom", "2024", "Wijk a", "", Interval(3, 3))]


def test_what_covered_before_keeps_covering(youths: Definition) -> None:
    """Wijk b covers for wijk a. Alone with the city it would tell what wijk a is."""
    whole = deliver({"a": 3, "b": 20, "c": 60, "stad": 83}, youths)
    road.released()
    whole.status = DeliveryStatus.SUPERSEDED
    whole.save()
    deliver({"b": 20, "c": 60, "stad": 83}, youths)

    release = road.released()

    assert seen(release, youths) == {"b": "afgeschermd", "c": "60", "stad": "83"}
    assert leaks_in(release) == []


def test_a_number_that_changed_is_another_number(youths: Definition) -> None:
    whole = deliver({"a": 3, "b": 20, "c": 60, "stad": 83}, youths)
    road.released()
    whole.status = DeliveryStatus.SUPERSEDED
    whole.save()
    deliver({"a": 9, "b": 24, "c": 60, "stad": 93}, youths)

    release = road.released()

    assert seen(release, youths) == {"a": "9", "b": "24", "c": "60", "stad": "93"}
    assert leaks_in(release) == []


def test_partners_who_know_the_whole_read_no_count_from_a_public_share(youths: Definition) -> None:
    """37 youths is for partners only; 8% of them, for everybody, is 3."""
    youths.indicator.audience = PARTNERS
    youths.indicator.save()
    indicator = factories.indicator("aandeel", unit=Unit.PERCENT)
    share = factories.definition(indicator=indicator, base=youths)
    deliver({"stad": 37}, youths)
    road.released(PARTNERS)
    deliver({"stad": 8}, share)

    release = road.released()

    assert seen(release, share) == {"stad": "afgeschermd"}


def test_without_partners_who_know_the_whole_the_share_is_shown(youths: Definition) -> None:
    indicator = factories.indicator("aandeel", unit=Unit.PERCENT)
    share = factories.definition(indicator=indicator, base=youths)
    deliver({"stad": 8}, share)

    assert seen(road.released(), share) == {"stad": "8"}


@pytest.fixture
def without_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protection that hides small counts only; the audit knows what adds up."""

    def careless(cells: list[Cell], _: Ties, policy: Policy, **__: Any) -> SafeRelease:
        return protect(cells, Ties(), policy)

    monkeypatch.setattr(composing, "protect", careless)


@pytest.mark.usefixtures("without_ties")
def test_a_release_that_fails_its_audit_is_refused(youths: Definition) -> None:
    deliver({"a": 3, "b": 20, "c": 60, "stad": 83}, youths)

    with pytest.raises(CanBeWorkedOut) as refused:
        road.released()

    assert refused.value.sentence.startswith("1 afgeschermd cijfer is uit te rekenen.")
    assert list(Release.objects.all()) == []


@pytest.fixture
def leaking(youths: Definition) -> Release:
    """Made as if before Cirkel knew that districts add up to their city."""
    deliver({"a": 3, "b": 20, "c": 60, "stad": 83}, youths)
    release = road.released()
    PublishedFigure.objects.filter(area__code="b").update(
        kind="number", number=20, shown="", reason=""
    )
    return release


def test_the_audit_of_a_release_lists_what_follows(
    leaking: Release, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("audit", "release", "1")

    assert ended.value.code == 1
    assert capsys.readouterr().out.splitlines() == [
        "Publicatie 1: Instroom, 2024, Wijk a: 3",
        "Publicatie 1: 1 afgeschermd cijfer is uit te rekenen.",
    ]


def test_the_audit_of_a_release_says_that_nothing_follows(
    youths: Definition, capsys: pytest.CaptureFixture[str]
) -> None:
    deliver({"a": 3, "b": 20, "c": 60, "stad": 83}, youths)
    road.released()

    call_command("audit", "release")

    said = capsys.readouterr().out
    assert said == "Publicatie 1: geen afgeschermd cijfer is uit te rekenen.\n"


def test_an_audit_of_a_release_that_is_not_there_says_so(db: None) -> None:
    with pytest.raises(CommandError, match="Die publicatie is er niet"):
        call_command("audit", "release", "7")


@pytest.mark.parametrize("count", [1, 3])
def test_an_audit_reads_no_more_for_more_figures(
    count: int, youths: Definition, django_assert_num_queries: Callable[..., Any]
) -> None:
    for at in range(count):
        deliver({"a": 3, "b": 20, "c": 60, "stad": 83}, youths, period=str(2018 + at))
    release = road.released()

    with django_assert_num_queries(12):
        leaks_in(release)


@pytest.mark.parametrize("count", [1, 3])
def test_an_audit_reads_no_more_for_more_releases(
    count: int, youths: Definition, django_assert_num_queries: Callable[..., Any]
) -> None:
    for at in range(count):
        deliver({"a": 3, "b": 20, "c": 60, "stad": 83}, youths, period=str(2018 + at))
        release = road.released()

    with django_assert_num_queries(12):
        leaks_in(release)
