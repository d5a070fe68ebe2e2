"""A release is composed, protected and frozen in one go."""

from typing import Any

import pytest

from cirkel.collection.enums import DeliveryStatus, ValueKind
from cirkel.collection.models import Delivery
from cirkel.core import audit
from cirkel.goals.enums import Audience
from cirkel.monitor import actions
from cirkel.monitor.actions.releasing import NothingNew
from cirkel.monitor.models import PublishedFigure, Release, ReleaseCoverage, ReleaseSource
from cirkel.monitor.queries import figures_in
from cirkel.monitor.queries.composing import compose
from cirkel.people.models import Person
from tally.policy import Policy
from tally.values import Absent, kind_of
from tests import factories
from tests.factories import road, startbeeld
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db


def shown(release: Release) -> dict[str, str]:
    """Breakdown → what a reader sees."""
    return {
        row.breakdown.partition("=")[2]: row.shown or f"{row.number or 0:.0f}"
        for row in figures_in(release)
    }


def test_the_table_of_79_hides_its_five_small_cells_and_shows_the_rest() -> None:
    startbeeld.thuiszitters()
    road.signed_off(startbeeld.THUISZITTERS)

    release = road.released()

    assert shown(release) == {
        "": "79",
        "nog_niet": "26",
        "vrijstelling": "48",
        "bso_sbo": "<5",
        "vo": "<5",
        "so_vso": "<5",
        "mbo": "<5",
        "geen": "<5",
    }
    hidden = release.figures.filter(kind=ValueKind.WITHHELD)
    assert {(row.number, row.reason) for row in hidden} == {(None, "small")}
    assert release.explanation == ["5 aantallen zijn kleiner dan 5 en staan er als '<5'."]


def test_a_release_stores_exactly_what_tally_made_and_nothing_beside_it() -> None:
    startbeeld.thuiszitters()
    startbeeld.buiten_regio()
    startbeeld.verwijzers()
    road.signed_off(startbeeld.THUISZITTERS + startbeeld.BUITEN_REGIO + startbeeld.VERWIJZERS)
    made = compose(Audience.PUBLIC, Policy())
    expected = {
        place: (kind_of(safe.value), safe.value, safe.shown or "", safe.reason or "")
        for place, safe in zip(made.places, made.safe.figures, strict=True)
    }

    rows = road.released().figures.all()

    assert len(rows) == 8 + 7 + 8
    assert {
        (row.definition_id, row.period, row.area_id, row.breakdown): (
            row.kind,
            row.number if row.number is not None else Absent(row.kind),
            row.shown,
            row.reason,
        )
        for row in rows
    } == expected


def test_a_lone_small_number_takes_the_next_with_it() -> None:
    startbeeld.buiten_regio()
    drawing = startbeeld.BUITEN_REGIO.replace("| 168", "| 188").replace("| 23\n", "| 3\n", 1)
    road.signed_off(drawing)

    release = road.released()

    assert shown(release) == {
        "": "219",
        "dordrecht": "188",
        "sliedrecht": "afgeschermd",
        "anders": "<5",
        "so": "128",
        "vso": "68",
        "onbekend": "23",
    }
    reasons = dict(release.figures.values_list("breakdown", "reason"))
    assert reasons["bestemming=sliedrecht"] == "complement"


def test_a_release_says_for_whom_by_whom_when_and_under_which_policy() -> None:
    factories.figure(79)

    release = road.released(Audience.PARTNERS, policy=Policy(10, zeros_are_sensitive=False))

    assert (release.number, release.audience, release.title) == (1, "partners", "Cijfers")
    assert (release.made_at, release.made_by.email) == (MOMENT, "geeft-vrij@voorbeeld.cirkel")
    assert Policy.from_dict(release.policy) == Policy(10, zeros_are_sensitive=False)
    [line] = audit.trail_of(release)
    assert (line.action, line.changes) == (
        "monitor.release.published",
        {"figures": 1, "audience": "partners"},
    )


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy(), {3: "<5", 0: "<5", 5: "5"}),
        (Policy(zeros_are_sensitive=False), {3: "<5", 0: "0", 5: "5"}),
        (Policy(10), {3: "<10", 0: "<10", 5: "<10"}),
    ],
)
def test_the_policy_decides_what_is_small(policy: Policy, expected: dict[int, str]) -> None:
    for number in expected:
        indicator = factories.indicator(f"indicator-{number}")
        factories.figure(number, definition=factories.definition(indicator=indicator))

    rows = road.released(policy=policy).figures.all()

    found = {row.definition.indicator.code: row.shown or f"{row.number or 0:.0f}" for row in rows}
    assert found == {f"indicator-{number}": text for number, text in expected.items()}


@pytest.mark.parametrize("kind", [kind for kind in ValueKind if kind != ValueKind.NUMBER])
def test_why_there_is_no_number_stays_what_it_was(kind: ValueKind) -> None:
    factories.figure(kind)

    [row] = road.released().figures.all()

    supplied = kind == ValueKind.WITHHELD
    assert (row.kind, row.number) == (kind, None)
    assert (row.shown, row.reason) == (("afgeschermd", "supplier") if supplied else ("", ""))


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience.PUBLIC, {}),
        (Audience.PARTNERS, {"type_onderwijs=vrijstelling": "Met vrijstelling"}),
    ],
)
def test_notes_go_to_partners_only_and_never_with_what_is_withheld(
    audience: Audience, expected: dict[str, str]
) -> None:
    startbeeld.thuiszitters()
    road.signed_off(startbeeld.THUISZITTERS.replace("| 48", "| 48 | Met vrijstelling"))

    notes = road.released(audience).figures.exclude(note="").values_list("breakdown", "note")

    assert dict(notes) == expected


