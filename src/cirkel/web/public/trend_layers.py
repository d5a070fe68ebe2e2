"""What a chart draws over its points: normal variation, signals, and what may follow."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cirkel.monitor.models import PublishedFigure
from cirkel.monitor.queries import GoalStanding, Prospect
from cirkel.monitor.queries.series import period_of
from cirkel.monitor.wording import amount_text
from cirkel.web.ui.charts import Band, Spread
from tally.projection import Step
from tally.rhythm import place
from tally.signals import Verdict

BREAKS = {Verdict.BETTER, Verdict.WORSE}


def band_of(standing: GoalStanding) -> Band | None:
    """Between these limits the average of the latest points would be no news."""
    judgement = standing.judgement
    limits = judgement.limits
    if limits is None:
        return None
    moments, unit = _moments(standing), standing.goal.definition.indicator.unit
    window = [moments[at] for at in judgement.window_moments]
    half = 0.5 / standing.series.per_year
    return Band(
        low=max(limits.lower, 0),
        high=limits.upper,
        start=window[0] - half,
        end=window[-1] + half,
        mean=limits.centre,
        since=moments[judgement.base_moments[0]] - half,
        average=judgement.average,
        label=_("normaal gemiddelde: {lower} tot {upper}").format(
            lower=amount_text(limits.lower, unit), upper=amount_text(limits.upper, unit)
        ),
    )


def signals_of(standing: GoalStanding) -> set[int | None]:
    """Keys of the points that together make the break."""
    judgement = standing.judgement
    if judgement.verdict not in BREAKS:
        return set()
    window = set(judgement.window_moments)
    return {p.pk for p in standing.series.counted if _place(standing, p) in window}


def ahead_of(prospect: Prospect | None) -> list[Spread]:
    """The next step and then the ends of the years; more would draw the noise of the drawing of
    lots."""
    if prospect is None:
        return []
    steps = [*prospect.projection.steps[:1], *_ends_of_years(prospect)]
    spreads = {step.place: Spread(_x(step, prospect), step.lower, step.upper) for step in steps}
    return list(spreads.values())


def _x(step: Step, prospect: Prospect) -> float:
    return (step.place + 0.5) / prospect.per_year


def _ends_of_years(prospect: Prospect) -> list[Step]:
    rhythm = prospect.per_year
    return [step for step in prospect.projection.steps if step.place % rhythm == rhythm - 1]


@dataclass(frozen=True, slots=True)
class Expected:
    """A row of the table: a moment ahead and its interval in words."""

    label: str
    text: str


def expected_rows(prospect: Prospect) -> list[Expected]:
    """The end of each year ahead, the last one being the deadline's."""
    return [
        Expected(
            _("eind {year}").format(year=step.place // prospect.per_year),
            _("{lower} tot en met {upper}").format(lower=step.lower, upper=step.upper),
        )
        for step in _ends_of_years(prospect)
    ]


def _moments(standing: GoalStanding) -> dict[int, float]:
    return {_place(standing, p): period_of(p).middle for p in standing.series.counted}


def _place(standing: GoalStanding, point: PublishedFigure) -> int:
    return place(period_of(point).middle, standing.series.per_year)
