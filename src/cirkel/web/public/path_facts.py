"""The path to a goal in words and numbers: which kind was agreed, its steps, what is needed."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from cirkel.core.text import number_text
from cirkel.goals.enums import PathKind
from cirkel.goals.models import Goal
from cirkel.monitor.queries import GoalStanding, Prospect
from cirkel.monitor.wording import each_text
from cirkel.web.figures import period_text

PER_YEAR_DRAWN = 4  # Points of a path that bends.
HUNDRED = Decimal(100)


def kind_text(goal: Goal) -> str:
    """In a word or two, with what makes this path this path."""
    if goal.path_kind == PathKind.RATIO:
        return yearly_text(goal)
    if goal.path_kind == PathKind.STEPS:
        return _("eigen stappen: {steps}").format(steps=steps_text(goal))
    return _("een rechte lijn")


def yearly_text(goal: Goal) -> str:
    change = goal.path.yearly_change * HUNDRED
    share = number_text(abs(change).quantize(Decimal("0.1")))
    less, more = _("elk jaar {share}% minder"), _("elk jaar {share}% meer")
    return (less if change < 0 else more).format(share=share)


def steps_text(goal: Goal) -> str:
    return ", ".join(
        _("{number} in {period}").format(
            number=number_text(number), period=period_text(period.code)
        )
        for period, number in goal.agreed_steps
    )


def path_text(goal: Goal) -> str:
    """From where to where, and along which way: for a reader and for who hears the chart."""
    words = {
        "start": number_text(goal.baseline),
        "first": goal.path_from_year,
        "end": number_text(goal.target),
        "last": goal.deadline_year,
    }
    if goal.path_kind == PathKind.RATIO:
        text = _("{yearly}, van {start} in {first} naar {end} in {last}.")
        return text.format(yearly=yearly_text(goal), **words)
    if goal.path_kind == PathKind.STEPS:
        text = _("van {start} in {first}, via {steps}, naar {end} in {last}.")
        return text.format(steps=steps_text(goal), **words)
    return _("een rechte lijn van {start} in {first} naar {end} in {last}.").format(**words)


def path_said(goal: Goal) -> str:
    """Which way was agreed, and where."""
    way = path_text(goal)
    said = [f"{way[:1].upper()}{way[1:]}", _("Het is een hulplijn, geen voorspelling.")]
    if goal.path_note:
        said.append(_("Afgesproken: {note}").format(note=goal.path_note))
    return " ".join(said)


def next_step_text(prospect: Prospect, *, falls: bool) -> str:
    """What the next agreed step asks, where the path has steps; empty otherwise."""
    step = prospect.next_step
    if step is None:
        return ""
    words = {"period": period_text(step.period), "number": number_text(step.number)}
    if step.needed is None:
        return _("De volgende stap is {number} in {period}.").format(**words)
    if step.needed == 0:
        return _("De volgende stap, {number} in {period}, is al bereikt.").format(**words)
    each = each_text(step.needed, prospect.per_year, falls=falls)
    return _("Voor de volgende stap, {number} in {period}: {each}.").format(each=each, **words)


class Moment(NamedTuple):
    """A place on the path: a 1 January, or the period of an agreed step. `code` is for files."""

    label: str
    code: str
    value: Decimal


def moments(standing: GoalStanding) -> list[Moment]:
    """Each 1 January on the path and each agreed step, in order of time."""
    goal, grain = standing.goal, standing.grain
    year_label = _("1 januari {year}") if goal.path_kind == PathKind.STEPS else "{year}"
    found = [
        (float(year), Moment(year_label.format(year=year), f"{year}-01-01", value.quantize(grain)))
        for year, value in standing.path.yearly()
    ]
    step_label = _("stap: {period}")
    found += [
        (
            period.middle,
            Moment(step_label.format(period=period_text(period.code)), period.code, number),
        )
        for period, number in goal.agreed_steps
    ]
    return [moment for _at, moment in sorted(found, key=lambda each: each[0])]


def drawn(goal: Goal) -> list[tuple[float, float]]:
    """The corners of the line that the chart draws."""
    return [(moment, float(value)) for moment, value in goal.path.sampled(PER_YEAR_DRAWN)]
