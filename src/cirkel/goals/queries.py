"""Reads of goals: the covenant's text, the catalogue of indicators, the open questions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from cirkel.goals.models import (
    Breakdown,
    Category,
    Covenant,
    Definition,
    DefinitionCategory,
    Dimension,
    Effect,
    Goal,
    HouseStyle,
    Identity,
    Indicator,
    OpenQuestion,
    Result,
    TimelineEvent,
)
from cirkel.goals.validators import Ends, is_straight_on


def the_covenant() -> Covenant | None:
    """The installation's covenant with its area; None before it is founded. One query."""
    return Covenant.objects.select_related("area").first()


def one_at_a_time() -> None:
    """Until this transaction ends, whoever asks the same waits: for what is looked up before it is
    added. SQLite has one writer anyway."""
    Covenant.objects.select_for_update().first()


def house_style() -> HouseStyle | None:
    """Name and colours of every page. One query."""
    return HouseStyle.objects.select_related("covenant").defer("logo_png").first()


def logo() -> bytes | None:
    row = HouseStyle.objects.values_list("logo_png", flat=True).first()
    return bytes(row) if row else None


def goals() -> list[Goal]:
    """The goals in order, with definition, indicator and lead. One query."""
    rows = Goal.objects.select_related("definition__indicator", "lead", "covenant")
    return list(rows.order_by("order"))


def goals_to_choose_from() -> "QuerySet[Goal]":
    return Goal.objects.order_by("order")


def goal_by_code(code: str) -> Goal | None:
    rows = Goal.objects.select_related("definition__indicator", "lead", "covenant")
    return rows.prefetch_related("wordings").filter(code=code).first()


def ends_of(goal: Goal) -> Ends:
    """From where to where the path of a goal runs. No query."""
    return Ends(goal.path_from_year, goal.baseline, goal.deadline_year, goal.target)


def goes_straight_on(goal: Goal) -> bool:
    """Whether no agreed step goes beyond start or target, or back. No query."""
    steps = [(period.code, number) for period, number in goal.agreed_steps]
    return is_straight_on(steps, ends_of(goal))


def open_questions(goal: Goal | None = None) -> list[OpenQuestion]:
    """What is not known yet, in order of urgency. One query."""
    rows = OpenQuestion.objects.filter(answered_at=None).select_related(
        "owner", "goal", "indicator", "dimension"
    )
    if goal is not None:
        rows = rows.filter(goal=goal)
    return list(rows)


def answered_questions() -> list[OpenQuestion]:
    rows = OpenQuestion.objects.exclude(answered_at=None)
    return list(rows.select_related("owner", "goal").order_by("-answered_at"))


def question_by_code(code: str) -> OpenQuestion | None:
    return (
        OpenQuestion.objects.select_related("owner", "goal", "indicator").filter(code=code).first()
    )


def chart_events() -> list[TimelineEvent]:
    """The events that belong on charts, oldest first. One query."""
    return list(TimelineEvent.objects.filter(on_charts=True))


def coming_events(*, after: date, limit: int) -> list[TimelineEvent]:
    return list(TimelineEvent.objects.filter(on__gt=after)[:limit])


def indicators() -> list[Indicator]:
    """The whole catalogue, with definitions and their breakdowns. Three queries."""
    return list(_with_definitions(Indicator.objects.all()))


def indicators_to_choose_from() -> "QuerySet[Indicator]":
    return Indicator.objects.order_by("name", "pk")


def indicator_by_code(code: str) -> Indicator | None:
    return _with_definitions(Indicator.objects.filter(code=code)).first()


def _with_definitions(rows: "QuerySet[Indicator]") -> "QuerySet[Indicator]":
    breakdowns = Breakdown.objects.select_related("dimension")
    definitions = Definition.objects.select_related("indicator").prefetch_related(
        Prefetch("breakdowns", breakdowns)
    )
    return rows.prefetch_related(Prefetch("definitions", definitions))


def breakdowns_of(definition: Definition) -> list[Breakdown]:
    """The breakdowns with their dimension's categories in order. Two queries."""
    categories = Prefetch("dimension__categories", Category.objects.order_by("order"))
    return list(definition.breakdowns.select_related("dimension").prefetch_related(categories))


def readings_of(definition: Definition) -> list[Definition]:
    """Other ways to count the same figures, with what counts line by line. Two queries."""
    lines = DefinitionCategory.objects.select_related("category__dimension")
    return list(definition.readings.prefetch_related(Prefetch("counting", lines)))


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One line of the chain; `result` is None where nobody wrote down a result."""

    effect: Effect
    result: Result | None


def chain_of(goal: Goal) -> list[ChainRow]:
    """Effects of a goal with their results. Two queries."""
    effects = goal.effects.select_related("core_element").prefetch_related("results")
    rows: list[ChainRow] = []
    for effect in effects:
        results = list(effect.results.all())
        rows += [ChainRow(effect, result) for result in results] or [ChainRow(effect, None)]
    return rows


def dimensions() -> list[Dimension]:
    """All code lists with their categories. Two queries."""
    return list(Dimension.objects.prefetch_related("categories"))


def category_labels() -> dict[tuple[str, str], Category]:
    """Every category under (dimension code, category code). One query."""
    rows = Category.objects.select_related("dimension")
    return {(row.dimension.code, row.code): row for row in rows}


def bands() -> dict[tuple[str, str], tuple[str, str]]:
    """By dimension and category the larger category that it is part of. One query."""
    rows = Category.objects.exclude(within=None).values_list(
        "dimension__code", "code", "within__dimension__code", "within__code"
    )
    return {(of, code): (larger, group) for of, code, larger, group in rows}


def identities() -> list[Identity]:
    return list(Identity.objects.all())
