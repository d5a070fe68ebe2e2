"""The path to a target: what can be agreed, who records it, and what holds from then on."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cirkel.core import audit
from cirkel.core.errors import CirkelError
from cirkel.core.models import AuditEntry
from cirkel.goals import actions
from cirkel.goals.actions import AgreedPath
from cirkel.goals.models import Goal
from cirkel.goals.queries import goal_by_code, goes_straight_on
from cirkel.people.models import Person
from tally.periods import Period
from tests import factories
from tests.factories import road
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db
WHERE = "Stuurgroep, punt 4"


def goal(**fields: Any) -> Goal:
    return factories.goal(**{"baseline": Decimal(1055), "target": Decimal(317)} | fields)


def steps(*agreed: tuple[str, Any], **fields: Any) -> AgreedPath:
    numbers = [(period, Decimal(number)) for period, number in agreed]
    return AgreedPath(kind="steps", steps=numbers, **{"note": WHERE} | fields)


def agree(path: AgreedPath, thing: Goal | None = None, **fields: Any) -> Goal:
    defaults = {"goal": thing or goal(), "by": road.coordinator(), "at": MOMENT}
    return actions.agree_path(path=path, **defaults | fields)


def test_a_goal_starts_with_a_straight_line() -> None:
    found = goal()

    assert (found.path_kind, found.path_steps, found.path.at(2027.5)) == ("line", [], 686)


def test_each_year_the_same_share() -> None:
    agree(AgreedPath("ratio", note=WHERE))

    path = goal_by_code("thuiszitters").path  # type: ignore[union-attr]  # made a line before
    later = [path.at(year) / path.at(year - 1) for year in (2026.0, 2027.0, 2030.0)]
    assert {round(share, 6) for share in later} == {Decimal("0.786251")}
    assert path.at(2030.0) == 317


def test_own_steps_hold_in_the_middle_of_their_period() -> None:
    agree(steps(("2026", 1000), ("2028-Q1", "600.5")))

    path = goal_by_code("thuiszitters").path  # type: ignore[union-attr]  # made a line before
    assert path.steps == ((2026.5, 1000), (Period.parse("2028-Q1").middle, Decimal("600.5")))
    assert (path.at(2026.5), path.at(2025.75)) == (1000, Decimal("1027.5"))


def test_the_trail_keeps_the_path_before_it() -> None:
    thing = agree(steps(("2026", 1000), ("2027", 700)))

    agree(AgreedPath("ratio", note=" Stuurgroep, punt 5 "), thing)

    lines = [(line.action, line.changes) for line in reversed(audit.trail_of(thing))]
    assert lines == [
        (
            "goals.path.agreed",
            {
                "path_kind": ["steps", "ratio"],
                "path_steps": ["2026: 1000, 2027: 700", ""],
                "path_note": [WHERE, "Stuurgroep, punt 5"],
            },
        ),
        (
            "goals.path.agreed",
            {
                "path_kind": ["line", "steps"],
                "path_steps": ["", "2026: 1000, 2027: 700"],
                "path_note": ["", WHERE],
            },
        ),
    ]


WRONG = [
    (AgreedPath("ratio"), "goal_path_not_agreed", "Schrijf op waar dit doelpad is afgesproken."),
    (AgreedPath("line", note=WHERE), "goal_path_agreed_already", "Dit doelpad geldt al."),
    (AgreedPath("bocht", note=WHERE), "goal_path", "Kies een rechte lijn, elk jaar hetzelfde"),
    (steps(), "goal_path", "Schrijf ten minste één stap op, of kies een rechte lijn."),
    (
        AgreedPath("line", [("2027", Decimal(700))], WHERE),
        "goal_path",
        "Stappen horen bij 'eigen stappen'.",
    ),
    (steps(("mei 2027", 700)), "goal_path", "'mei 2027' is geen periode."),
    (steps(("2027", -1)), "goal_path", "Schrijf bij 2027 een getal van 0 of hoger"),
    (steps(("2027", "700.123")), "goal_path", "Schrijf bij 2027 een getal van 0 of hoger"),
    (steps(("2027", "NaN")), "goal_path", "Schrijf bij 2027 een getal van 0 of hoger"),
    (steps(("2027", "1e30")), "goal_path", "Schrijf bij 2027 een getal van 0 of hoger"),
    (steps(("2024", 700)), "goal_path", "De stap van 2024 ligt niet tussen 1 januari 2025 en"),
    (steps(("2025-01-01", 700)), "goal_path", "De stap van 2025-01-01 ligt niet tussen"),
    (steps(("2030", 700)), "goal_path", "De stap van 2030 ligt niet tussen 1 januari 2025 en"),
    (
        steps(("2028", 700), ("2027", 600)),
        "goal_path",
        "De stap van 2027 komt niet later dan die van 2028.",
    ),
    (
        steps(("2027", 700), ("2027", 600)),
        "goal_path",
        "De stap van 2027 komt niet later dan die van 2027.",
    ),
    (
        steps(("2026", 1100)),
        "goal_path",
        "De stap van 2026 (1.100) ligt niet tussen 1.055 en het doel van 317.",
    ),
    (steps(("2026", 300)), "goal_path", "De stap van 2026 (300) ligt niet tussen 1.055 en"),
    (
        steps(("2026", 600), ("2027", 700)),
        "goal_path",
        "De stap van 2027 (700) ligt niet tussen 600 en het doel van 317.",
    ),
    (
        steps(
            *((f"2026-{at:02}-01", 600) for at in range(1, 13)),
            *((f"2027-01-{at:02}", 600) for at in range(1, 30)),
        ),
        "goal_path",
        "Kies hoogstens 40 stappen.",
    ),
]


@pytest.mark.parametrize(("path", "code", "sentence"), WRONG)
def test_what_is_no_path_is_refused_with_what_to_do(
    path: AgreedPath, code: str, sentence: str
) -> None:
    thing = goal()

    with pytest.raises(CirkelError) as refused:
        agree(path, thing)

    assert (refused.value.code, refused.value.sentence[: len(sentence)]) == (code, sentence)
    kept = Goal.objects.get()
    assert (kept.path_kind, kept.path_steps, AuditEntry.objects.count()) == ("line", [], 0)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"target": Decimal(0)}, "Met elk jaar hetzelfde deel minder komt u nooit op 0."),
        ({"baseline": Decimal(0)}, "Met elk jaar hetzelfde deel meer komt u nooit van 0 af."),
    ],
)
def test_no_share_leads_to_nobody(fields: dict[str, Any], sentence: str) -> None:
    thing = goal(**fields)

    with pytest.raises(actions.NotAPath, match=sentence):
        agree(AgreedPath("ratio", note=WHERE), thing)
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.update(path_kind="ratio")


def test_a_detour_is_agreed_when_it_is_meant() -> None:
    thing = agree(steps(("2026", 1100), ("2028", 200), detour_is_meant=True))

    assert [number for _, number in thing.path.steps] == [1100, 200]
    assert not goes_straight_on(thing)
    assert goes_straight_on(agree(steps(("2026", 1000)), thing))


def test_only_the_coordinator_records_it(liaison: Person) -> None:
    with pytest.raises(actions.NotYoursToKeep):
        agree(AgreedPath("ratio", note=WHERE), by=factories.actor_of(liaison))

    assert Goal.objects.get().path_kind == "line"


def test_a_kind_that_is_not_there_stays_out_of_the_database() -> None:
    goal()

    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.update(path_kind="bocht")
