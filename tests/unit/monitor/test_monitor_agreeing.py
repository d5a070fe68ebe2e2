"""The agreement on small counts: written down by the coordinator, followed and never changed, and
what releases are made under."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cirkel.core import audit
from cirkel.core.errors import CirkelError
from cirkel.goals.enums import Audience, Unit
from cirkel.goals.models import Identity
from cirkel.monitor import actions
from cirkel.monitor.models import DisclosurePolicy, Release
from cirkel.monitor.queries import agreements, leaks_in, policy_in_force, preview_release
from cirkel.people.models import Person
from tally.policy import Policy
from tests import factories
from tests.factories import road
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db

PUBLIC, PARTNERS = Audience.PUBLIC, Audience.PARTNERS
DECISION = actions.Decision(
    date(2026, 1, 12), " Stuurgroep, punt 4 ", " Zo doet de provincie het. "
)


def agree(policy: Policy, audience: Audience = PUBLIC, **fields: Any) -> DisclosurePolicy:
    defaults = {"decision": DECISION, "by": road.coordinator(), "at": MOMENT}
    return actions.agree_policy(audience=audience, policy=policy, **defaults | fields)


def test_what_was_agreed_when_by_whom_and_who_wrote_it_down() -> None:
    factories.indicator("thuiszitters")
    policy = Policy(
        10, zeros_are_sensitive=False, spread=12, public_totals=frozenset(["thuiszitters"])
    )

    agreed = agree(policy)

    assert (agreed.audience, agreed.version, agreed.policy) == ("public", 1, policy)
    assert (agreed.agreed_on, agreed.agreed_by, agreed.note) == (
        date(2026, 1, 12),
        "Stuurgroep, punt 4",
        "Zo doet de provincie het.",
    )
    assert (agreed.recorded_at, agreed.recorded_by.email) == (MOMENT, "geeft-vrij@voorbeeld.cirkel")
    [line] = audit.trail_of(agreed)
    assert (line.action, line.changes) == (
        "monitor.policy.agreed",
        {
            "audience": "public",
            "agreed_on": "2026-01-12",
            "threshold": [None, 10],
            "zeros_are_sensitive": [None, False],
            "spread": [None, 12],
            "public_totals": [None, ["thuiszitters"]],
        },
    )


def test_a_newer_version_follows_and_the_older_stays() -> None:
    first, second = agree(Policy(5)), agree(Policy(10, spread=5))

    assert (first.version, second.version) == (1, 2)
    assert [row.policy for row in agreements(PUBLIC)] == [Policy(10, spread=5), Policy(5)]
    assert policy_in_force(PUBLIC) == Policy(10, spread=5)
    [line] = audit.trail_of(second)
    assert set(line.changes) == {"audience", "agreed_on", "threshold"}


def test_each_audience_has_its_own() -> None:
    agree(Policy(10))
    partners = agree(Policy(2), PARTNERS)

    assert partners.version == 1
    assert (policy_in_force(PUBLIC), policy_in_force(PARTNERS)) == (Policy(10), Policy(2))


def test_as_long_as_nothing_was_agreed_the_usual_holds() -> None:
    assert (policy_in_force(PUBLIC), agreements(PUBLIC)) == (Policy(5), [])


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"policy": Policy(2)}, "policy_too_low"),
        ({"policy": Policy(101)}, "policy_too_high"),
        ({"policy": Policy(5, spread=101)}, "policy_too_high"),
        ({"policy": Policy(public_totals=frozenset({"onbekend"}))}, "policy_not_a_total"),
        ({"policy": Policy(public_totals=frozenset({"aandeel"}))}, "policy_not_a_total"),
        ({"audience": Audience.NOBODY}, "policy_for_nobody"),
        ({"decision": DECISION._replace(by="  ")}, "policy_not_agreed"),
        ({"decision": DECISION._replace(on=date(2026, 1, 16))}, "policy_not_agreed_yet"),
    ],
)
def test_half_an_agreement_is_none(wrong: dict[str, Any], code: str) -> None:
    factories.indicator("aandeel", unit=Unit.PERCENT)

    with pytest.raises(CirkelError) as refused:
        agree(**{"policy": Policy(7)} | wrong)

    assert (refused.value.code, DisclosurePolicy.objects.count()) == (code, 0)


def test_the_sentence_for_a_threshold_that_hides_one() -> None:
    with pytest.raises(actions.TooLow) as refused:
        agree(Policy(2))

    assert refused.value.sentence == (
        "Kies 3 of hoger voor iedereen. Met een lagere drempel is een jongere te herkennen."
    )


def test_the_same_again_is_no_agreement_unless_another_came_between() -> None:
    agree(Policy(5))

    with pytest.raises(actions.AgreedAlready):
        agree(Policy(5, spread=5))

    agree(Policy(7))
    assert agree(Policy(5)).version == 3


def test_only_the_coordinator_agrees(data_adviser: Person) -> None:
    with pytest.raises(actions.NotYoursToAgree):
        agree(Policy(10), by=factories.actor_of(data_adviser))

    assert (DisclosurePolicy.objects.count(), policy_in_force(PUBLIC)) == (0, Policy())


@pytest.mark.parametrize(
    "wrong", [{"audience": "nobody"}, {"threshold": 1}, {"spread": 1}, {"agreed_by": ""}]
)
def test_the_database_refuses_it_too(wrong: dict[str, Any]) -> None:
    agreed = agree(Policy(10))

    with pytest.raises(IntegrityError), transaction.atomic():
        DisclosurePolicy.objects.filter(pk=agreed.pk).update(**wrong)


def test_a_release_is_made_under_what_is_in_force_for_its_audience() -> None:
    factories.figure(7)
    agree(Policy(10))

    public, partners = road.released(), road.released(PARTNERS)

    assert [row.figures.get().shown for row in (public, partners)] == ["<10", ""]
    assert public.policy == Policy(10).as_dict()
    assert partners.policy == Policy().as_dict()


@pytest.mark.parametrize("order", [(PUBLIC, PARTNERS), (PARTNERS, PUBLIC)])
def test_partners_may_see_what_the_public_may_not(order: tuple[Audience, ...]) -> None:
    """7 reads '<10' in public; that partners know it gives nothing away that they may not know."""
    factories.figure(7)
    agree(Policy(10))
    agree(Policy(5), PARTNERS)

    releases = {audience: road.released(audience) for audience in order}

    assert [releases[at].figures.get().shown for at in (PUBLIC, PARTNERS)] == ["<10", ""]
    assert [leaks_in(release) for release in releases.values()] == [[], []]


def test_a_lower_threshold_counts_for_what_stood_before_too() -> None:
    factories.figure(4)
    first = road.released()
    agree(Policy(3))

    second = road.released()

    assert [row.figures.get().shown for row in (first, second)] == ["<5", ""]
    assert leaks_in(second) == []


def test_a_new_agreement_is_a_reason_for_a_release_and_leaves_older_ones_alone() -> None:
    factories.figure(79)
    first = road.released()
    agree(Policy(10))

    second = road.released()

    assert [Release.objects.get(pk=row.pk).policy["threshold"] for row in (first, second)] == [
        5,
        10,
    ]
    with pytest.raises(actions.NothingNew):
        road.released()


def test_a_release_of_before_the_spread_is_read() -> None:
    factories.figure(79)
    old = road.released()
    old.policy = {"threshold": 5, "zeros_are_sensitive": True}
    old.save()

    assert leaks_in(old) == []
    with pytest.raises(actions.NothingNew):
        road.released()


@pytest.fixture
def schools() -> None:
    """23 youths, 20 of them in secondary and 3 in vocational education: three indicators."""
    factories.covenant()
    for code, number in {"totaal": 23, "vo": 20, "mbo": 3}.items():
        definition = factories.definition(indicator=factories.indicator(code))
        factories.figure(number, definition=definition, area=factories.area())
    signs = {"totaal": -1, "vo": 1, "mbo": 1}
    terms = [{"indicator": code, "sign": sign, "breakdown": ""} for code, sign in signs.items()]
    Identity.objects.create(name="Alle scholen", terms=terms)


def shown(release: Release) -> dict[str, str]:
    rows = release.figures.select_related("definition__indicator")
    return {row.definition.indicator.code: row.shown or f"{row.number:.0f}" for row in rows}


@pytest.mark.usefixtures("schools")
@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ([], {"totaal": "23", "vo": "afgeschermd", "mbo": "<5"}),
        (["vo"], {"totaal": "afgeschermd", "vo": "20", "mbo": "<5"}),
    ],
)
def test_a_total_that_must_stay_does_not_cover(totals: list[str], expected: dict[str, str]) -> None:
    factories.agreement(Policy(public_totals=frozenset(totals)))

    release = road.released()

    assert shown(release) == expected
    assert leaks_in(release) == []


@pytest.mark.usefixtures("schools")
def test_when_nothing_can_cover_any_more_there_is_no_release() -> None:
    agree(Policy(public_totals=frozenset({"totaal", "vo"})))
    said = (
        "1 klein aantal is uit te rekenen met totalen die zichtbaar moeten blijven. Er is niets "
        "vrijgegeven. Maak een afspraak met minder van zulke totalen."
    )

    with pytest.raises(actions.TotalsBetray) as refused:
        road.released()
    with pytest.raises(actions.TotalsBetray) as beforehand:
        preview_release(PUBLIC)

    assert refused.value.sentence == beforehand.value.sentence == said
    assert Release.objects.count() == 0


@pytest.mark.usefixtures("schools")
def test_only_totals_of_the_covenants_own_area_must_stay() -> None:
    """Districts may cover for each other, or nothing could be shown at all."""
    city = factories.area()
    definition = factories.definition(indicator=factories.indicator("instroom"))
    factories.figure(30, definition=definition, area=city)
    for code, number in {"a": 3, "b": 27}.items():
        area = factories.area(code, name=code, parent=city)
        factories.figure(number, definition=definition, area=area)
    agree(Policy(public_totals=frozenset({"instroom"})))

    rows = road.released().figures.filter(definition=definition).select_related("area")

    assert {row.area.code: row.shown or f"{row.number:.0f}" for row in rows} == {
        "GM0642": "30",
        "a": "<5",
        "b": "afgeschermd",
    }
