"""From what the monitor says to what the design system draws."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cirkel.core.text import number_text
from cirkel.goals.enums import DatePrecision
from cirkel.goals.models import TimelineEvent
from cirkel.monitor.models import PublishedFigure
from cirkel.monitor.queries import BaselineTable, GoalStanding, Prospect
from cirkel.monitor.queries.series import period_of
from cirkel.monitor.wording import (
    Saying,
    about,
    path_sentence,
    rounding_sentences,
    saying_for,
)
from cirkel.web.figures import period_text, shown_of
from cirkel.web.public.path_facts import drawn, path_text
from cirkel.web.public.trend_layers import ahead_of, band_of, expected_rows, signals_of
from cirkel.web.ui.charts.goal_ring import GoalRing
from cirkel.web.ui.charts.trend import Event, Point, Segment, TrendChart
from cirkel.web.ui.shown import Shown
from cirkel.web.ui.writing import own_words
from tally.periods import year_fraction
from tally.policy import Policy


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal as the overview, the goal page and the report draw it."""

    standing: GoalStanding
    ring: GoalRing
    chart: TrendChart
    saying: Saying
    tick_sentence: str
    measured_on: str

    @property
    def goal_range(self) -> str:
        goal = self.standing.goal
        return _("van {start} naar {end}").format(
            start=number_text(goal.baseline), end=number_text(goal.target)
        )


def goal_card(
    standing: GoalStanding, events: Iterable[TimelineEvent], prospect: Prospect | None = None
) -> GoalCard:
    """With a prospect the chart also draws what may follow; the overview does not look ahead."""
    ring = _ring(standing)
    worth = number_text(ring.tick_worth)
    return GoalCard(
        standing=standing,
        ring=ring,
        chart=_chart(standing, events, prospect),
        saying=saying_for(standing),
        tick_sentence=_("Elk streepje: {worth}").format(worth=worth),
        measured_on=period_text(standing.latest.period) if standing.latest else "",
    )


def _ring(standing: GoalStanding) -> GoalRing:
    now = about(standing.now, is_rounded=standing.is_rounded) if standing.now is not None else "?"
    goal = standing.goal
    label = _("{name}. Laatste meting: {now}. Van de {distance} zijn er {reached} bereikt. {path}")
    return GoalRing(
        total=standing.distance,
        done=standing.reached,
        planned=standing.reached + standing.lag,
        now_text=shown_of(standing.latest).text if standing.is_rounded else now,
        sub=_("laatste meting") if standing.is_stale else _("nu"),
        label=label.format(
            name=goal.name,
            now=now,
            distance=number_text(standing.distance),
            reached=number_text(standing.reached),
            path=path_sentence(standing),
        ),
        ident=f"ring-{goal.code}",
    )


def _chart(
    standing: GoalStanding, events: Iterable[TimelineEvent], prospect: Prospect | None
) -> TrendChart:
    goal, signals = standing.goal, signals_of(standing)
    segments = [
        Segment(
            [_point(p, p.pk in signals) for p in segment.points if p.number is not None],
            segment.definition.name,
        )
        for segment in standing.segments
    ]
    ahead = ahead_of(prospect)
    firsts = [point.x for segment in segments for point in segment.points]
    first = min([*firsts, float(goal.path_from_year)])
    return TrendChart(
        title=_("{name}: metingen en doelpad tot {year}").format(
            name=goal.name, year=goal.deadline_year
        ),
        desc=chart_sentence(standing, prospect),
        unit=goal.who,
        segments=segments,
        path=drawn(goal),
        path_label=_("doelpad"),
        goal_label=_("Doel {year}: {target}").format(
            year=goal.deadline_year, target=number_text(goal.target)
        ),
        year_from=int(first),
        year_to=goal.deadline_year,
        events=[
            Event(event_place(event), event.title)
            for event in events
            if event_place(event) >= int(first)
        ],
        today=year_fraction(standing.on),
        band=band_of(standing),
        ahead=ahead,
        ahead_label=_("verwachting, 8 van de 10") if ahead else "",
    )


def _point(figure: PublishedFigure, is_signal: bool) -> Point:
    return Point(
        period_of(figure).middle,
        float(figure.number or 0),
        period_text(figure.period),
        figure.is_provisional,
        is_signal,
        "≈ " if figure.is_rounded else "",
    )


def event_place(event: TimelineEvent) -> float:
    """Where an event stands on the year axis; a month or year is drawn at its middle."""
    half = {DatePrecision.MONTH: 1 / 24, DatePrecision.YEAR: 0.5}
    return year_fraction(event.on) + half.get(DatePrecision(event.precision), 0.0)


def chart_sentence(standing: GoalStanding, prospect: Prospect | None = None) -> str:
    """The chart's message for who cannot see it; the same as its title and verdict say."""
    points = [point for segment in standing.segments for point in segment.points]
    listed = ", ".join(f"{period_text(p.period)}: {shown_of(p).aloud}" for p in points)
    text = _("Metingen: {listed}. Doelpad: {path}").format(
        listed=listed or _("nog geen"), path=path_text(standing.goal)
    )
    told = [*rounding_told(standing), *_layers_said(standing, prospect)]
    return " ".join([text, *told])


def rounding_told(standing: GoalStanding) -> list[str]:
    """What the rounding of a series says, where it is rounded."""
    latest = standing.latest
    if latest is None or not latest.is_rounded:
        return []
    return rounding_sentences(Policy.from_dict(latest.release.policy))


def _layers_said(standing: GoalStanding, prospect: Prospect | None) -> list[str]:
    said = []
    if (band := band_of(standing)) is not None:
        said.append(f"{band.label[:1].upper()}{band.label[1:]}.")
    rows = expected_rows(prospect) if prospect else []
    if rows:
        last = _("Gaat het door zoals nu, dan verwachten we voor {moment} {text}.")
        said.append(last.format(moment=rows[-1].label, text=rows[-1].text))
    return said


def event_date(event: TimelineEvent) -> str:
    """Only as much of the date as is known."""
    formats = {DatePrecision.DAY: "j F Y", DatePrecision.MONTH: "F Y", DatePrecision.YEAR: "Y"}
    if event.precision == DatePrecision.START_OF_YEAR:
        return _("begin {year}").format(year=event.on.year)
    return date_format(event.on, formats[DatePrecision(event.precision)])


@dataclass(frozen=True, slots=True)
class BarRow:
    """One line of a bar table; `share` is None when there is no number to draw."""

    label: str
    shown: Shown
    share: float | None
    note: str
    href: str


def bar_rows(table: BaselineTable, hrefs: dict[int, str]) -> list[BarRow]:
    """Largest first would hide the code list's order (ages); the list's own order is kept."""
    largest = table.largest or Decimal(1)
    return [
        BarRow(
            label=own_words(row.category.label),
            shown=shown_of(row.figure),
            share=None if row.figure.number is None else float(100 * row.figure.number / largest),
            note=_("In de bron: ‘{printed}’").format(printed=row.category.as_printed)
            if row.category.as_printed not in ("", row.category.label)
            else "",
            href=hrefs.get(row.figure.pk, ""),
        )
        for row in table.rows
    ]