def test_a_release_stays_as_it_was_whatever_comes_later() -> None:
    factories.definition()
    old = road.signed_off("thuiszitters | 2024 | | 79")
    first = road.released()
    frozen = list(first.figures.values())

    road.signed_off("thuiszitters | 2024 | | 80", supersedes=old)
    second = road.released()

    assert list(first.figures.values()) == frozen
    assert [shown(release) for release in (first, second)] == [{"": "79"}, {"": "80"}]


def test_numbers_count_on_over_audiences() -> None:
    factories.figure(79)
    made = [road.released(Audience.PUBLIC), road.released(Audience.PARTNERS)]
    factories.figure(80, period="2025", delivery=factories.delivery(content=b"more"))
    made.append(road.released(Audience.PUBLIC))

    assert [(row.number, row.audience) for row in made] == [
        (1, "public"),
        (2, "partners"),
        (3, "public"),
    ]


def test_pressing_the_button_twice_makes_one_release() -> None:
    factories.figure(79)
    road.released()

    with pytest.raises(NothingNew) as refused:
        road.released()

    assert refused.value.sentence == (
        "Er is niets veranderd sinds publicatie 1. Een nieuwe is niet nodig."
    )
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [(79, 80), (79, ValueKind.UNKNOWN), (ValueKind.UNKNOWN, ValueKind.NOT_APPLICABLE)],
)
def test_another_value_is_new(before: int | ValueKind, after: int | ValueKind) -> None:
    factories.figure(before)
    road.released()
    Delivery.objects.update(status=DeliveryStatus.SUPERSEDED)
    factories.figure(after, delivery=factories.delivery(content=b"correction"))

    assert road.released().number == 2


def test_the_same_number_is_new_when_it_is_no_longer_provisional() -> None:
    factories.figure(79, delivery=factories.delivery(is_provisional=True))
    first = road.released()
    Delivery.objects.update(status=DeliveryStatus.SUPERSEDED)
    factories.figure(79, delivery=factories.delivery(content=b"final"))

    made = [first, road.released()]

    assert [row.figures.get().is_provisional for row in made] == [True, False]


def test_the_same_sum_is_new_when_one_more_source_stands_behind_it() -> None:
    sources = [factories.source(code, indicators=(factories.indicator(),)) for code in "ab"]
    factories.figure(79, delivery=factories.delivery(source=sources[0]))
    first = road.released()
    factories.figure(0, delivery=factories.delivery(source=sources[1]))

    made = [first, road.released()]

    assert [row.coverage.get().reported for row in made] == [1, 2]


def test_a_superseded_delivery_is_not_behind_the_release() -> None:
    factories.definition()
    old = road.signed_off("thuiszitters | 2024 | | 79")
    new = road.signed_off("thuiszitters | 2024 | | 80", supersedes=old)

    release = road.released()

    assert [row.delivery for row in release.sources.all()] == [new]


def test_how_many_sources_stand_behind_the_latest_period() -> None:
    indicator = factories.indicator()
    for code, period in [("a", "2024"), ("b", "2023"), ("c", "2024")]:
        source = factories.source(code, indicators=(indicator,))
        delivery = factories.delivery(source=source)
        factories.figure(30, delivery=delivery, period=period)

    [row] = road.released().coverage.all()

    assert (row.indicator, row.period) == (indicator, "2024")
    assert (row.reported, row.expected, row.missing) == (2, 3, ["B"])


def test_without_akkoord_there_is_nothing_to_release() -> None:
    factories.definition()
    road.read("thuiszitters | 2024 | | 79")
    before = audit.state()

    with pytest.raises(actions.NothingToRelease) as refused:
        road.released()

    assert refused.value.sentence == (
        "Er zijn nog geen cijfers met akkoord. Geef eerst akkoord op een levering."
    )
    assert (Release.objects.count(), audit.state()) == (0, before)


def test_only_the_coordinator_releases(data_adviser: Person) -> None:
    factories.figure(79)

    with pytest.raises(actions.NotYoursToRelease):
        actions.publish_release(
            audience=Audience.PUBLIC,
            title="Cijfers",
            by=factories.actor_of(data_adviser),
            at=MOMENT,
        )

    assert (Release.objects.count(), audit.state()) == (0, 0)


def test_what_cannot_be_combined_leaves_no_release_behind() -> None:
    share = factories.definition(indicator=factories.indicator("aandeel", unit="percent"))
    for code in ("a", "b"):
        delivery = factories.delivery(source=factories.source(code))
        factories.figure(30, delivery=delivery, definition=share)

    with pytest.raises(actions.CannotCombine):
        road.released()

    tables: tuple[Any, ...] = (Release, PublishedFigure, ReleaseSource, ReleaseCoverage)
    assert [table.objects.count() for table in tables] == [0] * 4
